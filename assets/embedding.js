// A frame of the calculator in a page, as tall as what is in it, and what the two say to each other: see frame.js for their words.
// The script that a page pastes makes its frames here, and so does the preview of what is pasted.

import { link, read, readResult, readWord } from "./wishes.js";

const NS = "crossover";
const VERSION = 1;
const SANDBOX = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox allow-modals";
/** Tallest frame, in pixels: whatever it says, it must not push the rest of a page out of reach. */
const TALLEST = 30_000;
/** What it has before it has said how tall it is. */
const FIRST = 480;

let count = 0;

/** Makes a frame that shows what is wished for, and puts it behind an element. `base` is where the calculator is. */
export function embed(at, { base, wishes, title, isApart = false }) {
  // Nobody else on the page knows it, and two frames are told apart by it.
  const id = `${++count}-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const url = new URL("index.html", base);
  url.searchParams.set("embed", wishes.view ?? "full");
  for (const name of ["theme", "locale"]) if (wishes[name]) url.searchParams.set(name, wishes[name]);
  url.searchParams.set("id", id);
  url.searchParams.set("origin", location.origin);
  url.hash = link(wishes);
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.loading = "lazy";
  frame.allow = "clipboard-write";
  frame.className = "crossover-frame";
  if (isApart) frame.setAttribute("sandbox", SANDBOX);
  // Set by script, as a policy may forbid what is in markup.
  Object.assign(frame.style, { display: "block", width: "100%", border: "0", height: `${FIRST}px`, colorScheme: "normal" });
  frame.src = url.href;

  const tell = (type, detail) => frame.dispatchEvent(new CustomEvent(`crossover-${type}`, { detail, bubbles: true }));
  // A frame that is kept apart has no origin, and is known by being where it is.
  const origin = isApart ? "null" : url.origin;
  const heard = (event) => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    const { data } = event;
    if (typeof data !== "object" || data === null || data.ns !== NS || data.v !== VERSION || data.id !== id) return;
    if (data.type === "resize") {
      if (Number.isFinite(data.height) && data.height > 0) frame.style.height = `${Math.min(Math.ceil(data.height), TALLEST)}px`;
    } else if (data.type === "ready") tell("ready", { apiVersion: data.apiVersion === VERSION ? VERSION : undefined, modelVersion: readWord(data.modelVersion) });
    else if (data.type === "change") tell("change", { state: read(data.state).wishes, link: read({ scenario: data.link }).wishes.scenario, result: readResult(data.result) });
    else if (data.type === "state") tell("state", { state: read(data.state).wishes });
    else if (data.type === "error") tell("error", { code: readWord(data.code) });
  };
  addEventListener("message", heard);
  const say = (type, what) => frame.contentWindow?.postMessage({ ns: NS, v: VERSION, id, type, ...what }, isApart ? "*" : origin);
  frame.crossover = {
    setState: (state) => say("set", { state: read(state).wishes }),
    getState: () =>
      new Promise((done) => {
        frame.addEventListener("crossover-state", ({ detail }) => done(detail.state), { once: true });
        say("get", {});
      }),
    dispose() {
      removeEventListener("message", heard);
      frame.remove();
    },
  };
  at.after(frame);
  return frame;
}
