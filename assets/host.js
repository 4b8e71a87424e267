// What the calculator's wasm may ask of where it stands (src/browser/host.rs names every method of it). A page of its own, a
// custom element and a frame are three such places: boot.js, element.js and frame.js say what is different there.

import { collect } from "./drops.js";
import { marks, texts } from "./locale.js";
import { isTyping, patch, setBox } from "./patch.js";
import { program } from "./program.js";
import { redraw } from "./redraw.js";
import { Sections } from "./sections.js";
import { writer } from "./writer.js";

export class Host {
  #ends = new AbortController();
  #observers = [];
  #programs = new Set();
  #sections = new Sections();
  #written;
  #rewrite;
  #locale;

  /** `root` is the document or the shadow root, `shelf` holds what a visitor keeps. */
  constructor({ root, files, shelf }) {
    this.root = root;
    // What it hears of beside itself.
    this.scope = globalThis;
    this.files = files;
    this.shelf = shelf;
    for (const kind of ["input", "change"]) this.on(root, kind, ({ target }) => this.#sections.changed(target), true);
    // While a hand moves a slider, sections out of view are neither laid out nor painted (style/below.css).
    const moves = (on) => this.#id("details")?.toggleAttribute("data-moved", on);
    this.on(root, "input", ({ target }) => moves(target.type === "range"), true);
    this.on(root, "change", () => moves(false), true);
    // One that ends where it began changes nothing.
    for (const kind of ["pointerup", "pointercancel"]) this.on(globalThis, kind, () => moves(false), true);
    this.on(root, "click", (event) => this.#clicked(event));
  }

  /** Listens for as long as the page lives. */
  on(target, kind, listener, capture = false) {
    target.addEventListener(kind, listener, { capture, signal: this.#ends.signal });
  }

  /**
   * The page is mounted: what happens to it from outside is told by a function of a verb and a text. It is held here, because the
   * page ends when nobody holds it any more.
   */
  mounted(outside) {
    this.outside = outside;
  }

  /** Whether the page is gone: then nothing may call it. */
  get isOver() {
    return this.#ends.signal.aborted;
  }

  /** Ends the page: nothing of it is told anything any more. */
  end() {
    this.#ends.abort();
    for (const observer of this.#observers) observer.disconnect();
    for (const program of this.#programs) program.stop();
    this.#programs.clear();
  }

  /** A function of the wasm, while there is something behind it. */
  #alive(tell) {
    return (...told) => (this.isOver ? undefined : tell(...told));
  }

  #id(id) {
    return this.root.getElementById(id);
  }

  #clicked({ target }) {
    const button = target.closest?.("[data-save]");
    if (button) this.files.later("pictures").then(({ save }) => save(button.dataset, button.closest("figure")), () => {});
    // A headline number leads to what explains it, which may still have to be written.
    const part = target.closest?.("[data-go]")?.dataset.go;
    const go = (tries) => {
      const heading = this.#id(`${part}-title`);
      if (heading) {
        heading.tabIndex = -1;
        heading.focus();
        heading.scrollIntoView();
      } else if (tries) setTimeout(go, 100, tries - 1);
    };
    if (part) go(50);
  }

  // How the reader is spoken to.

  /** Takes the reader's language, and what else they chose, and fetches its texts. */
  async speak(tag, chosen) {
    const other = texts(tag);
    this.tag = tag;
    this.#locale = `${marks(tag, chosen)}\n${other ? await this.files.texts(other) : ""}`;
  }

  /** Marks of numbers and texts, for Locale::read. */
  locale() {
    return this.#locale;
  }

  /** Says every text and name that was rendered at build time in the reader's language. */
  say(say) {
    const app = this.#id("app");
    app.querySelector(`[name=language] [lang=${texts(this.tag)}]`)?.setAttribute("selected", "");
    const walk = document.createTreeWalker(app, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode()); ) {
      const name = node.nodeType === 1 && node.getAttribute("aria-label");
      if (name) node.setAttribute("aria-label", say(name));
      else if (node.data && node.parentNode.translate) node.data = node.data.replace(/\S(.*\S)?/s, (text) => say(text));
    }
  }

  // What is on the page.

  /** The element the page is mounted in, emptied of what was rendered at build time. */
  empty() {
    const app = this.#id("app");
    app.textContent = "";
    return app;
  }

  inside(id) {
    return this.#id(id)?.innerHTML ?? "";
  }

  put(id, markup) {
    const element = this.#id(id);
    if (element) element.innerHTML = markup;
  }

  redraw(id, svg) {
    const element = this.#id(id);
    if (element) redraw(element, svg);
  }

  show(id, text) {
    const element = this.#id(id);
    if (element) element.textContent = text;
  }

  mark(id, attribute, on) {
    this.#id(id)?.toggleAttribute(attribute, on);
  }

  tick(id) {
    const element = this.#id(id);
    if (element) element.checked = true;
  }

  offer(id, name, able) {
    this.#id(id)?.setAttribute("aria-label", name);
    this.#id(id)?.setAttribute("aria-disabled", !able);
  }

  number(key, text, position, spoken) {
    for (const field of this.root.querySelectorAll(`[data-field="${key}"]`)) {
      const [box, slider] = field.querySelectorAll("input");
      setBox(box, text);
      slider.value = position;
      slider.setAttribute("aria-valuetext", spoken);
    }
  }

  /** What stands in a field. */
  text(id) {
    return this.#id(id)?.value ?? "";
  }

  /** The same; one that shows what is assumed is emptied. */
  take(id) {
    const text = this.text(id);
    if (this.#id(id)?.placeholder) this.#id(id).value = "";
    return text;
  }

  /** What a visitor knows a control by. */
  name(control) {
    const label = control.labels?.[0];
    return (control.getAttribute("aria-label") ?? (label?.firstChild.textContent.trim() || (label ?? control).textContent)).trim();
  }

  /** Says below a control what is wrong with what stands in it; nothing is wrong with the empty text. */
  complain(control, problem) {
    control.setAttribute("aria-invalid", problem !== "");
    const message = this.#id(control.getAttribute("aria-describedby"));
    if (!message) return;
    message.textContent = problem;
    message.hidden = !problem;
  }

  /** Whether somebody is typing in a box, and has not finished. */
  isTyping(box) {
    return isTyping(box);
  }

  // What happens to it.

  /** Tells whenever the window, or what stands for it, hears of something of these kinds, parted by spaces. */
  hear(kinds, tell) {
    const alive = this.#alive(() => tell());
    for (const kind of kinds.split(" ")) this.on(this.scope, kind, alive);
    if (kinds === "storage") this.#rewrite = alive;
  }

  /** Tells the width of an element whenever it changes. */
  watch(id, tell) {
    const element = this.#id(id);
    if (!element || !globalThis.ResizeObserver) return;
    const told = this.#alive(tell);
    let isFirst = true;
    // What is drawn for another width has another height. Who observes that, as a frame does, cannot be told within the same
    // frame, and the browser calls that an error; so what is drawn anew is drawn in the next.
    const observer = new ResizeObserver((entries) => {
      const { width } = entries.at(-1).contentRect;
      if (isFirst) told(width);
      else requestAnimationFrame(() => told(width));
      isFirst = false;
    });
    observer.observe(element);
    this.#observers.push(observer);
  }

  /** Gives what was chosen or dropped. */
  collect(event, take) {
    collect(event, this.#alive(take));
  }

  /** Copies text, then tells whether the browser let it. */
  copy(text, tell) {
    const told = this.#alive(tell);
    new Promise((done) => done(navigator.clipboard.writeText(text))).then(() => told(true), () => told(false));
  }

  /** Has everything below the first view written anew, as when another window changed what is kept. */
  rewrite() {
    this.#rewrite?.();
  }

  // What is kept.

  /** What goes along with an errand: what is kept, and how the reader is spoken to. */
  kept() {
    return [...this.shelf.file(), "locale", this.#locale];
  }

  store(text) {
    return this.shelf.store(text);
  }

  // The programs beside it.

  /** Starts one: the empty text for the writer, `#reader` for what reads files. */
  program(which, hear) {
    this.styles();
    const alive = this.#alive(hear);
    const told = (data) => {
      if (this.isOver) return;
      // A file is nothing the page itself has to know of.
      if (data?.[0] === "=") return void this.give(data);
      hear(which || data === undefined || data[0] === "%" ? data : this.#take(data));
      if (!which) this.heard();
    };
    const start = this.files.program(which);
    const running = which ? program(start, alive) : writer(start, told);
    this.#programs.add(running);
    return {
      ask: async (message) => {
        if (!which) await this.sent(message);
        if (!this.isOver) running.ask(message);
      },
      stop: () => {
        this.#programs.delete(running);
        running.stop();
      },
    };
  }

  /**
   * What the writer wrote stays here until the page says where it belongs: fields beside the chart, sections, what the draws
   * say, what stands below the curves, what became of orders. Only what the draws say and the last go through the wasm.
   */
  #take(data) {
    const parts = data.split("\x1d");
    const [inputs, sections, sure, tools] = parts;
    const later = data[0] === "+";
    this.#written = { inputs: later ? inputs.slice(1) : inputs, sections, tools };
    // Only names of what is kept may hold any letter.
    return `${later ? "+" : ""}${sure ?? ""}\x1d${parts.slice(4).join("\x1d")}`;
  }

  /** Puts what the writer wrote last in its place. */
  place(fresh) {
    const { inputs, sections, tools } = this.#written;
    this.show("drawn", "");
    patch(this.#id("inputs"), inputs, fresh);
    if (this.#id("details")) this.#sections.take(this.#id("details"), sections ?? "", fresh);
    if (this.#id("chart-tools")) patch(this.#id("chart-tools"), tools ?? "", fresh);
  }

  /** Puts one text in the place of all sections. */
  replace(markup) {
    this.#sections.take(this.#id("details"), markup, true);
  }

  // What differs from place to place; each says so itself.

  /** The link it starts with, if there is one. */
  fragment() {
    return "";
  }

  /** The inputs are those of this link. Answers the whole address of it, or nothing where the browser refuses. */
  remember(_link) {
    return "";
  }

  /** Style sheets for what the writer writes. */
  styles() {}
  /** The page sends its writer on an errand: it may take something along. */
  sent(_message) {}
  /** What the writer wrote is in its place. */
  heard() {}
  /** The writer gives a file. */
  give(_gift) {}
}
