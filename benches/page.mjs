// What a visitor waits for, in Chromium, on the release page in dist/: `cargo xtask bench page`. Nothing is asserted.
//
// 1. A slider is dragged with a real pointer. From the `input` event to the painted answer: from the event's own
//    timestamp to the first message after the frame. An animation frame runs before style, layout and paint; a message
//    posted from it is answered after them, so it is the first moment the main thread is past the paint. Event Timing
//    would include the compositor, but counts in steps of 8 ms, which is half of the budget.
// 2. The longest task of the main thread while one drags, while draws run and while sections are put in place, by a trace
//    of a second drag, which slows down what it looks at.
// 3. The chart beside uPlot's, with the same two curves, at the same size, in the same page, in turn: one update for each
//    frame, from data that is ready to the first message after the frame. Ours is all of the page's chart, with labels,
//    bands and crossover marks, put in place by the page's own function.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { FLAGS, browserProgram, sandboxFlags } from '../tests/web/browser.mjs';
import { serve } from '../tests/web/server.mjs';

const root = join(import.meta.dirname, '..');
const folder = process.argv[2];
const PRESETS = { 'the usual preset': '', enterprise: '#v1;p=enterprise' };
const MOVES = 240;
const REDRAWS = 200;
/** How long draws are waited for after a drag. */
const AFTERWARDS = 4_000;

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const figures = (times) => {
  const sorted = [...times].sort((one, other) => one - other);
  return `median ${at(sorted, 0.5).toFixed(1).padStart(5)} ms   p95 ${at(sorted, 0.95).toFixed(1).padStart(5)} ms   of ${sorted.length}`;
};

const browser = await chromium.launch({ executablePath: browserProgram(), args: [...FLAGS, ...sandboxFlags()] });
const bench = {};
for (const name of ['bench.js', 'bench_bg.wasm']) bench[`/${name}`] = { body: await readFile(join(folder, name)) };
bench['/uplot.js'] = { body: await readFile(join(root, 'node_modules/uplot/dist/uPlot.esm.js')) };
bench['/uplot.css'] = { body: await readFile(join(root, 'node_modules/uplot/dist/uPlot.min.css')) };
const server = await serve(join(root, 'dist'), { files: bench });

async function open(path) {
  // The policy of the page allows no script of ours.
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(server.url + path);
  await page.waitForSelector('body[data-ready]', { state: 'attached' });
  await page.evaluate(() => dispatchEvent(new Event('scroll')));
  await settled(page);
  return { context, page };
}

/** Sections and draws are in place. */
async function settled(page) {
  await page.waitForSelector('#details:not([data-busy]) [data-part=assumptions]', { state: 'attached' });
  await page.waitForSelector('[data-part=figures]:not([data-stale])', { state: 'attached' });
}

/** To and fro along the slider of the services, as a hand moves: a few pixels at a time. */
async function drag(page) {
  const slider = page.locator('#inputs [data-do=slide][data-key=services]');
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  const [y, value, most] = [box.y + box.height / 2, Number(await slider.inputValue()), 1000];
  let x = box.x + box.width * (0.02 + (0.96 * value) / most);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let move = 0, step = 2; move < MOVES; move += 1) {
    if (x + step > box.x + box.width * 0.95 || x + step < box.x + box.width * 0.1) step = -step;
    x += step;
    await page.mouse.move(x, y);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
}

console.log('From input event to painted answer, dragging a slider (budget: median 16 ms, p95 50 ms)');
for (const [name, path] of Object.entries(PRESETS)) {
  const { context, page } = await open(path);
  await page.evaluate(() => {
    window.took = [];
    window.long = [];
    new PerformanceObserver((list) => window.long.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' });
    const { port1, port2 } = new MessageChannel();
    let began;
    port1.onmessage = () => {
      window.took.push(performance.now() - began);
      began = undefined;
    };
    addEventListener('input', (event) => {
      if (began !== undefined) return;
      began = event.timeStamp;
      requestAnimationFrame(() => port2.postMessage(null));
    }, true);
  });
  await drag(page);
  await settled(page);
  await page.waitForTimeout(AFTERWARDS);
  console.log(`  ${name.padEnd(18)}${figures(await page.evaluate(() => window.took))}`);
  const long = await page.evaluate(() => window.long);
  console.log(`  ${''.padEnd(18)}tasks over 50 ms: ${long.length}${long.length ? `, the longest ${Math.max(...long).toFixed(0)} ms` : ''}`);

  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  await drag(page);
  await settled(page);
  await page.waitForTimeout(AFTERWARDS);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const main = traceEvents.find((event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain' &&
    traceEvents.some((other) => other.pid === event.pid && other.name === 'EventDispatch' && other.args.data?.type === 'input'));
  const own = traceEvents.filter((event) => event.pid === main?.pid && event.tid === main?.tid && event.ph === 'X');
  const longest = (names) => Math.max(0, ...own.filter((event) => names.includes(event.name)).map((event) => event.dur / 1000));
  console.log(
    `  ${''.padEnd(18)}traced: longest task ${longest(['RunTask', 'ThreadControllerImpl::RunTask']).toFixed(1)} ms, longest script ` +
      `${longest(['FunctionCall', 'RunMicrotasks']).toFixed(1)} ms, layout ${longest(['Layout']).toFixed(1)} ms, ` +
      `style ${longest(['UpdateLayoutTree']).toFixed(1)} ms, parsing markup ${longest(['ParseHTML']).toFixed(1)} ms`,
  );
  await context.close();
}

console.log("\nThe chart redrawn, from data to painted, in turn with uPlot's of the same two curves");
{
  const { context, page } = await open('');
  await page.addStyleTag({ url: '/uplot.css' });
  const took = await page.evaluate(async (redraws) => {
    const ours = await import('/bench.js');
    await ours.default({ module_or_path: '/bench_bg.wasm' });
    const { default: UPlot } = await import('/uplot.js');
    const data = [0, 1].map((which) => {
      const flat = ours.chart_data(which);
      const count = flat.length / 3;
      return [0, 1, 2].map((part) => Array.from(flat.slice(part * count, (part + 1) * count)));
    });
    // In the place of the page, so that nothing else is laid out.
    document.getElementById('app').remove();
    const [left, right] = [document.createElement('div'), document.createElement('div')];
    left.className = 'curves__picture';
    for (const each of [left, right]) each.style.cssText = 'inline-size:760px;block-size:418px';
    document.body.prepend(left, right);
    const theirs = new UPlot(
      { width: 760, height: 418, scales: { x: { time: false } }, series: [{}, { stroke: '#0072b2', width: 2 }, { stroke: '#d55e00', width: 2 }] },
      data[0],
      right,
    );
    const { port1, port2 } = new MessageChannel();
    const frame = (update) => new Promise((done) => {
      requestAnimationFrame(() => {
        const began = performance.now();
        update();
        const updated = performance.now();
        port1.onmessage = () => done([performance.now() - began, updated - began]);
        port2.postMessage(null);
      });
    });
    const took = { ours: [], theirs: [], points: data[0][0].length };
    for (let turn = 0; turn < redraws + 20; turn += 1) {
      const one = await frame(() => crossoverRedraw(left, ours.chart_svg(turn)));
      const other = await frame(() => theirs.setData(data[turn % 2]));
      if (turn >= 20) {
        took.ours.push(one);
        took.theirs.push(other);
      }
    }
    took.nodes = left.querySelectorAll('*').length;
    return took;
  }, REDRAWS);
  const row = (name, times) => console.log(`  ${name.padEnd(18)}${figures(times.map(([whole]) => whole))}   of it in script ${figures(times.map(([, script]) => script))}`);
  row('ours', took.ours);
  row('uPlot', took.theirs);
  console.log(`  ${took.points} points; ours is ${took.nodes} elements`);
  await context.close();
}
await browser.close();
await server.close();
