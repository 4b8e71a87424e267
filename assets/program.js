// Programs beside the page: what writes below the first view, and what reads files. Each is a wasm of its own in a worker, or,
// where the browser makes none, in the page, where it works in slices.

/** What a program says when there is nothing to do until the next errand. */
const REST = ".";

/** A page on another origin makes no worker of our script, but of one of its own that loads ours. */
function worker(url) {
  if (url.startsWith("blob:") || new URL(url).origin === origin) return new Worker(url);
  // A sandboxed frame has no origin, and its worker would be refused everything.
  if (origin === "null") throw new Error("no worker here");
  const text = `crossoverScript=${JSON.stringify(url)};importScripts(crossoverScript)`;
  const shim = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  return new Worker(shim);
}

/** Starts one. It `hear`s texts, or nothing where the program could not be loaded or died; `rests` is told when it is done. */
export function program(url, hear, rests = () => {}) {
  let port, sent, heard;
  const listen = (to) => {
    port = to;
    port.onmessage = ({ data }) => {
      heard = true;
      if (data === REST) rests();
      else hear(data ?? undefined);
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
    sent = message;
    if (!port.terminate) message = await Promise.all(message.map((part) => part.size < 2 ** 28 ? part.arrayBuffer() : part));
    port.postMessage(message);
  };
  try {
    listen(worker(url));
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
}
