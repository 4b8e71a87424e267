// Starts a worker: the one that writes the page below its first view, or, behind #reader, the one that reads files.
// What is sent before its wasm is there waits here; what stops it is told to the page.
const early = [];
onmessage = (event) => early.push(event);
const [js, wasm] = location.hash === "#reader" ? ["./reader.js", "./reader_bg.wasm"] : ["./worker.js", "./worker_bg.wasm"];
importScripts(js);
wasm_bindgen({ module_or_path: wasm })
  .then(() => early.forEach((event) => onmessage(event)))
  .catch((error) => setTimeout(() => { throw error; }));
