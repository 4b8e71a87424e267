// What a visitor waits for, in Chromium, on the release page in dist/: `cargo xtask bench page`. Nothing is asserted.
//
// 1. Every slider beside the chart is dragged with a real pointer. From the `input` event to the painted answer: from the
//    event's own timestamp to the first message after the frame. An animation frame runs before style, layout and paint; a
//    message posted from it is answered after them, so it is the first moment the main thread is past the paint. Event
//    Timing would include the compositor, but counts in steps of 8 ms, which is half of the budget. Chromium hands a
//    pointer that moves to the page at the start of a frame, so that the time holds no wait for the next one, but for
//    events that come while the page is still at work. What is spent in the page's own listeners, and from the frame to
//    the message (which holds whatever else came in between), is printed beside it.
// 2. The longest task of the main thread while one drags, while draws run and while sections are put in place, by a trace
//    of a second drag, which slows down what it looks at.
// 3. The chart beside uPlot's, with the same two curves, at the same size, in the same page, in turn, each alone in the
//    page while it is measured: one update for each frame, from data that is ready to the first message after the frame,
//    and what that keeps the processor busy for on the main thread, by a trace, which other programs disturb less. Ours is
//    put in place by the page's own function: once what both draw, lines, grid, ticks and names, and once all of the
//    page's chart, with crossover marks, their labels and where it is too close to call.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { FLAGS, browserProgram, sandboxFlags } from '../tests/web/browser.mjs';
import { serve } from '../tests/web/server.mjs';

const root = join(import.meta.dirname, '..');
const folder = process.argv[2];
const PRESETS = { 'the usual preset': '', enterprise: '#v1;p=enterprise' };
/** The sliders, the one that is dragged longest and traced first. */
const SLIDERS = ['services', 'deploys', 'engineers', 'peak_to_mean', 'hourly_cost'];
const sliderOf = (key) => `#inputs [data-do=slide][data-key=${key}]`;
const MOVES = 240;
const FEWER_MOVES = 100;
/** Redraws without a pause, and how often each chart has its turn. The first redraws of a turn do not count. */
const REDRAWS = 50;
const TURNS = 4;
const FIRST_REDRAWS = 10;
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
// The page has it in a file with others, where a benchmark does not reach it.
bench['/redraw.js'] = { body: await readFile(join(root, 'assets/redraw.js')) };
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

/** To and fro along a slider, as a hand moves: a few pixels at a time. */
async function drag(page, key, moves) {
  const slider = page.locator(sliderOf(key));
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  const [y, value, most] = [box.y + box.height / 2, Number(await slider.inputValue()), 1000];
  let x = box.x + box.width * (0.02 + (0.96 * value) / most);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let move = 0, step = 2; move < moves; move += 1) {
    if (x + step > box.x + box.width * 0.95 || x + step < box.x + box.width * 0.1) step = -step;
    x += step;
    await page.mouse.move(x, y);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
}

/** Has the page note when an input was heard, answered, about to be painted and painted. */
const listen = (page) =>
  page.evaluate(() => {
    window.took = [];
    window.long = [];
    new PerformanceObserver((list) => window.long.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' });
    const { port1, port2 } = new MessageChannel();
    let one;
    port1.onmessage = () => {
      const now = performance.now();
      window.took.push([now - one.began, one.answered - one.heard, now - one.framed]);
      one = undefined;
    };
    addEventListener('input', (event) => {
      if (one) return;
      one = { event, began: event.timeStamp, heard: performance.now() };
      requestAnimationFrame(() => {
        one.framed = performance.now();
        port2.postMessage(null);
      });
    }, true);
    addEventListener('input', (event) => {
      if (one?.event === event) one.answered = performance.now();
    });
  });

/** Main thread of the page in a trace: where what a name stands for happened. */
function mainThread(trace, name) {
  const { traceEvents } = JSON.parse(trace.toString());
  const thread = traceEvents.find((event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain' &&
    traceEvents.some((other) => other.pid === event.pid && other.tid === event.tid && name(other)));
  return traceEvents.filter((event) => event.pid === thread?.pid && event.tid === thread?.tid && event.ph === 'X');
}

console.log('From input event to painted answer, dragging a slider (budget: median 16 ms, p95 50 ms)');
for (const [name, path] of Object.entries(PRESETS)) for (const key of SLIDERS) {
  const { context, page } = await open(path);
  // A story whose day was measured has no peak to move.
  if (!(await page.locator(sliderOf(key)).count())) {
    console.log(`  ${''.padEnd(18)}${key.padEnd(14)}not shown`);
    await context.close();
    continue;
  }
  const first = key === SLIDERS[0];
  await listen(page);
  await drag(page, key, first ? MOVES : FEWER_MOVES);
  await settled(page);
  const took = await page.evaluate(() => window.took);
  const part = (which) => figures(took.map((times) => times[which]));
  console.log(`  ${(first ? name : '').padEnd(18)}${key.padEnd(14)}${part(0)}   listeners ${part(1)}   frame ${part(2)}`);
  if (!first) {
    await context.close();
    continue;
  }
  await page.waitForTimeout(AFTERWARDS);
  const long = await page.evaluate(() => window.long);
  console.log(`  ${''.padEnd(18)}tasks over 50 ms: ${long.length}${long.length ? `, the longest ${Math.max(...long).toFixed(0)} ms` : ''}`);

  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  await drag(page, key, MOVES);
  await settled(page);
  await page.waitForTimeout(AFTERWARDS);
  const own = mainThread(await browser.stopTracing(), (event) => event.name === 'EventDispatch' && event.args.data?.type === 'input');
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
  const points = await page.evaluate(async () => {
    const ours = await import('/bench.js');
    await ours.default({ module_or_path: '/bench_bg.wasm' });
    const { redraw } = await import('/redraw.js');
    const { default: UPlot } = await import('/uplot.js');
    const data = [0, 1].map((which) => {
      const flat = ours.chart_data(which);
      const count = flat.length / 3;
      return [0, 1, 2].map((part) => Array.from(flat.slice(part * count, (part + 1) * count)));
    });
    // In the place of the page, so that nothing else is laid out.
    document.getElementById('app').remove();
    const place = document.createElement('div');
    place.className = 'curves__picture';
    place.style.cssText = 'inline-size:760px;block-size:418px';
    const [left, right] = [place, place.cloneNode()];
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
        port1.onmessage = () => done(performance.now() - began);
        port2.postMessage(null);
      });
    });
    const extras = /<(\w+) class="chart__(?:close|today|now|dot|title|subtitle|today-label|close-label)\b[^>]*?(?:\/>|>[^<]*<\/\1>)/g;
    const charts = {
      ours: [left, (turn) => redraw(left, ours.chart_svg(turn).replace(extras, ''))],
      uPlot: [right, (turn) => theirs.setData(data[turn % 2])],
      'ours, all of it': [left, (turn) => redraw(left, ours.chart_svg(turn))],
    };
    window.show = (name) => document.body.replaceChildren(charts[name][0]);
    window.redraw = async (name, times) => {
      const took = [];
      for (let turn = 0; turn < times; turn += 1) took.push(await frame(() => charts[name][1](turn)));
      return took;
    };
    return data[0][0].length;
  });
  const took = { ours: [], uPlot: [], 'ours, all of it': [] };
  const busy = { ours: 0, uPlot: 0, 'ours, all of it': 0 };
  const redraw = (name, times) => page.evaluate(([name, times]) => window.redraw(name, times), [name, times]);
  for (let turn = 0; turn < TURNS; turn += 1) for (const name of Object.keys(took)) {
    await page.evaluate((name) => window.show(name), name);
    await redraw(name, FIRST_REDRAWS);
    took[name].push(...await redraw(name, REDRAWS));
    await browser.startTracing(page, { categories: ['toplevel', 'cc'] });
    await redraw(name, REDRAWS);
    const tasks = mainThread(await browser.stopTracing(), (event) => event.name === 'ProxyMain::BeginMainFrame');
    for (const task of tasks) if (task.name === 'ThreadControllerImpl::RunTask') busy[name] += task.tdur / 1000 / REDRAWS / TURNS;
  }
  for (const [name, times] of Object.entries(took)) console.log(`  ${name.padEnd(18)}${figures(times)}   main thread busy ${busy[name].toFixed(2)} ms each`);
  console.log(`  ${points} points; all of ours is ${await page.locator('.chart *').count()} elements`);
  await context.close();
}
await browser.close();
await server.close();
