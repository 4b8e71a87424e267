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

function show(error) {
  const panel = document.getElementById("boot-error");
  if (!panel) return;
  const why = cause(error);
  for (const advice of panel.querySelectorAll("[data-cause]")) advice.hidden = advice.dataset.cause !== why;
  panel.querySelector("[data-part=details]").textContent = `${error}\n${navigator.userAgent}`;
  panel.querySelector("[data-part=retry]").addEventListener("click", () => location.reload());
  panel.hidden = false;
}

try {
  const glue = await import(address(script.dataset.js));
  await glue.default({ module_or_path: address(script.dataset.wasm) });
} catch (error) {
  show(error);
}
