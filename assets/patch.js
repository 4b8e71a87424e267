// Markup is put in place here and not in Rust, because every DOM interface the wasm names makes it larger.
// Only what differs is touched, so that focus, scroll positions, open parts and what is being typed stay.

const key = (node) => (node.nodeType === 1 ? node.id || node.dataset.row || node.dataset.part || node.dataset.field : undefined);

/**
 * Makes what is in an element what the markup says. While a newer answer is on its way, `fresh` is false, and no control is
 * set back. `part` is the one child that is meant.
 */
export function patch(into, markup, fresh, part) {
  const template = document.createElement("template");
  template.innerHTML = markup;
  // Who uses the keyboard stays near, even if what they pressed took itself away.
  const active = into.getRootNode().activeElement;
  const refuge = active?.closest("[data-refuge]");
  if (part) patchElement(part, template.content.firstChild, fresh);
  else patchChildren(into, template.content, fresh);
  if (!active?.isConnected) refuge?.focus({ preventScroll: true });
}

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

/** Hears what a hand does anywhere in the page, before the page does. A server that renders pages loads this too, and has no hands. */
export const hear = (kind, tell) => globalThis.addEventListener?.(kind, tell, true);

// The box somebody is typing in; a finished entry is no longer being typed. Outside a shadow root its boxes are not known by
// themselves, so the innermost of what an event went through is asked.
let typing;
hear("input", (event) => (typing = event.composedPath()[0]));
hear("change", () => (typing = null));
hear("focusout", () => (typing = null));

/** Whether somebody is typing in a box, and has not finished. */
export const isTyping = (box) => box === typing;

/** A value that changed takes the place of what was typed, unless somebody is still typing. */
export function setBox(box, value) {
  if (box.getAttribute("value") === value) return;
  box.setAttribute("value", value);
  if (box === typing) return;
  box.value = value;
  box.setAttribute("aria-invalid", false);
  box.nextElementSibling.hidden = true;
}
