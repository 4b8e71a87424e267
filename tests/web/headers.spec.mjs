// The headers that ship: strict, the same policy as in the page, and caching that can never serve stale bytes.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { DIST } from "./harness.mjs";
import { headersFor, parseHeaders, serve } from "./server.mjs";

const rules = parseHeaders(await readFile(join(DIST, "_headers"), "utf8"));
const index = await readFile(join(DIST, "index.html"), "utf8");

test("the header and the page state one policy, without inline code", () => {
  const header = headersFor(rules, "/")["Content-Security-Policy"];
  const meta = index.match(/http-equiv="Content-Security-Policy"\s+content="([^"]+)"/)[1];
  assert.equal(header, `${meta}; frame-ancestors *`);
  assert.match(header, /^default-src 'none';/);
  assert.doesNotMatch(header, /unsafe-inline|'unsafe-eval'|https?:|data:/);
});

test("the page holds no inline script, style or handler", () => {
  assert.doesNotMatch(index, /<style|\sstyle="|\son[a-z]+="/);
  // A block of data is not run, and the policy has nothing to say about it.
  const data = /^<script type="application\/ld\+json">\{/;
  for (const [script] of index.matchAll(/<script[^>]*>[^<]*/g)) {
    if (!data.test(script)) assert.match(script, /^<script[^>]*\ssrc="[^"]+"[^>]*>$/);
  }
});

test("only files named after their bytes are kept for a year", async () => {
  for (const file of await readdir(DIST)) {
    const caching = headersFor(rules, `/${file}`)["Cache-Control"] ?? "";
    assert.equal(caching.includes("immutable"), /-[0-9a-f]{16}\.(css|html|js|txt|wasm)$/.test(file), file);
  }
  for (const path of ["/", "/index.html", "/boot.js"]) assert.equal(headersFor(rules, path)["Cache-Control"], "no-cache");
});

test("wasm is served as wasm, and a missing file is missing", async (t) => {
  const server = await serve(DIST);
  t.after(() => server.close());
  const file = index.match(/data-wasm="\.\/([^"]+)"/)[1];
  const answer = await fetch(server.url + file);
  assert.equal(answer.headers.get("content-type"), "application/wasm");
  assert.deepEqual(new Uint8Array(await answer.arrayBuffer()).slice(0, 4), new Uint8Array([0, 0x61, 0x73, 0x6d]));
  assert.equal((await fetch(`${server.url}nothing.js`)).status, 404);
  assert.equal((await fetch(`${server.url}_headers`)).status, 404);
  assert.equal((await fetch(`${server.url}..%2fCargo.toml`)).status, 404);
});
