// What only those who act need: files the writer gives, and the keys for undo and redo.

export { Paper } from "./paper.js";

/** Saves a file the writer gives: lines for its name and its media type, and the rest. */
export function save(gift) {
  const [name, kind] = gift.split("\n", 2);
  const text = gift.slice(name.length + kind.length + 2);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` }));
  link.download = name.slice(1);
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers read it a while after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Lets a page hear the keys for undo and redo. */
export function hearKeys(host) {
  /** Boxes that have their own undo: of what is typed and not finished, and of what is no input of the model. */
  const undoesItself = (box) =>
    box.matches?.("textarea, input:not([type]), input[type=text], input[type=search]") &&
    (host.isTyping(box) || !/^(turn|cell|seed)$/.test(box.dataset.do));
  host.on(host.root, "keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    // Cmd+Y is the history of a Mac's browser.
    const verb = key === "z" ? (event.shiftKey ? "redo" : "undo") : key === "y" && event.ctrlKey ? "redo" : "";
    if (!verb || undoesItself(event.target)) return;
    event.preventDefault();
    host.root.getElementById(verb).click();
  });
}
