// Times the cases of benches/wasm.rs in Node and prints them beside the native figures, which come as `name<TAB>ms` lines
// in a file: `node benches/wasm.mjs target/bench/bench.js native.txt [word]`. Nothing is asserted.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';

const [glue, figures, word = ''] = process.argv.slice(2);
const cases = createRequire(import.meta.url)(resolve(glue));
const native = new Map(readFileSync(figures, 'utf8').split('\n').map((line) => line.split('\t')));

/** Milliseconds spent on each figure. */
const TIME = 1000;

/** Median time of one run, after the engine has had time to optimise. */
function median(index) {
  const end = performance.now() + TIME / 2;
  do cases.run(index); while (performance.now() < end);
  const times = [];
  const began = performance.now();
  while (times.length < 5 || performance.now() - began < TIME) {
    const start = performance.now();
    cases.run(index);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[times.length >> 1];
}

console.log(`${''.padEnd(46)}${'wasm'.padStart(9)}${'budget'.padStart(9)}${'native'.padStart(9)}${'ratio'.padStart(7)}`);
let smaller;
for (let index = 0; index < cases.count(); index += 1) {
  const name = cases.name(index);
  if (!name.includes(word)) continue;
  const took = median(index);
  const beside = Number(native.get(name));
  const size = cases.size(index);
  const grown = size && smaller ? `  ${(took / smaller.took).toFixed(1)} × for ${size / smaller.size} × the size` : '';
  const budget = cases.budget(index)?.toFixed(0) ?? '';
  const ratio = beside ? (took / beside).toFixed(2) : '';
  const native_text = beside ? beside.toFixed(2) : '';
  console.log(
    `${name.padEnd(46)}${took.toFixed(2).padStart(9)}${budget.padStart(9)}${native_text.padStart(9)}${ratio.padStart(7)}${grown}`,
  );
  smaller = size && { size, took };
}
