// Starts the page. Constant name, no inline script: the policy in index.html forbids that.
// What is not started is said in the page (#boot-error), never only in the console.

const script = document.querySelector("script[data-wasm]");
const address = (name) => new URL(name, document.baseURI);

// By cause, what a visitor can do. The sentences are in index.html, so that they can be translated with it.
function cause(error) {
  if (typeof WebAssembly !== "object") return "old-browser";
  if (/unsafe-eval|wasm-eval|Content Security Policy/i.test(String(error))) return "policy";
  if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) return "old-browser";
  if (error instanceof WebAssembly.RuntimeError) return "broken";
  return "download";
}

const panel = document.getElementById("boot-error");
const part = (name) => panel.querySelector(`[data-part=${name}]`);

// "Start afresh" leaves out what the address holds, in case that is what breaks the page.
part("retry").addEventListener("click", () => location.reload());
part("reset").addEventListener("click", () => {
  try {
    for (const store of [localStorage, sessionStorage]) store.removeItem(SESSION);
  } catch {}
  history.replaceState(null, "", location.pathname + location.search);
  location.reload();
});
part("copy").addEventListener("click", () => navigator.clipboard?.writeText(part("details").textContent));

function show(error) {
  const why = cause(error);
  for (const advice of panel.querySelectorAll("[data-cause]")) advice.hidden = advice.dataset.cause !== why;
  part("details").textContent = `${error}\n${error?.stack ?? ""}\n${location.href}\n${navigator.userAgent}`;
  panel.hidden = false;
  panel.scrollIntoView();
}

// Markup is put in place here and not in Rust, because every DOM interface the wasm names makes it larger.
// Only what differs is touched, so that focus, scroll positions, open parts and what is being typed stay.
const key = (node) => (node.nodeType === 1 ? node.id || node.dataset.row || node.dataset.part || node.dataset.field : undefined);

/** While a newer answer is on its way, `fresh` is false, and no control is set back. `part` is the one child that is meant. */
globalThis.crossoverPatch = (into, markup, fresh, part) => {
  const template = document.createElement("template");
  template.innerHTML = markup;
  // Who uses the keyboard stays near, even if what they pressed took itself away.
  const active = document.activeElement;
  const refuge = active?.closest("[data-refuge]");
  if (part) patchElement(part, template.content.firstChild, fresh);
  else patchChildren(into, template.content, fresh);
  if (!active?.isConnected) refuge?.focus({ preventScroll: true });
};

// What was drawn last, by the element it stands in: the opening tag and each element as it was written, and the elements.
const drawings = new WeakMap();

/**
 * Draws a picture anew in the place of an earlier one. A picture is a flat list of elements that our own code writes alike
 * every time, class first, so what changed is found by comparing texts: nothing is parsed but what is new, and most of a
 * chart stays from one frame to the next.
 */
globalThis.crossoverRedraw = (into, markup) => {
  const parts = markup.slice(0, -"></svg>".length).split("><");
  const { svg, old, nodes } = drawings.get(into) ?? {};
  if (!svg || svg !== into.firstChild || old[0] !== parts[0]) {
    into.innerHTML = markup;
    return void drawn(into, parts);
  }
  const kind = (part) => part.slice(0, part.indexOf('" '));
  const alike = (one, other) => kind(old[one]) === kind(parts[other]);
  // Where one is added or left out in the middle, those before and behind it stay what they were.
  const [before, now] = [old.length, parts.length];
  const least = Math.min(before, now);
  let head = 1, tail = 0;
  while (head < least && alike(head, head)) head += 1;
  while (tail < least - head && alike(before - 1 - tail, now - 1 - tail)) tail += 1;
  const added = parts.slice(head, now - tail).map((part) => `<${part}>`).join("");
  if (tail) nodes[before - tail].insertAdjacentHTML("beforebegin", added);
  else svg.insertAdjacentHTML("beforeend", added);
  for (const node of nodes.slice(head, before - tail)) node.remove();
  let stays = now === before && head + tail === now;
  for (let at = 1; at < head; at += 1) stays = redrawn(nodes[at], old[at], parts[at]) && stays;
  for (let back = 1; back <= tail; back += 1) stays = redrawn(nodes[before - back], old[before - back], parts[now - back]) && stays;
  if (stays) drawings.set(into, { svg, old: parts, nodes });
  else drawn(into, parts);
};

const drawn = (into, old) => {
  const svg = into.firstChild;
  drawings.set(into, { svg, old, nodes: [svg, ...(svg?.children ?? [])] });
};

/** Whether the element is still the same. */
function redrawn(node, was, part) {
  if (was === part) return true;
  // Names are even and values odd, and what is last is the text.
  const [before, now] = [was.split('"'), part.split('"')];
  const last = now.length - 1;
  const other = (piece, at) => at % 2 === 0 && at < last && piece !== before[at];
  if (before.length !== now.length || now.some(other) || now[last].includes("&")) {
    node.outerHTML = `<${part}>`;
    return false;
  }
  for (let at = 1; at < last; at += 2) if (now[at] !== before[at]) node.setAttribute(now[at - 1].slice(1, -1), now[at]);
  if (now[last] !== before[last]) node.firstChild.data = now[last].slice(1, now[last].lastIndexOf("<"));
  return true;
}

// Sections are many and long, and a frame is short: those in view are put in place at once, the others when the browser has
// nothing better to do, one by one; what is newer by then takes the place of what was waiting.
const sections = new Map();
const asShown = new Map();
const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 16, { timeRemaining: () => 0, didTimeout: true }));
let placing, newest;
let moved = -1e3;

/** Puts sections in their places, each between two separators. While any waits, or is not fresh, the element is marked busy. */
globalThis.crossoverSections = (into, markup, fresh) => {
  newest = fresh;
  const parts = markup.split("\x1c").map((part) => [/data-part="(\w+)"/.exec(part)?.[1], part]);
  if (parts.length === 1) {
    sections.clear();
    asShown.clear();
    crossoverPatch(into, markup, fresh);
  } else {
    let at = into.firstElementChild;
    for (const [name] of parts) {
      if (at?.dataset.part === name) at = at.nextElementSibling;
      else into.insertBefore(document.createElement("section"), at).dataset.part = name;
    }
    while (at) {
      const after = at.nextElementSibling;
      at.remove();
      at = after;
    }
    for (const [name, part] of parts) {
      if (asShown.get(name) === part) sections.delete(name);
      else sections.set(name, [part, fresh]);
    }
  }
  const place = (name) => {
    const [part, fresh] = sections.get(name);
    const element = [...into.children].find((child) => child.dataset.part === name);
    sections.delete(name);
    if (!element) return;
    if (fresh) asShown.set(name, part);
    crossoverPatch(into, part, fresh, element);
  };
  const seen = (name) => {
    const box = [...into.children].find((child) => child.dataset.part === name)?.getBoundingClientRect();
    return box && box.bottom > 0 && box.top < innerHeight;
  };
  [...sections.keys()].filter(seen).forEach(place);
  const settle = () => into.toggleAttribute("data-busy", sections.size > 0 || !newest);
  settle();
  const rest = (deadline) => {
    placing = false;
    // A hand that moves comes first.
    if (performance.now() - moved < 150) return void setTimeout(wait, 50);
    let first = true;
    for (const name of sections.keys()) {
      if (!first && deadline.timeRemaining() < 8) break;
      first = false;
      place(name);
    }
    if (sections.size) wait();
    else settle();
  };
  const wait = () => (placing ||= (idle(rest, { timeout: 500 }), true));
  if (sections.size) wait();
};

// What somebody changed there is not as it was shown.
for (const kind of ["input", "change"])
  addEventListener(kind, ({ target }) => {
    moved = performance.now();
    asShown.delete(target.closest?.("#details > [data-part]")?.dataset.part);
  }, true);

function patchChildren(old, next, fresh) {
  const nodes = [...next.childNodes];
  const wanted = new Set(nodes.map(key));
  const known = new Map();
  for (const child of [...old.childNodes]) {
    const name = key(child);
    if (name && !wanted.has(name)) child.remove();
    else if (name) known.set(name, child);
  }
  let at = old.firstChild;
  for (const node of nodes) {
    const name = key(node);
    const was = name ? known.get(name) : at;
    if (was && was.nodeName === node.nodeName && key(was) === name) {
      if (was === at) at = at.nextSibling;
      else old.insertBefore(was, at);
      if (node.nodeType === 1) patchElement(was, node, fresh);
      else if (was.data !== node.data) was.data = node.data;
    } else old.insertBefore(node, at);
  }
  while (at) {
    const after = at.nextSibling;
    at.remove();
    at = after;
  }
}

function patchElement(old, next, fresh) {
  // What is the page's own, or has nothing new to say.
  if ("own" in next.dataset) return;
  const control = old.matches("input, select");
  if (control && fresh) setControl(old, next);
  for (const { name, value } of next.attributes) {
    const kept = control && /^(value|checked|aria-invalid)$/.test(name);
    if (!kept && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  // What a chart's element had before it was reused is not its own; a section's may be (that it is open).
  if (old instanceof SVGElement) for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) old.removeAttribute(name);
  if (!control) patchChildren(old, next, fresh);
  else if (old.options) {
    patchChildren(old, next, fresh);
    if (fresh) old.selectedIndex = next.selectedIndex;
  }
}

function setControl(old, next) {
  if (next.type === "checkbox") old.checked = next.checked;
  else if (next.type === "range") old.value = next.value;
  else if (next.hasAttribute("value")) setBox(old, next.getAttribute("value"));
}

// The box somebody is typing in; a finished entry is no longer being typed.
let typing;
addEventListener("input", (event) => (typing = event.target), true);
addEventListener("change", () => (typing = null), true);
addEventListener("focusout", () => (typing = null), true);

globalThis.crossoverTyping = (box) => box === typing;

/** A value that changed takes the place of what was typed, unless somebody is still typing. */
function setBox(box, value) {
  if (box.getAttribute("value") === value) return;
  box.setAttribute("value", value);
  if (box === typing) return;
  box.value = value;
  box.setAttribute("aria-invalid", false);
  box.nextElementSibling.hidden = true;
}

globalThis.crossoverShow = (key, value, position, spoken) => {
  for (const field of document.querySelectorAll(`[data-field="${key}"]`)) {
    const [box, slider] = field.querySelectorAll("input");
    setBox(box, value);
    slider.value = position;
    slider.setAttribute("aria-valuetext", spoken);
  }
};

/** Says every text and name that was rendered at build time in the reader's language. */
globalThis.crossoverSay = (root, say) => {
  root.querySelector(`[name=language] [lang=${short(tag)}]`).setAttribute("selected", "");
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode()); ) {
    const name = node.nodeType === 1 && node.getAttribute("aria-label");
    if (name) node.setAttribute("aria-label", say(name));
    else if (node.data && node.parentNode.translate) node.data = node.data.replace(/\S(.*\S)?/s, (text) => say(text));
  }
};

/** Copies text, then tells whether the browser let it. */
globalThis.crossoverCopy = (text, tell) =>
  new Promise((done) => done(navigator.clipboard.writeText(text))).then(() => tell(true), () => tell(false));

/** What a visitor knows a control by. */
globalThis.crossoverName = (control) => {
  const label = control.labels?.[0];
  return (control.getAttribute("aria-label") ?? (label?.firstChild.textContent.trim() || (label ?? control).textContent)).trim();
};

// What keeps and prints is in a file of its own: only those who act need it, and those who come back to something.
const SESSION = "crossover-session-1";
let keeper;
const keep = () => (keeper ??= import(address(script.dataset.keep)).catch(() => ({})));

// A headline number leads to what explains it, which may still have to be written.
addEventListener("click", ({ target }) => {
  const part = target.closest?.("[data-go]")?.dataset.go;
  const go = (tries) => {
    const heading = document.getElementById(`${part}-title`);
    if (heading) {
      heading.tabIndex = -1;
      heading.focus();
      heading.scrollIntoView();
    } else if (tries) setTimeout(go, 100, tries - 1);
  };
  if (part) go(50);
});

// Pictures are saved by a script of their own, which most visitors never need.
addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-save]");
  if (button) (await import(address(script.dataset.pictures))).save(button.dataset, button.closest("figure"));
});

/** Starts a program beside the page: in a worker, or, where the browser makes none, in the page, where it works in slices. */
globalThis.crossoverProgram = (which, hear) => {
  const url = address(script.dataset.worker + which);
  // What it writes has a style sheet of its own.
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = address(script.dataset.style);
  if (!document.querySelector(`[href="${sheet.href}"]`)) document.head.append(sheet);
  let port, sent, heard;
  const listen = (to) => {
    port = to;
    port.onmessage = async ({ data }) => {
      heard = true;
      // A file is nothing the page itself has to know of.
      if (data?.[0] === "=") return (await keep()).give?.(data);
      hear(data);
      (await keeper)?.heard?.();
    };
  };
  const here = () => {
    const { port1, port2 } = new MessageChannel();
    listen(port1);
    const start = document.createElement("script");
    start.port = port2;
    start.src = url;
    start.onerror = () => hear();
    document.head.append(start);
    if (sent) ask(sent);
  };
  // Only a worker can read a file while it waits for it.
  const ask = async (message) => {
    if (!which) (await keep()).sent?.(message);
    sent = message;
    if (!port.terminate) message = await Promise.all(message.map((part) => part.size < 2 ** 28 ? part.arrayBuffer() : part));
    port.postMessage(message);
  };
  try {
    listen(new Worker(url));
    port.onerror = () => heard ? hear() : here();
  } catch {
    here();
  }
  return {
    ask: (message) => ask(message).catch(() => hear()),
    stop() {
      port.onmessage = port.onerror = null;
      port.terminate?.();
    },
  };
};

/** Gives what was chosen or dropped as [path, file, path, file, …], folders opened; a dropped text is a file too. */
globalThis.crossoverFiles = async (source, take) => {
  const found = [];
  const add = async (entry) => {
    if (entry.isFile) found.push(entry.fullPath.slice(1), await new Promise((done, failed) => entry.file(done, failed)));
    else if (!/^(node_modules|\.git)$/.test(entry.name)) {
      const reader = entry.createReader();
      // A folder is handed out in portions, until one is empty.
      for (let some = [0]; some.length && found.length < 20000; ) {
        some = await new Promise((done, failed) => reader.readEntries(done, failed));
        for (const inner of some) await add(inner);
      }
    }
  };
  // All of these are gone after the first pause.
  const entries = [...(source.items ?? [])].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const files = [...source.files];
  const text = source.getData?.("text");
  if (entries.some((entry) => entry.isDirectory)) {
    for (const entry of entries) await add(entry).catch(() => {});
  } else for (const file of files) found.push(file.webkitRelativePath || file.name, file);
  if (!found.length && text) found.push("dropped text", text);
  if ("value" in source) source.value = "";
  if (found.length) take(found);
};

// What a visitor keeps is one text. Another window may change it at any time, so the page takes it along with every
// errand, and what was made of an older text is not stored. What the browser does not store stays in `unsaved`.
const SHELF = "crossover-shelf";
let given, unsaved, found;
const stored = () => {
  try {
    return localStorage.getItem(SHELF) ?? "";
  } catch {}
};
function shelf() {
  const now = stored();
  if (unsaved === undefined) return now ?? "";
  if (!now || now === found) return unsaved;
  // Another window stored something since, so what either has is kept; a line is a scenario.
  return [...new Set([...now.split("\n"), ...unsaved.split("\n")])].join("\n");
}

/** What is kept, as a file for the worker: its name says whether it is stored. And how the reader is spoken to. */
globalThis.crossoverShelf = () => {
  const name = unsaved === undefined && stored() !== undefined ? "shelf" : "unsaved";
  return [name, (given = shelf()), "locale", locale];
};

/** Stores what is kept from now on: 2 if it is stored, 1 if it lasts as long as the page, 0 if it was made of an older text. */
globalThis.crossoverStore = (text) => {
  if (shelf() !== given) return 0;
  try {
    localStorage.setItem(SHELF, text);
    unsaved = undefined;
    return 2;
  } catch {
    unsaved = text;
    found = stored();
    return 1;
  }
};

// How the reader is spoken to. What was chosen stays in this browser; a choice of another language or currency starts
// the page anew, with the same inputs.
const CHOSEN = "crossover-locale";
let chosen = {};
try {
  chosen = JSON.parse(localStorage.getItem(CHOSEN)) ?? {};
} catch {}
const languages = Object.fromEntries(script.dataset.languages.split(" ").map((file) => [file.match(/\w\w(?=-|\.)/)[0], file]));
const asked = new URLSearchParams(location.search).get("lang") ?? chosen.language;
const short = (tag) => tag.slice(0, 2);
const spoken = (tag) => short(tag) === "en" || short(tag) in languages;
// Whoever asks for a language the browser has a region for means that one.
const tag = [...navigator.languages.filter((tag) => asked && short(tag) === short(asked)), asked, ...navigator.languages, "en"].find((tag) => tag && spoken(tag));
document.documentElement.lang = tag;
document.documentElement.dir = short(tag) === "he" ? "rtl" : "ltr";
const texts = short(tag) === "en" ? "" : fetch(address(languages[short(tag)])).then((answer) => answer.ok ? answer.text() : "", () => "");

/** Marks of numbers, as the browser knows them, for Locale::read. */
function marks() {
  const currency = chosen.currency ?? "USD";
  const parts = (options, value = 1234567.5) => new Intl.NumberFormat(tag, options).formatToParts(value);
  const join = (list, place) => list.map(({ type, value }) => place(type) ?? value).join("");
  const sign = (type, list = parts()) => list.find((part) => part.type === type)?.value ?? "";
  const groups = parts().filter(({ type }) => type === "integer").map(({ value }) => value.length);
  const amount = parts({ style: "currency", currency, currencyDisplay: "narrowSymbol", maximumFractionDigits: 0 }, 1);
  const date = (options, month = 0) => new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options }).formatToParts(Date.UTC(2026, month, 15));
  const dated = (options) => join(date(options), (type) => ({ year: "{0}", month: "{1}", day: "{2}" })[type]);
  const whole = { dateStyle: "medium" };
  return [
    tag,
    sign("decimal"),
    sign("group"),
    groups.slice(-2).reverse().join(),
    sign("group", parts({}, 1234)) ? 4 : 5,
    sign("integer", parts({}, 0)),
    join(amount, (type) => type === "integer" ? "{0}" : undefined),
    currency,
    chosen.rate ?? 1,
    chosen.rated ?? "",
    [dated(whole), dated({ year: "numeric", month: "short" }), ...Array.from({ length: 12 }, (_, month) => sign("month", date(whole, month)))].join("\x1e"),
  ].join("\x1f");
}

let locale;
globalThis.crossoverLocale = () => locale;

addEventListener("change", ({ target }) => {
  if (target.dataset?.do !== "locale" || !target.validity.valid) return;
  // A list says what it stands for; a number is a rate of today.
  const wish = target.type === "number" ? { rate: +target.value, rated: new Date().toISOString().slice(0, 10) } : JSON.parse(target.value);
  try {
    localStorage.setItem(CHOSEN, JSON.stringify({ ...chosen, ...wish }));
  } catch {}
  const url = new URL(location);
  url.searchParams.delete("lang");
  // The address takes a moment to follow the inputs.
  setTimeout(() => (history.replaceState(null, "", url.href), location.reload()), 500);
});

// A panic inside the calculator is a trap. It must not leave a page that silently no longer answers.
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) show(event.error);
});

try {
  const glue = await import(address(script.dataset.js));
  locale = `${marks()}\n${await texts}`;
  await glue.default({ module_or_path: address(script.dataset.wasm) });
  try {
    if (sessionStorage.getItem(SESSION) ?? localStorage.getItem(SESSION)) keep();
  } catch {}
} catch (error) {
  show(error);
}
