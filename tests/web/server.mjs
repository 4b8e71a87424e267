// Serves a folder the way a static host does: the headers of its `_headers`, right MIME types, brotli.
// `node tests/web/server.mjs dist 8080`, or `await serve("dist")` in a test.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
};

const compress = promisify(brotliCompress);

/** `/path` lines followed by indented `Name: value` lines → rules in order. */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("/")) rules.push({ path: line.trim(), headers: {} });
    else if (line.trim() && !line.startsWith("#")) {
      const [name, ...value] = line.split(":");
      rules.at(-1).headers[name.trim()] = value.join(":").trim();
    }
  }
  return rules;
}

/** All rules that match, later ones over earlier ones; `*` stands for any rest. */
export function headersFor(rules, path) {
  const matches = (rule) => (rule.endsWith("*") ? path.startsWith(rule.slice(0, -1)) : path === rule);
  return Object.assign({}, ...rules.filter((rule) => matches(rule.path)).map((rule) => rule.headers));
}

/** Starts a server; port 0 picks a free one. `files` overrides paths: `{ "/a.wasm": { status: 404 } }`. */
export async function serve(folder, { port = 0, files = {} } = {}) {
  const rules = parseHeaders(await readFile(join(folder, "_headers"), "utf8").catch(() => ""));
  const compressed = new Map();
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const file = join(folder, normalize(path.endsWith("/") ? `${path}index.html` : path));
    const override = files[path];
    const body = override?.body ?? (path === "/_headers" ? null : await readFile(file).catch(() => null));
    const headers = { ...headersFor(rules, path), ...override?.headers };
    const status = override?.status ?? (body ? 200 : 404);
    if (status !== 200) {
      response.writeHead(status, headers).end();
      return;
    }
    headers["Content-Type"] ??= TYPES[extname(file)] ?? "application/octet-stream";
    let bytes = body;
    if (/\bbr\b/.test(request.headers["accept-encoding"] ?? "") && !/\.png$/.test(file)) {
      if (!compressed.has(file) || override) {
        compressed.set(file, compress(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
      }
      bytes = await compressed.get(file);
      headers["Content-Encoding"] = "br";
      headers["Vary"] = "Accept-Encoding";
    }
    response.writeHead(status, { ...headers, "Content-Length": bytes.length });
    response.end(request.method === "HEAD" ? undefined : bytes);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    url: `http://localhost:${server.address().port}/`,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder = "dist", port = "8080"] = process.argv.slice(2);
  try {
    const { url } = await serve(folder, { port: Number(port) });
    console.log(`\n  ${url}\n\n  Ctrl-C stops it.`);
  } catch (error) {
    const busy = error.code === "EADDRINUSE" ? `port ${port} is taken. Choose another with --port.` : error.message;
    console.error(`  ${busy}`);
    process.exitCode = 1;
  }
}
