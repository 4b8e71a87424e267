// Keeps every file the page may ask for, so that it works without a network after one visit.
//
// A version is a list of files with hashes of their bytes, which xtask writes here (xtask/src/precache.rs); it is kept whole or not at
// all, and what arrives with other bytes than the list says is not kept. That a page never mixes two versions rests on this:
//
// - a new version waits until a visitor asks for it; while it waits, every page starts from the version before, whole
// - once asked for, it takes over in all tabs at once, and each of them starts anew (offline.js)
// - a page that does not start anew, a frame or a tab that sleeps, still gets what it asks for from the version it started with, so
//   that one is kept until every page of the calculator is known to have started with this one
// - names of most files follow their bytes, so that any version may answer for them. For the few others the version a page started
//   with answers, which is this one only for pages that this one has started.
//
// Nothing of another origin, and nothing that is not on a list, is ever answered from here or kept.

/** Names and SHA-256 of the bytes. */
const FILES = __FILES__;
/** A hash of the list and of this script. */
const VERSION = "__VERSION__";

// Other copies of the calculator may live elsewhere on this origin.
const OURS = `crossover ${registration.scope} `;
const CACHE = OURS + VERSION;
/** Documents by the paths they are asked for with; some hosts leave out the ending. */
const DOCUMENTS = new Map([
  ["", "index.html"],
  ["index", "index.html"],
  ["index.html", "index.html"],
  ["methodology", "methodology.html"],
  ["methodology.html", "methodology.html"],
]);
/** How long the page before is still there, in milliseconds. */
const GONE = 3_000;
/** Whether a name follows the bytes. */
const isHashed = (file) => /-[0-9a-f]{16}\.\w+$/.test(file);
const address = (file) => new URL(file, registration.scope).href;
const older = async () => (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE).reverse();

async function isWhole(bytes, hash) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...digest)) === hash;
}

/** A file as it is kept: of the version before, if it has it, or from the network. */
async function fetched(file, hash, before) {
  for (const name of before) {
    const kept = await caches.match(address(file), { cacheName: name });
    if (kept && (await isWhole(await kept.clone().arrayBuffer(), hash))) return kept;
  }
  // A hashed file may be here already, from the page that is on screen.
  for (const cache of isHashed(file) ? ["default", "reload"] : ["reload"]) {
    // "./" is where every host has the page.
    const answer = await fetch(address(file === "index.html" ? "./" : file), { cache });
    const bytes = await answer.arrayBuffer();
    if (!answer.ok || !(await isWhole(bytes, hash))) continue;
    // Made anew, as a page must not start from an answer that was redirected; and there is one answer, whoever asks.
    const headers = new Headers(answer.headers);
    for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
    return new Response(bytes, { headers });
  }
  throw new Error(`${file} is not what this version holds`);
}

async function keep() {
  const before = await older();
  try {
    const cache = await caches.open(CACHE);
    const answers = await Promise.all(Object.entries(FILES).map(async ([file, hash]) => [file, await fetched(file, hash, before)]));
    await Promise.all(answers.map(([file, answer]) => cache.put(address(file), answer)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** Pages this version has started, for as long as the browser runs this script. */
const born = new Set();

/** Forgets versions before, once every page is known to have started with this one. */
async function tidy() {
  // A page that starts anew is still there while it is asked for.
  await new Promise((done) => setTimeout(done, GONE));
  const before = await older();
  if (!before.length) return;
  const pages = await clients.matchAll({ includeUncontrolled: true });
  if (pages.every(({ id }) => born.has(id))) await Promise.all(before.map((name) => caches.delete(name)));
}

async function answer(request, file, client) {
  const mine = isHashed(file) || born.has(client) || request.mode === "navigate";
  const versions = mine ? [CACHE, ...(await older())] : [...(await older()), CACHE];
  for (const name of versions) {
    const kept = await caches.match(address(file), { cacheName: name });
    if (kept) return kept;
  }
  return fetch(request);
}

addEventListener("install", (event) => event.waitUntil(keep()));

addEventListener("activate", (event) => {
  // The page of a first visit works without a network from now on. One of a version before does not belong to this one.
  event.waitUntil(older().then((before) => (before.length ? undefined : clients.claim())));
});

addEventListener("message", ({ data }) => {
  if (data === "take over") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.split(/[?#]/)[0];
  if (request.method !== "GET" || !url.startsWith(registration.scope)) return;
  const asked = url.slice(registration.scope.length);
  const isPage = request.mode === "navigate";
  const file = isPage ? DOCUMENTS.get(asked) : asked;
  // Hashed files of a version before are on no list any more.
  if (file === undefined || !(Object.hasOwn(FILES, file) || isHashed(file))) return;
  if (isPage) {
    born.add(event.resultingClientId);
    event.waitUntil(tidy());
  }
  event.respondWith(answer(request, file, event.clientId));
});
