// The calculator as a page of its own: its address holds the inputs, and this browser keeps what a visitor did.

import { Host } from "./host.js";
import { direction, language } from "./locale.js";
import { Shelf } from "./shelf.js";

/** Where the session is kept; the number is that of its form (see keep.js). */
export const SESSION = "crossover-session-1";
/** Where what was chosen of language and currency is kept. */
const CHOSEN = "crossover-locale";
/** How long a visitor stays before their browser is given more than they have asked for. */
const STAYED = 3_000;

/** What this browser holds under a name; a browser may store nothing for this page. */
export function stored(name, store = "localStorage") {
  try {
    return globalThis[store].getItem(name) ?? undefined;
  } catch {}
}

function chosen() {
  try {
    return JSON.parse(stored(CHOSEN)) ?? {};
  } catch {
    return {};
  }
}

export class Page extends Host {
  #keeper;
  /** What there is to say of the browser the page is in, for View.session. */
  circumstances = [];

  constructor(files) {
    super({ root: document, files, shelf: new Shelf(true) });
    this.on(globalThis, "change", ({ target }) => this.#changed(target));
  }

  /** Speaks to the reader as they chose, here or in the address, or as their browser does. */
  async greet() {
    const choice = chosen();
    const tag = language(this.wished() ?? choice.language, this.files.languages);
    document.documentElement.lang = tag;
    document.documentElement.dir = direction(tag);
    await this.speak(tag, choice);
  }

  /** The language the address asks for. */
  wished() {
    return new URLSearchParams(location.search).get("lang") ?? undefined;
  }

  mounted(outside) {
    super.mounted(outside);
    if (stored(SESSION, "sessionStorage") ?? stored(SESSION)) this.keeper();
    if (this.files.isOne) this.circumstances.push("one-file", this.files.home || location.protocol !== "file:" ? "" : "no-address");
    // What a browser keeps for a frame it keeps anew for every page around.
    else if (parent === self && navigator.serviceWorker && !navigator.connection?.saveData) {
      const { controller } = navigator.serviceWorker;
      setTimeout(() => this.#keepOffline(controller), STAYED);
    }
  }

  /** Has the page kept for times without a network; `version` is the one that started it, if it is kept already. */
  #keepOffline(version) {
    const ready = () => {
      this.circumstances.push("offline");
      if (this.#keeper) this.rewrite();
    };
    this.files.later("offline").then(({ keepOffline }) => keepOffline(this.files, version, ready)).catch(() => {});
  }

  // A choice of another language or currency starts the page anew, with the same inputs.
  #changed(target) {
    if (target.dataset?.do !== "locale" || !target.validity.valid) return;
    // A list says what it stands for; a number is a rate of today.
    const wish = target.type === "number" ? { rate: +target.value, rated: new Date().toISOString().slice(0, 10) } : JSON.parse(target.value);
    try {
      localStorage.setItem(CHOSEN, JSON.stringify({ ...chosen(), ...wish }));
    } catch {}
    const url = new URL(location);
    url.searchParams.delete("lang");
    // The address takes a moment to follow the inputs.
    setTimeout(() => (history.replaceState(null, "", url.href), location.reload()), 500);
  }

  empty() {
    // Style sheets and tests look for it; without it the page still works.
    document.body.dataset.ready = "";
    return super.empty();
  }

  fragment() {
    return location.hash.slice(1);
  }

  // Safari refuses after a hundred calls in half a minute, and a frame from a file may at any time.
  remember(link) {
    try {
      history.replaceState(null, "", `#${link}`);
      return this.files.home ? `${this.files.home}#${link}` : location.href;
    } catch {
      return "";
    }
  }

  // What the writer writes has a style sheet of its own.
  styles() {
    this.files.style("style");
  }

  // What keeps and prints is in a file of its own: only those who act need it, and those who come back to something.
  keeper() {
    return (this.#keeper ??= this.files.later("keep").then(({ Keeper }) => new Keeper(this), () => undefined));
  }

  async sent(message) {
    (await this.keeper())?.sent(message);
  }

  async heard() {
    (await this.keeper())?.heard();
  }

  async give(gift) {
    (await this.keeper())?.give(gift);
  }
}
