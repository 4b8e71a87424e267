// Starts the worker. What is sent before its wasm is there waits here; what stops it is told to the page.
const early = [];
onmessage = (event) => early.push(event);
importScripts("./worker.js");
wasm_bindgen({ module_or_path: "./worker_bg.wasm" }).then(
  () => early.forEach((event) => onmessage(event)),
  (error) => setTimeout(() => { throw error; }),
);
