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

const panel = document.getElementById("boot-error");
const part = (name) => panel.querySelector(`[data-part=${name}]`);

// "Start afresh" leaves out what the address holds, in case that is what breaks the page.
part("retry").addEventListener("click", () => location.reload());
part("reset").addEventListener("click", () => {
  history.replaceState(null, "", location.pathname + location.search);
  location.reload();
});
part("copy").addEventListener("click", () => navigator.clipboard?.writeText(part("details").textContent));

function show(error) {
  const why = cause(error);
  for (const advice of panel.querySelectorAll("[data-cause]")) advice.hidden = advice.dataset.cause !== why;
  part("details").textContent = `${error}\n${error?.stack ?? ""}\n${location.href}\n${navigator.userAgent}`;
  panel.hidden = false;
  panel.scrollIntoView();
}

// A panic inside the calculator is a trap. It must not leave a page that silently no longer answers.
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) show(event.error);
});

try {
  const glue = await import(address(script.dataset.js));
  await glue.default({ module_or_path: address(script.dataset.wasm) });
} catch (error) {
  show(error);
}
