// What the section "Embed in another page" (src/sections/embed.rs) cannot do as markup: it does not know where the page is, copies
// nothing, and its preview is a frame that lives.

import { embed } from "./embedding.js";
import { NAMES, read } from "./wishes.js";

/** Pause after the last change before the preview follows. */
const PAUSE = 250;
/** How long it is said that something was copied. */
const SAID = 5_000;

/** Selects the text of an element, for those who copy it themselves. */
function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

export class Builder {
  #places = { folder: new URL(".", document.baseURI).href, origin: location.origin };
  #frame;
  #sent;
  #isReady = false;
  #timer;

  constructor(host) {
    const details = document.getElementById("details");
    // Sections are put in place one by one, whenever the page has time.
    new MutationObserver(() => this.#follow(details)).observe(details, { childList: true, subtree: true, attributes: true, attributeFilter: NAMES.map((name) => `data-${name}`) });
    this.#follow(details);
    host.on(document, "click", ({ target }) => {
      const button = target.closest?.("[data-do=copy]");
      if (button) this.#copy(button.dataset);
    });
  }

  #follow(details) {
    for (const place of details.querySelectorAll("[data-base]:empty")) place.textContent = this.#places[place.dataset.base];
    const live = document.getElementById("embed-live");
    clearTimeout(this.#timer);
    if (!live) return this.#end();
    // Its first view is there at once.
    if (this.#frame?.isConnected) this.#timer = setTimeout(() => this.#show(live), PAUSE);
    else this.#show(live);
  }

  #show(live) {
    // What is not asked for is taken back.
    const { wishes } = read(Object.fromEntries(NAMES.map((name) => [name, live.dataset[name] || null])));
    // Another language starts a frame anew in any case.
    if (!this.#frame?.isConnected || wishes.locale !== this.#sent.locale) this.#begin(live, wishes);
    else if (this.#isReady) this.#send(wishes);
  }

  #begin(live, wishes) {
    this.#end();
    this.#sent = wishes;
    const place = live.querySelector("[data-own]");
    const at = document.createElement("span");
    place.replaceChildren(at);
    this.#frame = embed(at, { base: this.#places.folder, wishes, title: live.dataset.title });
    this.#frame.addEventListener("crossover-ready", () => ((this.#isReady = true), this.#show(live)), { once: true });
  }

  #send(wishes) {
    const changed = NAMES.filter((name) => wishes[name] !== this.#sent[name]);
    this.#sent = wishes;
    if (changed.length) this.#frame.crossover.setState(Object.fromEntries(changed.map((name) => [name, wishes[name]])));
  }

  #end() {
    this.#frame?.crossover.dispose();
    this.#frame = undefined;
    this.#isReady = false;
  }

  async #copy({ key, done, refused }) {
    const code = document.getElementById(key);
    const said = document.getElementById(`${key}-said`);
    try {
      await navigator.clipboard.writeText(code.textContent);
      said.textContent = done;
    } catch {
      select(code);
      said.textContent = refused;
    }
    setTimeout(() => (said.textContent = ""), SAID);
  }
}
