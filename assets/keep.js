// Keeps what is on screen in this browser, saves the files the writer gives, prints, and hears the keys for undo and redo.
// Loaded with the first program beside the page, and by those who come back to something; see boot.js.

// The session is the errand the page sends its writer (src/scenario/session.rs), behind a line with the address it belongs
// to. The number is that of its form. A tab has its own, so that two tabs do not overwrite each other's at a reload.
const SESSION = "crossover-session-1";
const EARLIER = "crossover-earlier-1";
/** Pause after the last change before it is stored. The address has followed by then. */
const PAUSE = 800;
/** How long a print waits for what is written last. */
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

// What is at this address is put back; what belongs to another is offered.
const last = kept("localStorage", SESSION);
const own = [kept("sessionStorage", SESSION), last].find((session) => session?.split("\n", 1)[0] === location.hash);
let earlier = kept("localStorage", EARLIER) ?? undefined;
if (!own && last) {
  earlier = last;
  keep("localStorage", EARLIER, last);
}
// Until the own session is on screen again, what is on screen is not the session.
let awaited = own && parts(behindAddress(own)).slice(3, 5).join("\n");
let gone, first, current, changed = Boolean(own), state = "", timer;
setTimeout(() => (awaited = undefined), PATIENCE);

/** A field that an order takes its text from. */
function field(order, text) {
  const input = document.createElement("input");
  input.type = "hidden";
  input.id = `shelf-${order}`;
  input.value = text;
  document.body.append(input);
  return input;
}

if (earlier) field("return", behindAddress(earlier));
if (own) {
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
export function sent(message) {
  paper = undefined;
  const [shown, chosen, , inputs, names, record] = parts(message[0]);
  if (awaited === [inputs, names].join("\n")) awaited = undefined;
  const whole = [chosen, inputs, names, record].join("\n");
  first ??= whole;
  changed ||= whole !== first;
  current = [shown, chosen, "", inputs, names, record];
  clearTimeout(timer);
  timer = setTimeout(store, PAUSE);
  message.push("session", `${state} ${earlier ? "earlier" : ""}`.trim());
}

function store() {
  clearTimeout(timer);
  if (gone || awaited || !changed || !current || !location.hash) return;
  const session = [location.hash, ...current].join("\n");
  keep("sessionStorage", SESSION, session);
  if (keep("localStorage", SESSION, session)) state = "";
  else {
    // What was read from files is by far the largest part, and the answer does not depend on it.
    const without = [location.hash, ...current.slice(0, 5), ""].join("\n");
    state = keep("localStorage", SESSION, without) ? "partly" : "unsaved";
  }
}
addEventListener("pagehide", store);

/** The writer's answer is in place: what it says of an earlier visit is shown at the top too. */
export function heard() {
  const offer = document.querySelector("#details [data-part=earlier]");
  const bar = document.getElementById("earlier");
  if (!offer || !earlier) return bar?.remove();
  if (bar) return;
  const top = document.createElement("div");
  top.id = "earlier";
  top.className = "notice";
  top.append(...[...offer.children].map((child) => child.cloneNode(true)));
  document.querySelector("[data-part=notice]").after(top);
}

function forgetEarlier() {
  earlier = undefined;
  keep("localStorage", EARLIER);
  document.getElementById("shelf-return")?.remove();
  document.getElementById("earlier")?.remove();
}

// Another window's changes are heard through the same event: the page has everything written anew.
const rewrite = () => dispatchEvent(new Event("storage"));

function startAfresh() {
  gone = true;
  for (const store of ["localStorage", "sessionStorage"]) keep(store, SESSION);
  forgetEarlier();
  history.replaceState(null, "", location.pathname + location.search);
  location.reload();
}

let paper;
let printers = [];

/** The writer gives a file, or what is printed: its name, its media type, and the rest. */
export function give(gift) {
  const [name, kind] = gift.split("\n", 2);
  const text = gift.slice(name.length + kind.length + 2);
  if (name === "=paper") {
    paper = text;
    printers.forEach((print) => print());
    printers = [];
    return;
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` }));
  link.download = name.slice(1);
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers read it a while after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function print() {
  // Inputs without an answer have no paper; the page is printed as it stands.
  const unanswered = document.querySelector(".verdict__problem:not(:empty)");
  if (!paper && !unanswered) {
    rewrite();
    await new Promise((done) => {
      printers.push(done);
      setTimeout(done, PATIENCE);
    });
  }
  window.print();
}

const sheets = document.createElement("main");
sheets.className = "paper";
addEventListener("beforeprint", () => {
  if (!paper) return;
  sheets.innerHTML = paper;
  // The writer does not know where the page is.
  for (const link of sheets.querySelectorAll("[data-link]")) link.prepend(location.href.split("#")[0]);
  document.documentElement.dataset.paper = "";
  document.body.append(sheets);
});
addEventListener("afterprint", () => {
  delete document.documentElement.dataset.paper;
  sheets.remove();
});

const verbs = { print, afresh: startAfresh, forget: () => (forgetEarlier(), rewrite()) };
// The page has heard it first, and has taken the text of an order.
document.addEventListener("click", (event) => {
  const control = event.target.closest?.("[data-do]");
  if (!control) return;
  verbs[control.dataset.do]?.();
  if (control.dataset.key === "return") forgetEarlier();
});

/** Boxes that have their own undo: of what is typed and not finished, and of what is no input of the model. */
const undoesItself = (box) =>
  box.matches?.("textarea, input:not([type]), input[type=text], input[type=search]") &&
  (globalThis.crossoverTyping(box) || !/^(turn|cell|seed)$/.test(box.dataset.do));

addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key === "p" && !event.shiftKey) {
    event.preventDefault();
    return print();
  }
  // Cmd+Y is the history of a Mac's browser.
  const verb = key === "z" ? (event.shiftKey ? "redo" : "undo") : key === "y" && event.ctrlKey ? "redo" : "";
  if (!verb || undoesItself(event.target)) return;
  event.preventDefault();
  document.getElementById(verb).click();
});

const style = document.createElement("link");
style.rel = "stylesheet";
style.media = "print";
style.href = new URL(document.querySelector("script[data-print]").dataset.print, document.baseURI);
document.head.append(style);
