// A copy of what a caller hands over, made before anything is done with it: own values only, so that no getter, proxy or
// prototype has a say later, and no more of them than anybody means.

import { CrossoverError } from "./errors.js";

/** Lists and objects inside each other. A scenario file, the deepest thing there is, has four. */
const DEPTH = 12;
/** Values of a whole question: 5,000 services have some 70,000. */
const VALUES = 200_000;
/** Letters of all texts, names included: a scenario file has up to 16 MB. */
const LETTERS = 16 * 1024 * 1024;

/**
 * Copies a value as JSON would have it, only that numbers stay what they are; what is undefined is left out.
 *
 * @param {unknown} value
 * @param {string} name what it is called in a message
 * @param {{ values: number, letters: number }} [left] how much more may come
 */
export function plain(value, name, left = { values: VALUES, letters: LETTERS }) {
  try {
    return copy(value, name, left, DEPTH);
  } catch (error) {
    if (error instanceof CrossoverError) throw error;
    // A getter or a proxy of theirs; what it throws may be anything.
    throw new CrossoverError("invalid-workload", `“${name}” cannot be read: reading it throws.`, name, error);
  }
}

function copy(value, name, left, depth) {
  if (--left.values < 0) throw new CrossoverError("too-large", `“${name}” holds more than ${VALUES} values.`, name);
  switch (typeof value) {
    case "string":
      left.letters -= value.length;
      if (left.letters < 0) throw new CrossoverError("too-large", `“${name}” holds more than 16 MB of text.`, name);
      return value.isWellFormed?.() === false ? value.toWellFormed() : value;
    case "number":
    case "boolean":
    case "undefined":
      return value;
    case "object":
      if (value === null) return undefined;
      if (depth > 0) return Array.isArray(value) ? list(value, name, left, depth) : object(value, name, left, depth);
      throw new CrossoverError("invalid-workload", `“${name}” is nested too deep, or holds itself.`, name);
    default:
      throw new CrossoverError("invalid-workload", `“${name}” holds a ${typeof value}, which is no data.`, name);
  }
}

function list(value, name, left, depth) {
  const copied = [];
  // A sparse or lying list ends where the values do.
  for (let place = 0; place < value.length; place++) copied.push(copy(value[place], name, left, depth - 1));
  return copied;
}

function object(value, name, left, depth) {
  const copied = Object.create(null);
  for (const key of Object.keys(value)) {
    left.letters -= key.length;
    const inner = copy(value[key], depth === DEPTH ? key : name, left, depth - 1);
    if (inner !== undefined) copied[key] = inner;
  }
  return copied;
}
