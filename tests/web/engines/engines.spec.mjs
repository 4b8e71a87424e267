// Every surface in every engine: it loads, answers, changes and resizes, and no policy, script or part of it complains.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Key } from "selenium-webdriver";
import { ENGINES } from "./engines.mjs";
import { SURFACES, Surface, serveSurfaces } from "./surfaces.mjs";

const VERDICT = "#verdict-answer";
const DESKTOP = [1280, 900];
const PHONE = [400, 800];
/** How long an ordinary window is looked at: a page that complains does so while it starts. */
const SECONDS = 5;

const addresses = await serveSurfaces(after);

/** How wide the chart is drawn, once it is as wide as its room. */
const DRAWN_TO_FIT = `
  const drawn = find(".curves__picture svg")?.viewBox.baseVal.width;
  return Math.abs(drawn - find("#picture").clientWidth) < 2 && drawn;`;

const SCROLLS_SIDEWAYS = "const page = document.documentElement; return page.scrollWidth > page.clientWidth && page.scrollWidth;";

/** A slider by keyboard, and a number typed: all that is said follows, down to what is written and drawn beside the page. */
async function answersAndChanges(surface) {
  const verdict = await surface.text(VERDICT);
  assert.match(verdict, /Docker|Kubernetes/);
  assert.notEqual(await surface.ask("return find('#boot-error')?.hidden"), false, "it says that it stopped");

  const said = "find('[data-do=slide][data-key=deploys]').getAttribute('aria-valuetext') + find('#figures').innerText";
  const slider = await surface.press("[data-do=slide][data-key=deploys]");
  const pressed = await surface.ask(`return ${said}`);
  await slider.sendKeys(...Array(6).fill(Key.ARROW_RIGHT));
  await surface.until("the figures follow the slider", `return ${said} !== arguments[0]`, pressed);

  const number = await surface.press("#field-services");
  await number.sendKeys(Key.chord(Key.CONTROL, "a"), "60", Key.TAB);
  await surface.until("the verdict follows the number", `return find("${VERDICT}").innerText.replace(/\\s+/g, " ").trim() !== arguments[0]`, verdict);
  await surface.until("all sections are written", "return find('#details:not([data-busy]) [data-part=assumptions]') !== null");
  await surface.until("the draws are made", "return find('[data-part=figures]:not([data-stale])') !== null");
}

/** From a desktop to a phone: the chart is drawn anew, and nothing has to be scrolled sideways. */
async function resizes(surface, { driver, resize }, narrowest) {
  const wide = await surface.until("the chart fits", DRAWN_TO_FIT);
  await resize(...PHONE);
  const room = Math.max(PHONE[0], narrowest);
  await surface.until("the window is narrow", `return innerWidth <= ${room}`);
  const narrow = await surface.until("the chart fits anew", DRAWN_TO_FIT);
  assert.ok(narrow < wide && narrow <= room, `the chart is ${narrow} wide, and was ${wide}`);
  assert.equal(await surface.ask(SCROLLS_SIDEWAYS), false, "the calculator scrolls sideways");
  await driver.switchTo().defaultContent();
  assert.equal(await driver.executeScript(SCROLLS_SIDEWAYS), false, "the page around it scrolls sideways");
}

for (const { name, start, narrowest } of ENGINES) {
  describe(name, () => {
    const ends = [];
    let session;
    before(async () => (session = await start(ends)));
    after(async () => {
      for (const end of ends.reverse()) await Promise.resolve(end()).catch(() => {});
    });

    for (const row of SURFACES) {
      test(`${name}, ${row.name}: loads, answers, changes and resizes, without a complaint`, async () => {
        const surface = new Surface(session, row, addresses);
        await session.resize(...DESKTOP);
        await surface.open();
        await answersAndChanges(surface);
        await resizes(surface, session, narrowest);
        assert.deepEqual(await session.complaints(), []);
        assert.deepEqual((await session.visit?.(surface.url, SECONDS)) ?? [], []);
      });
    }

    test(`${name} is heard when a page complains, in itself and in a frame`, async () => {
      const { driver, loaded, complaints, visit } = session;
      const url = addresses.faulty;
      await driver.get(url);
      await loaded?.();
      await driver.executeScript("setTimeout(() => document.querySelector('button').click())");
      const wanted = [/policy violation: style-src/, /error: .*thrown on a press/, /console: .*written on a press/, /rejection: .*refused on a press/];
      await driver.wait(async () => (await driver.executeScript("return window.heard?.length")) >= wanted.length, 10_000, "not all was heard");
      const heard = await complaints();
      for (const fault of wanted) assert.ok(heard.some((line) => fault.test(line)), `${fault} is missing in:\n${heard.join("\n")}`);
      // What happens while a page loads, in its frame too.
      const early = visit ? await visit(url, SECONDS) : heard;
      for (const fault of [/thrown at once/, /written in a frame/]) assert.ok(early.some((line) => fault.test(line)), `${fault} is missing in:\n${early.join("\n")}`);
    });
  });
}
