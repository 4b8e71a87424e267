let started;

/** Starts the calculator's wasm, once for however many pages there are of it. Answers what mounts one: see src/main.rs. */
export function start(files) {
  started ??= (async () => {
    const glue = await files.later("js");
    await glue.default({ module_or_path: files.wasm() });
    return glue.mount;
  })();
  // What did not arrive may arrive the next time.
  started.catch(() => (started = undefined));
  return started;
}
