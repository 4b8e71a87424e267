// Programs beside the page: what writes below the first view, and what reads files. Each is a wasm of its own in a worker, or,
// where the browser makes none, in the page, where it works in slices.

/** What a program says when there is nothing to do until the next errand. */
const REST = ".";

/** Starts one, of Files.program. It `hear`s texts, or nothing where the program could not be loaded or died; `rests` is told when it is done. */
export function program(start, hear, rests = () => {}) {
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
    const script = Object.assign(start.script(), { port: port2, onerror: () => hear() });
    document.head.append(script);
    if (sent) ask(sent);
  };
  // Only a worker can read a file while it waits for it.
  const ask = async (message) => {
    sent = message;
    if (!port.terminate) message = await Promise.all(message.map((part) => part.size < 2 ** 28 ? part.arrayBuffer() : part));
    port.postMessage(message);
  };
  try {
    listen(start.worker());
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
