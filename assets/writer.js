// One writer for all pages of the calculator in a document: ten of them need no ten programs.
//
// Whoever asked last goes first. The answer to an errand comes at once, and draws follow it; those are left when somebody else
// asks, and made up for when nobody does. What a visitor ordered is done in one go.

import { program } from "./program.js";

let running, current;
// Who waits, with what; the last is the next.
const waiting = new Map();

/** Whether an errand holds no order: see src/scenario/errand.rs. */
const isQuiet = ([errand]) => errand.split("\n", 3)[2] === "";

function next() {
  const client = [...waiting.keys()].at(-1);
  if (!client) return;
  const left = current;
  if (left && left !== client && !waiting.has(left)) {
    const others = [...waiting];
    waiting.clear();
    // Its answer was given, so that only what follows is still of interest.
    waiting.set(left, { ...left.errand, again: true });
    for (const [other, errand] of others) waiting.set(other, errand);
  }
  current = client;
  client.errand = waiting.get(client);
  client.answered = false;
  waiting.delete(client);
  running ??= program(client.start, hear, rests);
  running.ask(client.errand.message);
}

function hear(data) {
  if (data === undefined) {
    const clients = new Set([...(current ? [current] : []), ...waiting.keys()]);
    running = current = undefined;
    waiting.clear();
    for (const client of clients) client.hear();
    return;
  }
  if (!current) return;
  const { again, message } = current.errand;
  const isAnswer = !/^[%+=]/.test(data);
  if (!again || !isAnswer) current.hear(data);
  if (isAnswer && current) {
    current.answered = true;
    // Only what is new comes before draws that go on: two that are made up for would else push each other away for ever.
    const newest = [...waiting.values()].at(-1);
    if (newest && !newest.again && isQuiet(message)) next();
  }
}

function rests() {
  // What was still on its way when the errand went out is about the one before.
  if (!current?.answered) return;
  current = undefined;
  next();
}

/** The writer, as one page of the calculator knows it: like a program of its own. */
export function writer(start, hear) {
  const client = { start, hear };
  return {
    ask(message) {
      waiting.delete(client);
      waiting.set(client, { message });
      const free = !current || current === client || (current.answered && isQuiet(current.errand.message));
      if (free) next();
    },
    stop() {
      waiting.delete(client);
      // Whatever it still says is for nobody.
      client.hear = () => {};
    },
  };
}
