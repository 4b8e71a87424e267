// <cost-crossover>: the calculator in a docs page, with one tag. It starts when it comes near the screen, shares one wasm with all
// others of the document, and is gone when it is taken out.

import { Files } from "./files.js";
import { Guest } from "./guest.js";
import { direction, language } from "./locale.js";
import { parts } from "./parts.js";
import { start } from "./start.js";
import { NAMES, answer, link, read } from "./wishes.js";

/** The version of what another page may rely on: attributes, properties, events, custom properties, parts. */
export const API_VERSION = 1;

const files = new Files(parts, import.meta.url);

// What every element of the document shares, fetched with the first.
let looks;
const look = () =>
  (looks ??= Promise.all([files.text("sheet"), files.text("first")]).then(
    ([css, first]) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      const template = document.createElement("template");
      template.innerHTML = first;
      return { sheet, first: template.content };
    },
    (error) => {
      // What did not arrive may arrive the next time.
      looks = undefined;
      throw error;
    },
  ));

// Elements that wait to come near the screen, and those that run.
const running = new Set();
const NEAR = "200px";
let watcher;
const watch = () =>
  (watcher ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        watcher.unobserve(target);
        target.begin();
      }
    },
    { rootMargin: NEAR },
  ));

// A panic inside the calculator is a trap, and all of the document share it.
const trapped = (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) for (const element of [...running]) element.fail("broken", event.error);
};

function cause(error) {
  if (/unsafe-eval|wasm-eval|Content Security Policy/i.test(String(error))) return "policy";
  return typeof WebAssembly !== "object" || error instanceof WebAssembly.CompileError ? "old-browser" : "download";
}

/** What is said where the calculator cannot start, by cause. It is in English, as the texts did not arrive. */
const SORRY = {
  download: "A part of this calculator did not arrive.",
  policy: "This page does not allow WebAssembly, which this calculator is made of.",
  "old-browser": "This browser cannot run this calculator.",
  broken: "This calculator stopped over a fault of ours.",
};

// A server that renders pages has no elements.
const Base = globalThis.HTMLElement ?? class {};

export class CostCrossoverElement extends Base {
  static observedAttributes = NAMES;

  #wishes = {};
  #guest;
  #outside;
  #beginning;

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
  }

  // From markup to wishes, and the same for properties.

  attributeChangedCallback(name, _old, value) {
    this.#take({ [name]: value });
  }

  /** Takes wishes: what is well-formed holds, what is not is told as an `error`, and the last good answer stays. */
  setState(asked) {
    return this.#take(asked);
  }

  /** What is on screen, to be given to `setState` again, here or elsewhere. Its `scenario` is a link. */
  getState() {
    const scenario = this.#outside?.("link", "") || this.#guest?.fragment() || link(this.#wishes);
    const { view = "full", theme = "auto", locale = null } = this.#wishes;
    return { scenario, view: view ?? "full", theme: theme ?? "auto", locale };
  }

  #take(asked) {
    const { wishes, wrong } = read(asked);
    if (wrong.length) this.#tell("error", { code: `bad-${wrong[0]}`, message: `${wrong.join(", ")}: not as documented, and left as it was` });
    Object.assign(this.#wishes, wishes);
    if ("preset" in wishes && !("scenario" in wishes)) this.#wishes.scenario = null;
    if (!this.#outside) return;
    if ("preset" in wishes || "scenario" in wishes) this.#heard("open", link(this.#wishes) || "v1;p=scale-up");
    else if (wishes.axis) this.#heard("axis", wishes.axis);
    if ("locale" in wishes) this.#again();
    else this.#show();
  }

  #heard(verb, text) {
    const wrong = this.#outside(verb, text);
    if (wrong) this.#tell("error", { code: "bad-scenario", message: `the scenario is ${wrong} this calculator understands` });
  }

  // From the document to a page of the calculator, and back.

  connectedCallback() {
    if (this.getAttribute("loading") === "eager" || !globalThis.IntersectionObserver) this.begin();
    else watch().observe(this);
  }

  disconnectedCallback() {
    watcher?.unobserve(this);
    this.#end();
  }

  /** Starts at once, without waiting to come near the screen. */
  begin() {
    if (this.#beginning) return;
    const beginning = (this.#beginning = this.#begin());
    // Of what was taken out in the meantime nothing is told.
    beginning.catch((error) => this.#beginning === beginning && this.fail(cause(error), error));
  }

  async #begin() {
    const place = document.createElement("div");
    const guest = (this.#guest = new Guest({
      root: this.shadowRoot,
      files,
      link: link(this.#wishes),
      home: new URL(this.getAttribute("home") ?? parts.home, this.baseURI),
      changed: (link, result) => this.#tell("change", { state: this.getState(), link, result }),
    }));
    const tag = language(this.#wishes.locale, files.languages);
    const [{ sheet, first }, mount] = await Promise.all([look(), start(files), guest.speak(tag, {})]);
    // Taken out, or begun anew, in the meantime.
    if (guest !== this.#guest) return;
    this.shadowRoot.adoptedStyleSheets = [sheet];
    place.id = "place";
    place.lang = tag;
    place.dir = direction(tag);
    place.append(first.cloneNode(true));
    this.shadowRoot.prepend(place);
    this.#show();
    running.add(this);
    if (running.size === 1) addEventListener("error", trapped);
    guest.mounted((this.#outside = mount(guest)));
    this.shadowRoot.querySelector("slot").hidden = true;
    // What follows the inputs is written a moment after.
    await new Promise((done) => setTimeout(done));
    if (guest !== this.#guest) return;
    this.dataset.ready = "";
    const state = this.getState();
    const { model, ...result } = answer(state.scenario) ?? {};
    this.#tell("ready", { apiVersion: API_VERSION, modelVersion: model, state, result: { ...result, sentence: guest.sentence() } });
    // How sure the answer is takes the program beside the page, which the reader has no need to wait for.
    setTimeout(() => guest === this.#guest && this.#outside?.("wake", ""), 300);
  }

  /** The page of the calculator ends; what was on screen is what the next begins with. */
  #end() {
    const state = this.#outside && this.getState();
    if (state?.scenario) Object.assign(this.#wishes, { scenario: state.scenario, axis: null });
    const outside = this.#outside;
    this.#guest?.end();
    this.#guest = this.#outside = this.#beginning = undefined;
    running.delete(this);
    if (!running.size) globalThis.removeEventListener?.("error", trapped);
    outside?.("end", "");
    this.shadowRoot.getElementById("place")?.remove();
    this.shadowRoot.querySelector("slot").hidden = false;
    delete this.dataset.ready;
  }

  #again() {
    this.#end();
    if (this.isConnected) this.begin();
  }

  /** Shows what stands in the light instead, with a sentence, and tells why. */
  fail(code, error) {
    // Nothing of a trapped wasm may be called again.
    if (code === "broken") this.#outside = undefined;
    const link = this.#guest?.fragment();
    this.#end();
    if (link) this.#wishes.scenario = link;
    if (!this.shadowRoot.querySelector("[role=alert]")) {
      const sorry = document.createElement("p");
      sorry.setAttribute("role", "alert");
      sorry.textContent = SORRY[code];
      this.shadowRoot.append(sorry);
    }
    this.#tell("error", { code, message: SORRY[code], cause: error });
  }

  #show() {
    const place = this.shadowRoot.getElementById("place");
    if (!place) return;
    const was = place.dataset.view;
    place.dataset.view = this.#wishes.view ?? "full";
    place.dataset.theme = this.#wishes.theme ?? "auto";
    // What was not shown was not written either.
    if (was && was !== place.dataset.view) this.#guest?.rewrite();
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

// Each wish is a property, too.
for (const name of NAMES) {
  Object.defineProperty(CostCrossoverElement.prototype, name, {
    get() {
      return name === "scenario" ? this.getState().scenario : this.getAttribute(name);
    },
    set(value) {
      if (name === "scenario") this.setState({ scenario: value });
      else if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
    configurable: true,
    enumerable: true,
  });
}

/** Makes the tag known. Another copy of this script may have done so before, which then serves all. */
export function define(name = "cost-crossover") {
  if (!globalThis.customElements) return undefined;
  if (!customElements.get(name)) customElements.define(name, CostCrossoverElement);
  return customElements.get(name);
}

/** Puts a calculator into an element: see index.d.ts of the package for what can be asked for, and what comes back. */
export function create(into, options = {}) {
  define();
  const element = document.createElement("cost-crossover");
  const { wishes, wrong } = read(options);
  if (wrong.length) throw new TypeError(`${wrong.join(", ")}: not as documented`);
  for (const [name, value] of Object.entries(wishes)) if (value !== null && name !== "scenario") element.setAttribute(name, value);
  if (wishes.scenario) element.setState({ scenario: wishes.scenario });
  if (options.loading === "eager") element.setAttribute("loading", "eager");
  let left = false;
  const ends = new AbortController();
  const ready = new Promise((done, failed) => {
    element.addEventListener("ready", ({ detail }) => done(detail), { once: true });
    element.addEventListener("error", ({ detail }) => failed(Object.assign(new Error(detail.message), { code: detail.code })), { once: true });
  });
  // Who does not ask is not told.
  ready.catch(() => {});
  into.append(element);
  return {
    element,
    ready,
    setState: (state) => left || element.setState(state),
    getState: () => element.getState(),
    on(event, tell) {
      const listen = ({ detail }) => tell(detail);
      element.addEventListener(event, listen, { signal: ends.signal });
      return () => element.removeEventListener(event, listen);
    },
    dispose() {
      left = true;
      ends.abort();
      element.remove();
    },
  };
}

define();
