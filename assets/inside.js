// The parts of the calculator where everything is one file: scripts are part of the script of the page, and what is larger
// stands in blocks of data, packed (xtask/src/single.rs).

import * as acts from "./acts.js";
import * as frame from "./frame.js";
import * as js from "./glue.js";
import * as keep from "./keep.js";
import * as pictures from "./pictures.js";

const scripts = { acts, frame, js, keep, pictures };

/** What was packed as gzip and base64. Its source is part of the scripts of programs, so that they unpack for themselves. */
async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  // Not of a blob: in a file on a disk WebKit does not read one.
  const stream = new Response(bytes).body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const block = (name) => document.getElementById(`part-${name}`);
const data = (name) => block(name).textContent;
const text = async (name) => new TextDecoder().decode(await unpack(data(name)));

/** The same as Files, without an address for anything. */
export class Inside {
  /** Nothing stands beside it. */
  isOne = true;
  /** Where the calculator has a page, if it has one: a link to a file on a disk is of use to nobody else. */
  home = document.querySelector("link[rel=canonical]")?.href;
  #styles = new Set();
  #workers = {};

  async later(name) {
    return scripts[name];
  }

  wasm() {
    return unpack(data("wasm"));
  }

  // A sheet that is made by script is nothing the policy asks about.
  style(name, media = "all") {
    if (this.#styles.has(name)) return;
    this.#styles.add(name);
    const sheet = new CSSStyleSheet({ media });
    sheet.replaceSync(data(name));
    document.adoptedStyleSheets.push(sheet);
  }

  program(which) {
    const name = which ? "reader" : "writer";
    const reads = which !== "";
    const workers = this.#workers;
    const [script, packed] = [data(name), data(`${name}-wasm`)];
    return {
      worker() {
        const parts = `crossoverParts={reads:${reads},wasm:(${unpack})("${packed}")};`;
        return new Worker((workers[name] ??= URL.createObjectURL(new Blob([parts, script], { type: "text/javascript" }))));
      },
      // The policy knows this very text.
      script: () =>
        Object.assign(document.createElement("script"), { text: script, crossoverParts: { reads, wasm: unpack(packed) } }),
    };
  }

  get languages() {
    return [...document.querySelectorAll("[id^=part-texts-]")].map(({ id }) => id.slice(-2));
  }

  texts(tag) {
    return text(`texts-${tag}`);
  }

  /** How every number comes about: a document that stands beside the page elsewhere. */
  methodology() {
    return text("methodology");
  }
}
