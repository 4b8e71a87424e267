// The calculator in a frame of somebody else's page. The frame speaks with the page around it in messages of one form, and with
// nobody else.
//
//   { ns: "crossover", v: 1, id, type, … }
//   frame → page: ready { apiVersion, modelVersion }, resize { height }, change { state, link, result }, state { state }, error { code }
//   page → frame: set { state }, get {}
//
// What holds what a visitor entered is told only to the origin the page gave, and to whatever frames it nothing but its height.

import { NAMES, answer, link, read } from "./wishes.js";

export const NS = "crossover";
export const VERSION = 1;

/** Of anything that came as a message, the type and the wishes of one of ours; nothing of any other. */
export function heard(data, id) {
  if (typeof data !== "object" || data === null || data.ns !== NS || data.v !== VERSION || data.id !== id) return undefined;
  if (data.type === "get") return { type: "get" };
  return data.type === "set" ? { type: "set", ...read(data.state) } : undefined;
}

const parameters = new URLSearchParams(location.search);
const id = (parameters.get("id") ?? "").slice(0, 80);

/** The origin of the page around, if it is one that can be spoken to. */
function around() {
  try {
    const { origin } = new URL(parameters.get("origin"));
    return origin === "null" ? undefined : origin;
  } catch {}
}

const html = document.documentElement;

/** A page of the calculator that stands in a frame. */
export const framed = (Page) =>
  class extends Page {
    #origin = around();
    #wishes = {};
    #link;
    #height;
    #asked;
    #acts;

    constructor(files) {
      super(files);
      const asked = Object.fromEntries(NAMES.map((name) => [name, parameters.get(name === "view" ? "embed" : name) ?? undefined]));
      this.#wishes = read(asked).wishes;
      this.#link = location.hash.slice(1) || link(this.#wishes);
      files.style("embed");
      this.#show();
      this.on(globalThis, "message", (event) => this.#heard(event));
    }

    #show() {
      html.dataset.view = this.#wishes.view ?? "full";
      html.dataset.theme = this.#wishes.theme ?? "auto";
      if (this.outside) this.rewrite();
    }

    wished() {
      return this.#wishes.locale;
    }

    fragment() {
      return this.#link;
    }

    remember(link) {
      this.#link = link;
      const address = new URL(`#${link}`, document.baseURI.split("?")[0]).href;
      document.getElementById("home").href = address;
      this.#tell("change", { state: this.#state(), link, result: { ...answer(link), sentence: this.#sentence() } });
      return address;
    }

    #sentence() {
      return document.getElementById("verdict-answer").textContent.replace(/\s+/g, " ").trim();
    }

    #state() {
      const { view, theme, locale } = this.#wishes;
      return { scenario: this.outside?.("link", "") || this.#link, view: view ?? "full", theme: theme ?? "auto", locale: locale ?? null };
    }

    // No session of before: the page around opens it as it wants it.
    mounted(outside) {
      this.outside = outside;
      const home = document.getElementById("home");
      home.target = "_blank";
      home.rel = "noopener";
      this.#post("ready", { apiVersion: VERSION, modelVersion: answer(outside("link", ""))?.model });
      const app = document.getElementById("app");
      const grown = () => {
        const height = Math.ceil(app.getBoundingClientRect().height);
        if (height !== this.#height) this.#post("resize", { height: (this.#height = height) });
      };
      // Heights are told once a frame, however often they change.
      // From the second on: in the first, what is drawn for the width there is changes them.
      requestAnimationFrame(() => requestAnimationFrame(() => new ResizeObserver(() => requestAnimationFrame(grown)).observe(app)));
      grown();
      setTimeout(() => outside("wake", ""), 300);
    }

    #heard({ source, origin, data }) {
      if (source !== parent || !this.#origin || origin !== this.#origin) return;
      const message = heard(data, id);
      if (!message) return;
      if (message.type === "get") return this.#tell("state", { state: this.#state() });
      if (message.wrong.length) this.#tell("error", { code: `bad-${message.wrong[0]}` });
      // However many come, one a frame is done; what they ask for adds up.
      this.#asked ??= (requestAnimationFrame(() => this.#set()), {});
      Object.assign(this.#asked, message.wishes);
    }

    #set() {
      const wishes = this.#asked;
      this.#asked = undefined;
      Object.assign(this.#wishes, wishes);
      if ("preset" in wishes && !("scenario" in wishes)) this.#wishes.scenario = null;
      const opens = "preset" in wishes || "scenario" in wishes;
      const wrong = opens ? this.outside?.("open", link(this.#wishes) || "v1;p=scale-up") : wishes.axis && this.outside?.("axis", wishes.axis);
      if (wrong) this.#tell("error", { code: "bad-scenario" });
      this.#show();
      if (!("locale" in wishes)) return;
      // Another language starts the frame anew, with the same inputs and looks.
      const url = new URL(location);
      const { view, theme, locale } = this.#wishes;
      for (const [name, value] of Object.entries({ embed: view ?? "full", theme, locale })) {
        if (value) url.searchParams.set(name, value);
        else url.searchParams.delete(name);
      }
      url.hash = this.outside?.("link", "") || this.#link;
      location.replace(url);
    }

    /** To the page around, whoever that is: nothing a visitor entered. */
    #post(type, what) {
      parent.postMessage({ ns: NS, v: VERSION, id, type, ...what }, "*");
    }

    /** To the page around, if it is where it said it is. */
    #tell(type, what) {
      if (this.#origin) parent.postMessage({ ns: NS, v: VERSION, id, type, ...what }, this.#origin);
    }

    // A frame keeps no session: the page around opens it as it wants it. It saves files and prints, where it may.
    async keeper() {
      this.#acts ??= this.files.later("acts").then(({ Paper, hearKeys, save }) => {
        const paper = new Paper(this);
        hearKeys(this);
        this.on(document, "click", ({ target }) => target.closest?.("[data-do=print]") && paper.print());
        return { sent: () => paper.forget(), heard() {}, give: (gift) => paper.take(gift) || save(gift) };
      }, () => undefined);
      return this.#acts;
    }
  };
