// What was drawn last, by the element it stands in: the opening tag and each element as it was written, and the elements.
const drawings = new WeakMap();

/**
 * Draws a picture anew in the place of an earlier one. A picture is a flat list of elements that our own code writes alike
 * every time, class first, so what changed is found by comparing texts: nothing is parsed but what is new, and most of a
 * chart stays from one frame to the next.
 */
export function redraw(into, markup) {
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
}

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
