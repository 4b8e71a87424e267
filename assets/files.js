/** A page on another origin makes no worker of our script, but of one of its own that loads ours. */
function worker(url) {
  if (new URL(url).origin === origin) return new Worker(url);
  // A sandboxed frame has no origin, and its worker would be refused everything.
  if (origin === "null") throw new Error("no worker here");
  const text = `crossoverScript=${JSON.stringify(url)};importScripts(crossoverScript)`;
  return new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
}

/**
 * Where the parts of the calculator are. `names` are addresses relative to `base`: `js` and `wasm` of the page, `worker` that
 * starts the programs beside it, style sheets and scripts that are loaded later, and `languages`, by tag.
 */
export class Files {
  #names;
  #base;

  constructor(names, base) {
    this.#names = names;
    this.#base = base;
  }

  /** Whether there is such a part. */
  has(name) {
    return name in this.#names;
  }

  /** The whole address of a part. */
  address(name) {
    return new URL(this.#names[name], this.#base).href;
  }

  /** A script that only some visitors need. */
  later(name) {
    return import(/* @vite-ignore */ /* webpackIgnore: true */ this.address(name));
  }

  /** Where the wasm of the page is, or its bytes. */
  wasm() {
    return this.address("wasm");
  }

  /** A style sheet for the document, of a part that is loaded later. */
  style(name, media = "all") {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.media = media;
    sheet.href = this.address(name);
    if (!document.querySelector(`[href="${sheet.href}"]`)) document.head.append(sheet);
  }

  /**
   * How a program beside the page is started, the empty text for the writer, `#reader` for the other: `worker` makes a worker
   * or throws, `script` makes an element that starts it in the page and speaks through the `port` it is given.
   */
  program(which) {
    const url = this.address("worker") + which;
    return { worker: () => worker(url), script: () => Object.assign(document.createElement("script"), { src: url }) };
  }

  /** The tags of languages there are texts in, beside English. */
  get languages() {
    return Object.keys(this.#names.languages);
  }

  /** A part that is text. */
  async text(name) {
    const answer = await fetch(this.address(name));
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    return answer.text();
  }

  /** The texts of a language; none where they do not arrive, as English is better than nothing. */
  async texts(tag) {
    const answer = await fetch(new URL(this.#names.languages[tag], this.#base)).catch(() => ({}));
    return answer.ok ? answer.text() : "";
  }
}
