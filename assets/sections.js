// Sections are many and long, and a frame is short: those in view are put in place at once, the others when the browser has
// nothing better to do, one by one; what is newer by then takes the place of what was waiting.

import { hear, patch } from "./patch.js";

const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 16, { timeRemaining: () => 0, didTimeout: true }));

/** Half a frame, in milliseconds. */
const SHARE = 8;

// A hand that moves comes first; and what is being pressed must not move away before it is let go.
let moved = -1e3;
let pressed = false;
const press = (on) => () => (pressed = on);
hear("input", () => (moved = performance.now()));
hear("pointerdown", press(true));
// A click follows the release.
for (const kind of ["pointerup", "pointercancel"]) hear(kind, () => setTimeout(press(false)));

/** Puts the sections of one page in their places. While any waits, or is not fresh, the element is marked busy. */
export class Sections {
  #waiting = new Map();
  #asShown = new Map();
  #newest;
  #placing;
  #into;

  /** What somebody changed there is not as it was shown. */
  changed(target) {
    this.#asShown.delete(target.closest?.("#details > [data-part]")?.dataset.part);
  }

  /** Takes sections, each between two separators (U+001C). */
  take(into, markup, fresh) {
    this.#into = into;
    this.#newest = fresh;
    const parts = markup.split("\x1c").map((part) => [/data-part="(\w+)"/.exec(part)?.[1], part]);
    if (parts.length === 1) {
      this.#waiting.clear();
      this.#asShown.clear();
      patch(into, markup, fresh);
    } else {
      this.#make(parts);
      for (const [name, part] of parts) {
        if (this.#asShown.get(name) === part) this.#waiting.delete(name);
        else this.#waiting.set(name, [part, fresh]);
      }
    }
    if (!pressed) [...this.#waiting.keys()].filter((name) => this.#inView(name)).forEach((name) => this.#place(name));
    this.#settle();
    if (this.#waiting.size) this.#wait();
  }

  /** An element for every section, in their order, and no other. */
  #make(parts) {
    let at = this.#into.firstElementChild;
    for (const [name] of parts) {
      if (at?.dataset.part === name) at = at.nextElementSibling;
      else this.#into.insertBefore(document.createElement("section"), at).dataset.part = name;
    }
    while (at) {
      const after = at.nextElementSibling;
      at.remove();
      at = after;
    }
  }

  #element(name) {
    return [...this.#into.children].find((child) => child.dataset.part === name);
  }

  #inView(name) {
    const box = this.#element(name)?.getBoundingClientRect();
    return box && box.bottom > 0 && box.top < innerHeight;
  }

  #place(name) {
    const [part, fresh] = this.#waiting.get(name);
    const element = this.#element(name);
    this.#waiting.delete(name);
    if (!element) return;
    if (fresh) this.#asShown.set(name, part);
    patch(this.#into, part, fresh, element);
  }

  #settle() {
    this.#into.toggleAttribute("data-busy", this.#waiting.size > 0 || !this.#newest);
  }

  #wait() {
    this.#placing ||= (idle((deadline) => this.#rest(deadline), { timeout: 200 }), true);
  }

  #rest(deadline) {
    this.#placing = false;
    if (pressed || performance.now() - moved < 150) return void setTimeout(() => this.#wait(), 50);
    // A browser that is never idle calls all the same; then a few at a time have their turn.
    const began = performance.now();
    for (const name of this.#waiting.keys()) {
      this.#place(name);
      if (performance.now() - began > SHARE && deadline.timeRemaining() < SHARE) break;
    }
    if (this.#waiting.size) this.#wait();
    else this.#settle();
  }
}
