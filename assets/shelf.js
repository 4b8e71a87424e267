// What a visitor keeps is one text. Another window may change it at any time, so it goes along with every errand, and what
// was made of an older text is not stored. What the browser does not store stays in memory.

const NAME = "crossover-shelf";

/** A shelf in this browser's storage, or, without `stores`, one that lasts as long as the page. */
export class Shelf {
  #given;
  #unsaved;
  #found;

  constructor(stores) {
    if (!stores) this.#unsaved = "";
    this.stores = stores;
  }

  #stored() {
    try {
      return this.stores ? (localStorage.getItem(NAME) ?? "") : undefined;
    } catch {}
  }

  #text() {
    const now = this.#stored();
    if (this.#unsaved === undefined) return now ?? "";
    if (!now || now === this.#found) return this.#unsaved;
    // Another window stored something since, so what either has is kept; a line is a scenario.
    return [...new Set([...now.split("\n"), ...this.#unsaved.split("\n")])].join("\n");
  }

  /** What is kept, as a file for the worker: its name says whether it is stored. */
  file() {
    const name = this.#unsaved === undefined && this.#stored() !== undefined ? "shelf" : "unsaved";
    return [name, (this.#given = this.#text())];
  }

  /** Stores what is kept from now on: 2 if it is stored, 1 if it lasts as long as the page, 0 if it was made of an older text. */
  store(text) {
    if (this.#text() !== this.#given) return 0;
    try {
      if (!this.stores) throw new Error("nothing is stored here");
      localStorage.setItem(NAME, text);
      this.#unsaved = undefined;
      return 2;
    } catch {
      this.#unsaved = text;
      this.#found = this.#stored();
      return this.stores ? 1 : 2;
    }
  }
}
