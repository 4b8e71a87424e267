// <cost-crossover> in pages of somebody else's, each under the strictest policy it works with.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibilityFaults } from "./harness.mjs";
import { host, sentence } from "./hosts.mjs";

const tag = (attributes = "", inside = "") => (ours) =>
  `<cost-crossover ${attributes}>${inside}</cost-crossover><script type="module" src="${ours}crossover.js"></script>`;

test("one tag answers, tells what it answered, and follows what is turned", async (t) => {
  const { page, told } = await host(t, { body: tag('preset="shop"', "<p>Forty-five services: stay on Docker.</p>") });
  const [{ detail }] = await told("ready");
  assert.equal(detail.apiVersion, 1);
  assert.equal(detail.result.sentence, await sentence(page));
  assert.match(detail.state.scenario, /^v1;p=shop;/);
  assert.ok(["docker", "kubernetes"].includes(detail.result.cheaper) && detail.result.dollars > 0);
  assert.equal(await page.getByText("Forty-five services").isVisible(), false, "the light is for those who get no answer");
  await page.locator("cost-crossover #field-services").fill("400");
  const [change] = await told("change");
  assert.match(change.detail.state.scenario, /;services=400;/);
  assert.equal(change.detail.result.sentence, await sentence(page));
});

test("where the script does not arrive, what stands in the light is read", async (t) => {
  const { page } = await host(t, { body: tag("", "<p>Read the numbers in the table.</p>"), files: { "/crossover.js": { status: 404 } }, allowed: [/404/] });
  assert.equal(await page.getByText("Read the numbers").isVisible(), true);
});

test("where the wasm does not arrive, the element says so and what stands in the light stays", async (t) => {
  const { page, told } = await host(t, {
    body: tag("", "<p>Read the numbers in the table.</p>"),
    before: (page) => page.route(/crossover-[0-9a-f]+\.wasm/, (route) => route.abort()),
    allowed: [/ERR_FAILED/],
  });
  const [{ detail }] = await told("error");
  assert.equal(detail.code, "download");
  assert.equal(await page.getByText("Read the numbers").isVisible(), true);
  assert.equal(await page.locator("cost-crossover").getByRole("alert").isVisible(), true);
});

test("a policy without WebAssembly is named as what is in the way", async (t) => {
  const policy = (ours) => `default-src 'none'; script-src ${ours}; connect-src ${ours}; worker-src blob:; style-src 'nonce-host'`;
  const { told } = await host(t, { body: tag(), policy, allowed: [/wasm-unsafe-eval|wasm-eval|policy violation: script-src/] });
  const [{ detail }] = await told("error");
  assert.equal(detail.code, "policy");
});

test("each view shows what it says, in the room there is", async (t) => {
  const body = (ours) => ["full", "chart", "verdict"].map((view) => `<cost-crossover id="${view}" view="${view}" loading="eager"></cost-crossover>`).join("") + `<script type="module" src="${ours}crossover.js"></script>`;
  const { page, told } = await host(t, { body, style: "body { max-width: 40rem; margin: auto }" });
  await told("ready", 3);
  const seen = (view, what) => page.locator(`#${view}`).locator(what).isVisible();
  for (const view of ["full", "chart", "verdict"]) assert.equal(await seen(view, "#verdict-answer"), true, view);
  assert.deepEqual([await seen("full", "#inputs"), await seen("chart", "#inputs"), await seen("verdict", "#inputs")], [true, false, false]);
  assert.deepEqual([await seen("full", "#picture svg"), await seen("chart", "#picture svg"), await seen("verdict", "#picture svg")], [true, true, false]);
  assert.deepEqual([await seen("full", "#figures"), await seen("chart", "#figures"), await seen("verdict", "#figures")], [true, false, true]);
  const widths = await page.evaluate(() => [...document.querySelectorAll("cost-crossover")].map((element) => [element.clientWidth, element.shadowRoot.querySelector("#place").scrollWidth]));
  for (const [room, taken] of widths) assert.ok(taken <= room, `${taken} of ${room}`);
  await page.locator("#verdict").evaluate((element) => (element.view = "full"));
  await page.locator("#verdict #inputs").waitFor();
});

test("attributes and properties are followed while it runs, and what is wrong is told and changes nothing", async (t) => {
  const { page, told } = await host(t, { body: tag('preset="scale-up" axis="services"') });
  await told("ready");
  const element = page.locator("cost-crossover");
  await element.evaluate((element) => element.setAttribute("axis", "months"));
  await page.waitForFunction(() => document.querySelector("cost-crossover").shadowRoot.querySelector("#axis-months").checked);
  await element.evaluate((element) => (element.preset = "enterprise"));
  await page.waitForFunction(() => /p=enterprise/.test(document.querySelector("cost-crossover").scenario));
  assert.equal(await page.locator("cost-crossover #preset").inputValue(), "enterprise");
  const before = await sentence(page);
  for (const [name, value, code] of [["axis", "sideways", "bad-axis"], ["view", "upside-down", "bad-view"], ["theme", "pink", "bad-theme"], ["scenario", "nonsense", "bad-scenario"], ["preset", "../../etc", "bad-preset"]]) {
    const count = (await page.evaluate(() => window.told.filter(({ kind }) => kind === "error").length)) + 1;
    await element.evaluate((element, [name, value]) => element.setState({ [name]: value }), [name, value]);
    const errors = await told("error", count);
    assert.equal(errors.at(-1).detail.code, code);
  }
  assert.equal(await sentence(page), before);
  await element.evaluate((element) => element.setAttribute("locale", "de"));
  await page.waitForFunction(() => document.querySelector("cost-crossover").shadowRoot.querySelector("#place")?.lang.startsWith("de"));
  await page.waitForFunction(() => /Kubernetes/.test(document.querySelector("cost-crossover").shadowRoot.querySelector("#verdict-answer").textContent) && document.querySelector("cost-crossover").shadowRoot.querySelector("#preset").value === "enterprise");
  await element.evaluate((element) => element.setAttribute("theme", "dark"));
  assert.equal(await page.locator("cost-crossover #place").evaluate((place) => getComputedStyle(place).colorScheme), "dark");
});

test("a scenario is a link, an address or a file, and opens as what it was", async (t) => {
  const { page, told } = await host(t, { body: tag() });
  await told("ready");
  const state = (scenario) => page.locator("cost-crossover").evaluate((element, scenario) => (element.setState({ scenario }), element.getState().scenario), scenario);
  assert.match(await state("v1;p=shop;services=31"), /^v1;p=shop;.*services=31/);
  assert.match(await state("https://example.org/calculator/?a=b#v1;p=saas;services=77"), /^v1;p=saas;.*services=77/);
  const file = { format: "crossover-scenarios", version: 1, scenarios: [{ name: "Ours", inputs: "v1;p=tickets;services=19", model: "0.2" }] };
  assert.match(await state(file), /^v1;p=tickets;.*services=19/);
  assert.match(await state(JSON.stringify(file)), /^v1;p=tickets;.*services=19/);
});

test("it takes nothing of the page around, and gives it nothing but custom properties to set", async (t) => {
  const style = "html { font-size: 10px } h2 { color: red; font-size: 80px } button, .pill, .verdict { display: none } * { --stray: 1 } cost-crossover { --crossover-series-1: rgb(1, 2, 3) }";
  const { page, told } = await host(t, { body: tag('view="full"'), style });
  await told("ready");
  const inside = (at, name) => page.locator(`cost-crossover ${at}`).first().evaluate((element, name) => getComputedStyle(element)[name], name);
  assert.notEqual(await inside("#verdict-answer", "color"), "rgb(255, 0, 0)");
  assert.equal(await inside(".verdict", "display") !== "none", true);
  assert.equal(await inside("#field-services", "fontSize"), "16px");
  assert.equal(await inside("#verdict-answer .arm--docker", "color"), "rgb(1, 2, 3)");
  assert.equal(await page.evaluate(() => Object.keys(localStorage).length + Object.keys(sessionStorage).length), 0, "nothing is kept in somebody else's storage");
  assert.equal(await page.evaluate(() => location.hash), "");
});

test("taken out and put back it goes on where it was; defined twice it is one", async (t) => {
  const { page, told, ours } = await host(t, { body: tag('preset="shop"') });
  await told("ready");
  await page.locator("cost-crossover #field-services").fill("123");
  await told("change");
  await page.evaluate(() => {
    window.kept = document.querySelector("cost-crossover");
    window.kept.remove();
  });
  assert.equal(await page.evaluate(() => window.kept.shadowRoot.querySelector("#place")), null);
  await page.evaluate(() => document.body.append(window.kept));
  await told("ready", 2);
  assert.equal(await page.locator("cost-crossover #field-services").inputValue(), "123");
  const twice = await page.evaluate(async (ours) => {
    const again = await import(`${ours}crossover.js?again`);
    return again.define() === customElements.get("cost-crossover");
  }, ours);
  assert.equal(twice, true);
  // Another version beside it goes by another name.
  await page.evaluate(async (ours) => {
    const { define } = await import(`${ours}crossover.js?again`);
    define("cost-crossover-next");
    const element = Object.assign(document.createElement("cost-crossover-next"), { preset: "saas" });
    element.setAttribute("loading", "eager");
    document.body.append(element);
  }, ours);
  await page.waitForFunction(() => document.querySelector("cost-crossover-next[data-ready]"));
});

test("create gives a handle; its errors are typed, and after dispose nothing is left", async (t) => {
  const { page, ours } = await host(t, { body: () => '<div id="here"></div>' , policy: (ours) => `default-src 'none'; script-src ${ours} 'wasm-unsafe-eval'; connect-src ${ours}; worker-src blob:; style-src 'nonce-host'` });
  const said = await page.evaluate(async (ours) => {
    const { create } = await import(`${ours}crossover.js`);
    const handle = create(document.querySelector("#here"), { preset: "saas", view: "chart", loading: "eager" });
    const ready = await handle.ready;
    const changes = [];
    const off = handle.on("change", (detail) => changes.push(detail));
    handle.setState({ scenario: "v1;p=saas;services=50" });
    while (!changes.length) await new Promise((done) => setTimeout(done, 20));
    off();
    const state = handle.getState();
    handle.dispose();
    handle.dispose();
    let refused;
    try {
      create(document.body, { view: "sideways" });
    } catch (error) {
      refused = [error.name, error.message];
    }
    return { ready, changes, state, refused, left: document.querySelector("#here").childElementCount };
  }, ours);
  assert.match(said.ready.state.scenario, /^v1;p=saas;/);
  assert.match(said.changes[0].link, /services=50/);
  assert.equal(said.state.view, "chart");
  assert.equal(said.left, 0);
  assert.equal(said.refused[0], "TypeError");
  assert.match(said.refused[1], /view/);
});

test("files are read, exports are given and everything below is written, as on the page", async (t) => {
  const { page, told } = await host(t, { body: tag() });
  await told("ready");
  const element = page.locator("cost-crossover");
  await element.locator("#details:not([data-busy]) [data-part=assumptions]").waitFor({ state: "attached" });
  await element.locator("input[type=file]").first().setInputFiles({ name: "compose.yaml", mimeType: "text/plain", buffer: Buffer.from("services:\n  web:\n    image: nginx\n    deploy:\n      replicas: 3\n  db:\n    image: postgres\n") });
  await page.waitForFunction(() => document.querySelector("cost-crossover").shadowRoot.querySelector("#field-services").value === "2");
  const download = page.waitForEvent("download");
  await element.getByRole("button", { name: "Every line as a table (CSV)" }).click();
  assert.match((await download).suggestedFilename(), /\.csv$/);
  await element.locator("#undo").click();
  await page.waitForFunction(() => document.querySelector("cost-crossover").shadowRoot.querySelector("#field-services").value !== "2");
});

test("axe finds nothing in a page with all three views, light and dark", async (t) => {
  for (const colorScheme of ["light", "dark"]) {
    const body = (ours) => ["full", "chart", "verdict"].map((view) => `<cost-crossover view="${view}" theme="${colorScheme}" loading="eager"></cost-crossover>`).join("") + `<script type="module" src="${ours}crossover.js"></script>`;
    const { page, told } = await host(t, { body, context: { colorScheme, bypassCSP: true }, style: `html { color-scheme: ${colorScheme} } body { ${colorScheme === "dark" ? "background: #111; color: #eee" : "background: #fff"} }` });
    await told("ready", 3);
    await page.locator("cost-crossover").first().locator("#details:not([data-busy]) [data-part=assumptions]").waitFor({ state: "attached" });
    assert.deepEqual(await accessibilityFaults(page), [], colorScheme);
  }
});
