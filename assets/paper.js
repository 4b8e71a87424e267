// Printing: the writer writes the sheets for a board, and they stand on the page for as long as it is printed.

/** How long a print waits for what is written last. */
const PATIENCE = 10_000;

export class Paper {
  #text;
  #printers = [];

  constructor(host) {
    this.host = host;
    const sheets = document.createElement("main");
    sheets.className = "paper";
    host.on(globalThis, "beforeprint", () => {
      if (!this.#text) return;
      sheets.innerHTML = this.#text;
      // The writer does not know where the page is.
      for (const link of sheets.querySelectorAll("[data-link]")) link.prepend(location.href.split("#")[0]);
      document.documentElement.dataset.paper = "";
      document.body.append(sheets);
    });
    host.on(globalThis, "afterprint", () => {
      delete document.documentElement.dataset.paper;
      sheets.remove();
    });
    host.on(globalThis, "keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "p") return;
      event.preventDefault();
      this.print();
    });
    host.files.style("print", "print");
  }

  /** What would be printed is out of date. */
  forget() {
    this.#text = undefined;
  }

  /** Takes what is printed. Answers whether it was that. */
  take(gift) {
    const name = "=paper\n";
    if (!gift.startsWith(name)) return false;
    this.#text = gift.slice(gift.indexOf("\n", name.length) + 1);
    this.#printers.forEach((print) => print());
    this.#printers = [];
    return true;
  }

  async print() {
    // Inputs without an answer have no paper; the page is printed as it stands.
    const unanswered = document.querySelector(".verdict__problem:not(:empty)");
    if (!this.#text && !unanswered) {
      this.host.rewrite();
      await new Promise((done) => {
        this.#printers.push(done);
        setTimeout(done, PATIENCE);
      });
    }
    window.print();
  }
}
