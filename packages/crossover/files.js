// Files a caller hands over, as names and bytes in turn.

import { CrossoverError } from "./errors.js";

/** Files and bytes that are read; the page has the same limits. */
const FILES = 20_000;
const BYTES = 256 * 1024 * 1024;

const invalid = (field, message) => new CrossoverError("invalid-workload", message, field);

/** @param {unknown} files a list of `{ name, text }` or `{ name, bytes }`, or nothing */
export function brought(files) {
  if (files === undefined) return [];
  if (!Array.isArray(files)) throw invalid("files", "“files” is a list of files, each with its “name” and its “text”.");
  if (files.length > FILES) throw new CrossoverError("too-large", `“files” holds ${files.length} files; up to ${FILES} are read.`, "files");
  const sent = [];
  let left = BYTES;
  for (let place = 0; place < files.length; place++) {
    const { name, content } = opened(files[place], `files[${place}]`);
    left -= content.length;
    if (left < 0) throw new CrossoverError("too-large", "The files hold more than 256 MB.", name);
    sent.push(name, typeof content === "string" ? new TextEncoder().encode(content) : content);
  }
  return sent;
}

function opened(file, field) {
  let name, text, bytes;
  try {
    ({ name, text, bytes } = Object(file));
  } catch (error) {
    throw new CrossoverError("invalid-workload", `“${field}” cannot be read: reading it throws.`, field, error);
  }
  if (typeof name !== "string" || !name || name.length > 1024) throw invalid(`${field}.name`, "A file has a “name” of up to 1,024 letters; it says how the file is read.");
  if (typeof text === "string" && bytes === undefined) return { name, content: text };
  if (bytes instanceof Uint8Array && text === undefined) return { name, content: bytes };
  if (text instanceof Blob || typeof text === "function") throw invalid(`${field}.text`, "A file of the browser is given as { name: file.name, text: await file.text() }.");
  throw invalid(field, "A file has its content as “text”, or as “bytes” in a Uint8Array, and not as both.");
}
