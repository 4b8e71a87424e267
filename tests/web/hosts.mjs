// Pages of somebody else's, on an origin of their own and with a policy of their own, that embed the calculator.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { DIST, browser } from "./harness.mjs";
import { serve } from "./server.mjs";

/** The strictest policy an element works under, as docs/embedding.md tells it: `ours` is where the calculator is. */
export const elementPolicy = (ours) =>
  `default-src 'none'; script-src ${ours} 'wasm-unsafe-eval'; connect-src ${ours}; worker-src blob:; style-src 'nonce-host'`;
/** The same for a frame: the page needs no WebAssembly. */
export const framePolicy = (ours) => `default-src 'none'; script-src ${ours}; frame-src ${ours}; style-src 'nonce-host'`;

/** A page of somebody else's, in whose policy `style` has the nonce `host`. */
export const pageAround = (body, style = "") =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Somebody else's page</title>` +
  `<style nonce="host">${style}</style></head><body><h1>Somebody else's page</h1>${body}</body></html>`;

/**
 * Opens a page of somebody else's. `body(ours)` is its markup, where `ours` is the calculator's address; `policy(origin)` its policy.
 * Like `open` of the harness, it fails a test on whatever a browser complains of.
 */
export async function host(t, { body, policy = elementPolicy, style = "", context = {}, before, allowed = [], files }) {
  const ours = await serve(DIST, { files });
  const origin = new URL(ours.url).origin;
  const server = createServer((request, response) => {
    if (request.url !== "/") return response.writeHead(204).end();
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy(origin) });
    response.end(pageAround(body(ours.url), style));
  });
  await new Promise((done) => server.listen(0, done));
  const opened = await (await browser()).newContext({ viewport: { width: 1000, height: 800 }, ...context });
  opened.setDefaultTimeout(15_000);
  const page = await opened.newPage();
  const complaints = [];
  const requests = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(`console: ${message.text()} ${message.location().url}`));
  page.on("pageerror", (error) => complaints.push(`page error: ${error.message}`));
  page.on("request", (request) => requests.push(request.url()));
  await page.exposeFunction("reportViolation", (text) => complaints.push(`policy violation: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => window.reportViolation?.(`${event.violatedDirective} ${event.blockedURI}`));
    // What elements and frames tell, in order.
    window.told = [];
    for (const kind of ["ready", "change", "error"]) {
      const tell = ({ detail, target }) => window.told.push({ kind, detail: JSON.parse(JSON.stringify(detail ?? null)), on: target.id });
      document.addEventListener(`crossover-${kind}`, tell);
      document.addEventListener(kind, (event) => event.target.localName === "cost-crossover" && tell(event), true);
    }
  });
  t.after(async () => {
    await opened.close();
    await ours.close();
    server.close();
    server.closeAllConnections();
    const unexpected = complaints.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint)));
    assert.deepEqual(unexpected, [], "the browser complained");
  });
  await before?.(page);
  const url = `http://localhost:${server.address().port}/`;
  await page.goto(url);
  const told = (kind, count = 1) =>
    page.waitForFunction(([kind, count]) => {
      const found = window.told.filter((one) => one.kind === kind);
      return found.length >= count && found;
    }, [kind, count]).then((handle) => handle.jsonValue());
  return { page, origin, ours: ours.url, url, requests, complaints, told };
}

/** The answer sentence of an element. */
export const sentence = (page, at = "cost-crossover") =>
  page.locator(at).locator("#verdict-answer").innerText().then((text) => text.replace(/\s+/g, " ").trim());
