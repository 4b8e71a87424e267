/** Gives what was chosen or dropped as [path, file, path, file, …], folders opened; a dropped text is a file too. */
export async function collect(event, take) {
  const source = event.dataTransfer ?? event.target;
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
}
