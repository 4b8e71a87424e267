// Which browsers the tests drive, and how Chromium is started.

import assert from "node:assert/strict";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

// Nothing may leave the machine, not even what a browser asks of its maker.
export const FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Chromium refuses its sandbox to root, which is who runs in a container. */
export const sandboxFlags = () => (process.getuid?.() === 0 ? ["--no-sandbox"] : []);

/** The Chromium to drive. */
export const browserProgram = () => programOf("CHROMIUM", NAMES);

/** The program a variable names, or the first of these names on the PATH; `xtask/src/tools.rs` has the same names. */
export function programOf(variable, names) {
  const onPath = names.flatMap((name) => process.env.PATH.split(delimiter).map((folder) => join(folder, name)));
  const found = [process.env[variable], ...onPath].find((file) => file && isExecutable(file));
  assert.ok(found, `no ${names[0]} on the PATH: \`cargo xtask setup\` installs one, or set ${variable} to its program`);
  return found;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
