// What a page must not do unheard: break its policy, throw, fail to load a part, write an error on the console.

/**
 * Runs in the page, in every document of it, and collects complaints in `window.heard`. It is a text for the browser, so
 * it names nothing outside itself. A second call changes nothing.
 */
export function listen() {
  if (window.heard) return;
  const heard = (window.heard = []);
  const hear = (text) => heard.push(`${text} (${location.href.slice(0, 80)})`);
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
    hear(`policy violation: ${violatedDirective} ${blockedURI} ${sourceFile ?? ""}:${lineNumber}`);
  });
  addEventListener("unhandledrejection", ({ reason }) => hear(`unhandled rejection: ${reason}`));
  // In the capture phase, because a part that does not load tells only itself.
  addEventListener("error", ({ message, target }) => hear(message ? `error: ${message}` : `not loaded: ${target.src ?? target.href}`), true);
  const { error } = console;
  console.error = (...parts) => {
    hear(`console: ${parts.join(" ")}`);
    error.apply(console, parts);
  };
}

/** Does something in the document at hand and in every frame below it, and gives all answers. */
export async function everywhere(driver, script) {
  const answers = [await driver.executeScript(script)];
  for (const frame of await driver.executeScript("return [...document.querySelectorAll('iframe')]")) {
    await driver.switchTo().frame(frame);
    answers.push(...(await everywhere(driver, script)));
    await driver.switchTo().parentFrame();
  }
  return answers;
}
