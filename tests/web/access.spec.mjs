// The page for those who use a keyboard, a screen reader, a narrow screen, a dark one, or colours of their own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibilityFaults, details, open, sure, verdict } from "./harness.mjs";

const NARROW = { width: 320, height: 720 };

/** Elements that stick out on the right, to say more than that something does. */
const sideways = (page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const out = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > root.clientWidth + 0.5);
    return [`${root.scrollWidth} > ${root.clientWidth}`, ...out.slice(0, 8).map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class")}`)];
  });

async function openEverything(page) {
  await details(page);
  await sure(page);
  await page.locator("[data-part=drivers] svg").waitFor({ state: "attached" });
  const summaries = page.locator("#app details:not(.field__about) > summary");
  for (const summary of await summaries.all()) await summary.click();
  await page.locator("[data-part=ledger] tbody:not([hidden]) button.why").first().click();
  await page.locator("[data-part=why]:visible").first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll("[data-part=assumptions] .assumption").length > 10);
  await page.evaluate(() => document.querySelectorAll(".field__about").forEach((about) => (about.open = true)));
  return summaries.count();
}

const STATES = {
  "on a light desktop": {},
  "on a dark desktop": { colorScheme: "dark" },
  "at 320 pixels, which is 400 % of 1,280": { viewport: NARROW },
  "from right to left": { locale: "he-IL" },
  "in German on a tablet, dark": { locale: "de-DE", viewport: { width: 768, height: 1024 }, colorScheme: "dark" },
};

for (const [state, context] of Object.entries(STATES)) {
  test(`axe finds nothing ${state}, with everything opened`, async (t) => {
    const { page } = await open(t, { context });
    assert.ok((await openEverything(page)) >= 3);
    // A wrong number, so that its message is looked at too.
    await page.locator("#field-services").fill("abc");
    assert.deepEqual(await accessibilityFaults(page), []);
  });
}

test("axe finds nothing at 320 pixels, as the page opens", async (t) => {
  const { page } = await open(t, { context: { viewport: NARROW } });
  assert.deepEqual(await accessibilityFaults(page), []);
});

test("at 320 pixels nothing has to be scrolled sideways, closed or opened", async (t) => {
  const { page } = await open(t, { context: { viewport: NARROW } });
  assert.deepEqual(await sideways(page), []);
  await openEverything(page);
  assert.deepEqual(await sideways(page), []);
});

test("the chart is read with the keyboard", async (t) => {
  // A platform that is dear by itself against services that are dear each: these cross, whatever else the model says.
  const { page } = await open(t, { path: "#v1;p=startup;docker_service_upkeep=200;kubernetes_platform_upkeep=4000" });
  const reading = page.locator("[data-part=reading]");
  const plot = page.locator(".curves__plot");
  assert.equal(await reading.innerText(), "");
  await plot.focus();
  const seen = [];
  for (const key of ["ArrowRight", "ArrowRight", "End", "c"]) {
    await page.keyboard.press(key);
    const text = (await reading.innerText()).trim();
    assert.match(text, /\d.*\$/, key);
    assert.equal(seen.includes(text), false, `${key} reads “${text}” again`);
    assert.equal(await page.locator(".curves__cursor svg").count(), 1, `${key} shows no cursor`);
    seen.push(text);
  }
  assert.match(seen[0], /\b12 services/, "the first key starts at today");
  const crossing = (await verdict(page)).match(/about (\d+ services)/)[1];
  assert.ok(seen.at(-1).includes(crossing), `C reads “${seen.at(-1)}”, the crossover is at ${crossing}`);
  await page.keyboard.press("Escape");
  assert.equal(await reading.innerText(), "");
  assert.equal(await page.locator(".curves__cursor svg").count(), 0);
});

test("everything that can be used is reached with Tab, and shows its focus", async (t) => {
  const { page } = await open(t);
  await details(page);
  const reached = new Set();
  for (let press = 0; press < 400 && !reached.has("import-text"); press += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const element = document.activeElement;
      const name = element.id || element.name || element.dataset.part || element.className;
      // A hidden control shows its focus on the label beside it.
      const shown = element.matches(".visually-hidden") ? [element.nextElementSibling, element.parentElement] : [element];
      const outlined = shown.some((shown) => shown && getComputedStyle(shown).outlineStyle !== "none");
      return { name, outlined };
    });
    assert.ok(found.outlined, `no focus to be seen on ${found.name}`);
    reached.add(found.name);
  }
  for (const name of ["preset", "copy-link", "axis-services", "plot", "field-services", "import-text"]) {
    assert.ok(reached.has(name), `${name} is not reached: ${[...reached].join(", ")}`);
  }
});

test("with colours of one's own the page works", async (t) => {
  const { page } = await open(t, { context: { forcedColors: "active" } });
  assert.equal(await page.evaluate(() => matchMedia("(forced-colors: active)").matches), true);
  const before = await verdict(page);
  await page.locator("#field-services").fill("300");
  assert.notEqual(await verdict(page), before);
  // Axe reads the colours the page asked for, not those in force, so it is no judge here.
  const [ink, paper] = await page.locator(".pill--strong").first().evaluate((button) => {
    const style = getComputedStyle(button);
    return [style.color, style.backgroundColor];
  });
  assert.notEqual(ink, paper);
});
