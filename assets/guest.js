// The calculator in a page of somebody else's, behind a shadow root: it keeps nothing there, hears nothing of that page, and has no
// address of its own.

import { Host } from "./host.js";
import { Shelf } from "./shelf.js";
import { answer } from "./wishes.js";

export class Guest extends Host {
  #link;
  #acts;
  #changed;

  /** `home` is where the calculator has a page of its own; `changed` is told the link and the answer of new inputs. */
  constructor({ root, files, link, home, changed }) {
    super({ root, files, shelf: new Shelf(false) });
    this.scope = root;
    this.home = home;
    this.#link = link;
    this.#changed = changed;
    // Links of the calculator lead to its own pages, and not from where it stands.
    for (const kind of ["pointerover", "focusin"]) this.on(root, kind, ({ target }) => this.#lead(target.closest?.("a[href]")));
  }

  #lead(link) {
    if (!link || link.target) return;
    link.href = new URL(link.getAttribute("href"), this.home).href;
    link.target = "_blank";
    link.rel = "noopener";
  }

  fragment() {
    return this.#link;
  }

  remember(link) {
    this.#link = link;
    const address = new URL(`#${link}`, this.home).href;
    const open = this.root.getElementById("home");
    if (open) open.href = address;
    this.#changed(link, { ...answer(link), sentence: this.sentence() });
    return address;
  }

  /** The verdict, as a sentence. */
  sentence() {
    return this.root.getElementById("verdict-answer").textContent.replace(/\s+/g, " ").trim();
  }

  // Somebody else's page prints itself.
  async give(gift) {
    if (!gift.startsWith("=paper\n")) (await this.#act())?.save(gift);
  }

  // Who asks the writer for something does something, and then there may be something to undo.
  sent() {
    this.#act();
  }

  #act() {
    return (this.#acts ??= this.files.later("acts").then((acts) => (acts.hearKeys(this), acts), () => undefined));
  }
}
