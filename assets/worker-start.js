// Starts what writes below the first view or, behind #reader, what reads files: in a worker, or, where the browser makes
// none, in the page, which then gives this script a port to speak through.
// What is sent before its wasm is there waits here; what stops it is told to the page.
{
  const inWorker = typeof importScripts === "function";
  const script = inWorker ? self : document.currentScript;
  const port = inWorker ? self : script.port;
  const addresses = () => {
    // A page on another origin has its own worker load this script, and says where it is.
    const here = inWorker ? (self.crossoverScript ?? location.href) : script.src;
    const reads = here.endsWith("#reader");
    const files = reads ? ["./reader.js", "./reader_bg.wasm"] : ["./worker.js", "./worker_bg.wasm"];
    const [js, wasm] = files.map((file) => new URL(file, here).href);
    return { reads, js, wasm };
  };
  // Where everything is one file, it stands behind its glue in one script, and is given the bytes of its wasm.
  const { reads, js, wasm } = script.crossoverParts ?? addresses();
  const early = [];
  port.onmessage = (event) => early.push(event);
  const fail = (error) => {
    if (!inWorker) port.postMessage(null);
    else setTimeout(() => { throw error; });
  };
  const start = () => {
    globalThis[reads ? "crossoverReader" : "crossoverWriter"] = port;
    wasm_bindgen({ module_or_path: wasm }).then(() => early.forEach((event) => port.onmessage(event)), fail);
  };
  if (!js) start();
  else if (inWorker) {
    importScripts(js);
    start();
  } else {
    const glue = document.createElement("script");
    glue.src = js;
    glue.onload = start;
    glue.onerror = fail;
    document.head.append(glue);
  }
}
