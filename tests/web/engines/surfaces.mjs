// Every way in which somebody meets the calculator, one row each.
//
// - `tag`: what somebody else's page says to have it, given the address of the calculator, and the strictest `policy` of such a page
// - `frame`: the frame it runs in, if it does
// - `root`: what holds it there, as JavaScript: a document or a shadow root

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { DIST } from "../harness.mjs";
import { elementPolicy, framePolicy, pageAround } from "../hosts.mjs";
import { headersFor, parseHeaders, serve } from "../server.mjs";

export const SURFACES = [
  { name: "full page", root: "document" },
  {
    name: "element",
    tag: (ours) => `<cost-crossover preset="shop">Read the table.</cost-crossover><script type="module" src="${ours}crossover.js"></script>`,
    policy: elementPolicy,
    root: "document.querySelector('cost-crossover')?.shadowRoot",
  },
  { name: "iframe", tag: (ours) => `<script src="${ours}embed.js" data-preset="shop"></script>`, policy: framePolicy, frame: "iframe", root: "document" },
  { name: "sandboxed iframe", tag: (ours) => `<script src="${ours}embed.js" data-preset="shop" data-sandbox></script>`, policy: framePolicy, frame: "iframe", root: "document" },
  { name: "single file", root: "document" },
];

/** Complains of everything as it loads and when its button is pressed, so that the tests can be heard to hear. */
const FAULTY = `
  <button type="button">Press</button>
  <script nonce="host">
    document.querySelector("button").addEventListener("click", () => {
      document.body.append(document.createElement("style"));
      document.body.lastChild.textContent = "body { color: red }";
      console.error("written on a press");
      Promise.reject(new Error("refused on a press"));
      throw new Error("thrown on a press");
    });
    setTimeout(() => {
      throw new Error("thrown at once");
    });
  </script>
  <iframe title="A frame" srcdoc="<script nonce='host'>console.error('written in a frame')</script>"></iframe>`;

/**
 * Serves dist/ and, from another origin, a page around each tag; gives the address of every surface, and of the faulty page.
 *
 * In frames, our policy names its own origin beside 'self', as it does in a build whose site.toml has an address: in a sandboxed
 * one, WebKit's 'self' matches nothing (https://bugs.webkit.org/show_bug.cgi?id=316847). As a page of its own it is as it was built.
 */
export async function serveSurfaces(after) {
  const files = {};
  const calculator = await serve(DIST, { files });
  after(() => calculator.close());
  const origin = new URL(calculator.url).origin;
  const named = (policy) => policy.replaceAll("'self'", `'self' ${origin}`);
  const [index, headers] = await Promise.all(["index.html", "_headers"].map((file) => readFile(join(DIST, file), "utf8")));
  const { "Content-Security-Policy": policy } = headersFor(parseHeaders(headers), "/");
  files["/index.html"] = { body: named(index), headers: { "Content-Security-Policy": named(policy) } };

  // The host's own icon is let in, which browsers ask for whether a page has one or not.
  const around = { "/favicon.ico": { status: 204 } };
  const page = (name, body, policy) => {
    const path = `/${name.replaceAll(" ", "-")}`;
    around[path] = { body: pageAround(body), headers: { "Content-Security-Policy": `${policy}; img-src 'self'`, "Content-Type": "text/html; charset=utf-8" } };
    return path.slice(1);
  };
  const paths = SURFACES.filter(({ tag }) => tag).map(({ name, tag, policy }) => [name, page(name, tag(calculator.url), policy(origin))]);
  const faulty = page("faulty", FAULTY, "default-src 'none'; script-src 'nonce-host'; style-src 'nonce-host'");
  const host = await serve(import.meta.dirname, { files: around });
  after(() => host.close());
  return {
    ...Object.fromEntries([...paths, ["faulty", faulty]].map(([name, path]) => [name, host.url + path])),
    "full page": calculator.url,
    "single file": pathToFileURL(join(DIST, "crossover.html")).href,
  };
}

/** One surface in one session: it is opened, and then every question goes to what holds the calculator. */
export class Surface {
  constructor({ driver, loaded }, row, addresses) {
    Object.assign(this, { driver, row, loaded, url: addresses[row.name] });
  }

  async open() {
    await this.driver.switchTo().defaultContent();
    await this.driver.get(this.url);
    await this.until("the page is ready", "return (root.host ?? root.body)?.matches('[data-ready]')");
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
    const element = await this.until(`${selector} is there`, "return find(arguments[0])", selector);
    if (!this.row.root.includes("shadowRoot")) {
      // What a page moves at that moment is pressed again, as a person does.
      await this.driver.wait(() => element.click().then(() => true, (error) => {
        if (/stale|intercepted/i.test(`${error.name} ${error.message}`)) return undefined;
        throw error;
      }), 20_000, `${this.row.name}: could not press ${selector}`, 50);
      return element;
    }
    // WebKit's driver asks the document what is in that place, and takes the host of a shadow root for something in the way.
    const [x, y] = await this.until(`nothing is in the way of ${selector}`, `
      const element = find(arguments[0]);
      element.scrollIntoView({ block: "center" });
      const { left, top, width, height } = element.getBoundingClientRect();
      const place = [Math.round(left + width / 2), Math.round(top + height / 2)];
      return root.elementFromPoint(...place) === element && place;`, selector);
    await this.driver.actions().move({ x, y }).click().perform();
    return element;
  }

  text(selector) {
    return this.ask("return find(arguments[0]).innerText.replace(/\\s+/g, ' ').trim()", selector);
  }
}
