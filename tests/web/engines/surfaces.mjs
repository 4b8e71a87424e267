// Every way in which somebody meets the calculator, one row each.
//
// - `url`: what is opened, given the origins of the calculator and of a host that is somebody else's
// - `frame`: the frame it runs in, if it does
// - `root`: what holds it there, as JavaScript: a document or a shadow root

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DIST } from "../harness.mjs";
import { headersFor, parseHeaders, serve } from "../server.mjs";

const HOSTS = join(import.meta.dirname, "../hosts");

export const SURFACES = [
  { name: "full page", url: ({ crossover }) => crossover, root: "document" },
];

/**
 * Serves dist/ and, from another origin, the pages of hosts/, in which `{crossover}` stands for the first.
 *
 * The policy names its own origin beside 'self', as it does in a build whose site.toml has an address: in a sandboxed frame,
 * WebKit's 'self' matches nothing (https://bugs.webkit.org/show_bug.cgi?id=316847).
 */
export async function serveSurfaces(after) {
  const files = {};
  const calculator = await serve(DIST, { files });
  after(() => calculator.close());
  const crossover = calculator.url.slice(0, -1);
  const named = (policy) => policy.replaceAll("'self'", `'self' ${crossover}`);
  const [index, headers] = await Promise.all(["index.html", "_headers"].map((file) => readFile(join(DIST, file), "utf8")));
  const { "Content-Security-Policy": policy } = headersFor(parseHeaders(headers), "/");
  for (const path of ["/", "/index.html"]) files[path] = { body: named(index), headers: { "Content-Security-Policy": named(policy) } };

  const pages = SURFACES.map(({ url }) => url({ crossover, host: "/" })).filter((path) => path.startsWith("/"));
  const hosts = { "/favicon.ico": { status: 204 } };
  for (const path of pages) hosts[path] = { body: (await readFile(join(HOSTS, path), "utf8")).replaceAll("{crossover}", crossover) };
  const host = await serve(HOSTS, { files: hosts });
  after(() => host.close());
  return { crossover: calculator.url, host: host.url };
}

/** One surface in one session: it is opened, and then every question goes to what holds the calculator. */
export class Surface {
  constructor({ driver, loaded }, row, origins) {
    Object.assign(this, { driver, row, loaded, url: row.url(origins) });
  }

  async open() {
    await this.driver.switchTo().defaultContent();
    await this.driver.get(this.url);
    await this.until("the page is ready", "return (root.host ?? root.body).matches('[data-ready]')");
    await this.driver.switchTo().defaultContent();
    await this.loaded?.();
  }

  /** Runs a script in which `root` is what holds the calculator, and `find(selector)` an element of it. */
  async ask(script, ...parameters) {
    await this.driver.switchTo().defaultContent();
    if (this.row.frame) {
      // A frame may still be missing, and what is told of it then is told again.
      const [frame] = await this.driver.findElements({ css: this.row.frame });
      if (!frame) return undefined;
      await this.driver.switchTo().frame(frame);
    }
    const body = `const root = ${this.row.root}; if (!root) return; const find = (selector) => root.querySelector(selector); ${script}`;
    return this.driver.executeScript(body, ...parameters);
  }

  /** Asks again until the answer is neither empty nor false, and gives it. */
  async until(what, script, ...parameters) {
    const answered = async () => this.ask(script, ...parameters).catch((error) => {
      // While a frame is replaced, what was found in it is gone.
      if (/stale|no such (frame|window)|detached/i.test(`${error.name} ${error.message}`)) return undefined;
      throw error;
    });
    return this.driver.wait(answered, 20_000, `${this.row.name}: waited for: ${what}`, 50);
  }

  /** Presses an element, as a person does before they type: without that, WebKit lets nothing in a stranger's frame have the focus. */
  async press(selector) {
    const element = await this.ask("return find(arguments[0])", selector);
    await element.click();
    return element;
  }

  text(selector) {
    return this.ask("return find(arguments[0]).innerText.replace(/\\s+/g, ' ').trim()", selector);
  }
}
