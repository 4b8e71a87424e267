// What is not started, or stops, is said in the page (#boot-error), never only in the console.

/** By cause, what a visitor can do. The sentences are in index.html, so that they can be translated with it. */
function cause(error) {
  if (typeof WebAssembly !== "object") return "old-browser";
  if (/unsafe-eval|wasm-eval|Content Security Policy/i.test(String(error))) return "policy";
  if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) return "old-browser";
  if (error instanceof WebAssembly.RuntimeError) return "broken";
  return "download";
}

const panel = document.getElementById("boot-error");
const part = (name) => panel.querySelector(`[data-part=${name}]`);

/** Hears the buttons of the panel. "Start afresh" leaves out what the address holds, in case that is what breaks the page. */
export function listen(forget) {
  part("retry").addEventListener("click", () => location.reload());
  part("reset").addEventListener("click", () => {
    forget();
    history.replaceState(null, "", location.pathname + location.search);
    location.reload();
  });
  part("copy").addEventListener("click", () => navigator.clipboard?.writeText(part("details").textContent));
  // A panic inside the calculator is a trap. It must not leave a page that silently no longer answers.
  addEventListener("error", (event) => {
    if (event.error instanceof WebAssembly.RuntimeError) show(event.error);
  });
}

export function show(error) {
  const why = cause(error);
  for (const advice of panel.querySelectorAll("[data-cause]")) advice.hidden = advice.dataset.cause !== why;
  part("details").textContent = `${error}\n${error?.stack ?? ""}\n${location.href}\n${navigator.userAgent}`;
  panel.hidden = false;
  panel.scrollIntoView();
}
