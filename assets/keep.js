// Keeps what is on screen in this browser, so that a reload and another visit find it. Loaded with the first program beside the
// page, and by those who come back to something; see page.js.

import { hearKeys, save } from "./acts.js";
import { Builder } from "./builder.js";
import { Paper } from "./paper.js";

// The session is the errand the page sends its writer (src/scenario/session.rs), behind a line with the address it belongs
// to. The number is that of its form. A tab has its own, so that two tabs do not overwrite each other's at a reload.
const SESSION = "crossover-session-1";
const EARLIER = "crossover-earlier-1";
/** Pause after the last change before it is stored. The address has followed by then. */
const PAUSE = 800;
/** How long a session of before is waited for. */
const PATIENCE = 10_000;

// A browser may store nothing for this page, or no more than it has; that is a normal case.
const kept = (store, key) => {
  try {
    return globalThis[store].getItem(key);
  } catch {}
};
const keep = (store, key, text) => {
  try {
    if (text === undefined) globalThis[store].removeItem(key);
    else globalThis[store].setItem(key, text);
    return true;
  } catch {
    return false;
  }
};
const behindAddress = (session) => session.slice(session.indexOf("\n") + 1);

/** The five lines of an errand and what follows them: shown, chosen, ordered, inputs, names, record. */
function parts(errand) {
  const found = [];
  let at = 0;
  for (let line = 0; line < 5; line++) {
    const end = errand.indexOf("\n", at);
    found.push(errand.slice(at, end));
    at = end + 1;
  }
  return [...found, errand.slice(at)];
}

/** A field that an order takes its text from. */
function field(order, text) {
  const input = document.createElement("input");
  input.type = "hidden";
  input.id = `shelf-${order}`;
  input.value = text;
  document.body.append(input);
  return input;
}

export class Keeper {
  #host;
  #paper;
  #earlier;
  // Until the own session is on screen again, what is on screen is not the session.
  #awaited;
  #changed = false;
  #gone = false;
  #first;
  #current;
  #state = "";
  #timer;

  constructor(host) {
    this.#host = host;
    this.#paper = new Paper(host);
    hearKeys(host);
    new Builder(host);
    this.#comeBack();
    host.on(globalThis, "pagehide", () => this.#store());
    const verbs = { print: () => this.#paper.print(), afresh: () => this.#startAfresh(), forget: () => (this.#forgetEarlier(), host.rewrite()) };
    // The page has heard it first, and has taken the text of an order.
    host.on(document, "click", (event) => {
      const control = event.target.closest?.("[data-do]");
      if (!control) return;
      verbs[control.dataset.do]?.();
      if (control.dataset.key === "return") this.#forgetEarlier();
    });
  }

  /** What is at this address is put back; what belongs to another is offered. */
  #comeBack() {
    const last = kept("localStorage", SESSION);
    const own = [kept("sessionStorage", SESSION), last].find((session) => session?.split("\n", 1)[0] === location.hash);
    this.#earlier = kept("localStorage", EARLIER) ?? undefined;
    if (!own && last) {
      this.#earlier = last;
      keep("localStorage", EARLIER, last);
    }
    if (this.#earlier) field("return", behindAddress(this.#earlier));
    if (!own) return;
    this.#awaited = parts(behindAddress(own)).slice(3, 5).join("\n");
    this.#changed = true;
    setTimeout(() => (this.#awaited = undefined), PATIENCE);
    const text = field("restore", behindAddress(own));
    const button = document.createElement("button");
    button.hidden = true;
    button.dataset.do = "order";
    button.dataset.key = "restore";
    document.querySelector(".page").append(button);
    button.click();
    button.remove();
    text.remove();
  }

  /** The page sends its writer an errand: what is on screen is stored soon, and what would be printed is out of date. */
  sent(message) {
    this.#paper.forget();
    const [shown, chosen, , inputs, names, record] = parts(message[0]);
    if (this.#awaited === [inputs, names].join("\n")) this.#awaited = undefined;
    const whole = [chosen, inputs, names, record].join("\n");
    this.#first ??= whole;
    this.#changed ||= whole !== this.#first;
    this.#current = [shown, chosen, "", inputs, names, record];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#store(), PAUSE);
    message.push("session", [this.#state, this.#earlier ? "earlier" : "", ...this.#host.circumstances].filter(Boolean).join(" "));
  }

  #store() {
    clearTimeout(this.#timer);
    if (this.#gone || this.#awaited || !this.#changed || !this.#current || !location.hash) return;
    const session = [location.hash, ...this.#current].join("\n");
    const before = this.#state;
    keep("sessionStorage", SESSION, session);
    if (keep("localStorage", SESSION, session)) this.#state = "";
    else {
      // What was read from files is by far the largest part, and the answer does not depend on it.
      const without = [location.hash, ...this.#current.slice(0, 5), ""].join("\n");
      this.#state = keep("localStorage", SESSION, without) ? "partly" : "unsaved";
    }
    // The page says what is kept.
    if (this.#state !== before) this.#host.rewrite();
  }

  /** The writer's answer is in place: what it says of an earlier visit is shown at the top too. */
  heard() {
    const offer = document.querySelector("#details [data-part=earlier]");
    const bar = document.getElementById("earlier");
    if (!offer || !this.#earlier) return bar?.remove();
    if (bar) return;
    const top = document.createElement("div");
    top.id = "earlier";
    top.className = "notice";
    top.append(...[...offer.children].map((child) => child.cloneNode(true)));
    document.querySelector("[data-part=notice]").after(top);
  }

  /** The writer gives a file, or what is printed. */
  give(gift) {
    if (!this.#paper.take(gift)) save(gift);
  }

  #forgetEarlier() {
    this.#earlier = undefined;
    keep("localStorage", EARLIER);
    document.getElementById("shelf-return")?.remove();
    document.getElementById("earlier")?.remove();
  }

  #startAfresh() {
    this.#gone = true;
    for (const store of ["localStorage", "sessionStorage"]) keep(store, SESSION);
    this.#forgetEarlier();
    history.replaceState(null, "", location.pathname + location.search);
    location.reload();
  }
}
