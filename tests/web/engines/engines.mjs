// The engines, one row each: how a WebDriver session of it is started, and how its complaints are heard.
//
// - Chromium and Firefox install `listen` (ears.mjs) before any script of any document, by WebDriver BiDi. Beside it stand
//   the driver's own log in Chromium and the log events of BiDi in Firefox.
// - WebKitGTK 2.50 has no BiDi and keeps no log of an automated window. So `listen` is installed once a page has loaded, and
//   hears what is done with it from then on; and what WebKit says while it loads is heard by a second, ordinary window, which
//   writes its console to its output and is driven by nobody (`visit`).

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Builder } from "selenium-webdriver";
import { DriverService } from "selenium-webdriver/remote/index.js";
import { FLAGS, browserProgram, programOf, sandboxFlags } from "../browser.mjs";
import { everywhere, listen } from "./ears.mjs";

const LISTEN = `(${listen})()`;

/** Starts a driver program and a session of its browser. What is started ends with `ends`, last first. */
async function session(ends, program, capabilities, environment = {}) {
  const service = new DriverService.Builder(program)
    .setLoopback(true)
    .setEnvironment({ ...process.env, ...environment })
    .setStdio("ignore")
    .build();
  ends.push(() => service.kill());
  const starting = new Builder().usingServer(await service.start(60_000)).withCapabilities(capabilities).build();
  // A driver whose browser does not start waits for it without end.
  const driver = await Promise.race([starting, pause(60_000, undefined, { ref: false })]);
  assert.ok(driver, `${program} started no browser`);
  ends.push(() => driver.quit());
  await driver.manage().setTimeouts({ pageLoad: 60_000, script: 30_000 });
  return driver;
}

/** One command of WebDriver BiDi. */
async function command(driver, method, params) {
  const { error, message } = await (await driver.getBidi()).send({ method, params });
  assert.ok(!error, `${method}: ${error}: ${message}`);
}

/** Installs `listen` before every document to come, and gives the log events as they arrive. */
async function listenBefore(driver) {
  await command(driver, "script.addPreloadScript", { functionDeclaration: String(listen) });
  const bidi = await driver.getBidi();
  await bidi.subscribe("log.entryAdded");
  const logged = [];
  bidi.socket.on("message", (data) => {
    const { method, params } = JSON.parse(data);
    if (method === "log.entryAdded" && params.level === "error") logged.push(`log: ${params.text} (${params.source.realm})`);
  });
  return logged;
}

/** Gives the page so much room, whatever the least width of a window is. */
const resize = (driver) => async (width, height) => command(driver, "browsingContext.setViewport", { context: await driver.getWindowHandle(), viewport: { width, height } });

/** What `listen` heard since the page was opened, in all of its frames. */
async function heard(driver) {
  await driver.switchTo().defaultContent();
  return (await everywhere(driver, "return window.heard ?? ['nobody listened']")).flat();
}

async function chromium(ends) {
  const driver = await session(ends, programOf("CHROMEDRIVER", ["chromedriver"]), {
    browserName: "chrome",
    webSocketUrl: true,
    "goog:chromeOptions": { binary: browserProgram(), args: ["--headless=new", ...FLAGS, ...sandboxFlags()] },
    "goog:loggingPrefs": { browser: "ALL" },
  });
  await listenBefore(driver);
  const log = async () => (await driver.manage().logs().get("browser")).filter(({ level }) => level.value >= 1000).map(({ message }) => `log: ${message}`);
  return { driver, resize: resize(driver), complaints: async () => [...(await heard(driver)), ...(await log())] };
}

async function firefox(ends) {
  const driver = await session(ends, programOf("GECKODRIVER", ["geckodriver"]), {
    browserName: "firefox",
    webSocketUrl: true,
    "moz:firefoxOptions": { binary: programOf("FIREFOX", ["firefox-esr", "firefox"]), args: ["-headless"] },
  });
  const logged = await listenBefore(driver);
  return { driver, resize: resize(driver), complaints: async () => [...(await heard(driver)), ...logged.splice(0)] };
}

/** WebKit draws on a screen, so it gets one that nobody sees. */
async function screen(ends) {
  const server = spawn(programOf("XVFB", ["Xvfb"]), ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
  ends.push(() => server.kill());
  // The output stays open: a screen that cannot say all of its number ends.
  const number = await new Promise((found, failed) => {
    let text = "";
    server.stdout.on("data", (data) => (text += data).endsWith("\n") && found(text.trim()));
    server.once("error", failed).once("exit", () => failed(new Error("Xvfb started no screen")));
  });
  return `:${number}`;
}

/** WebKit's own small browser, which is not on the PATH. */
function miniBrowser() {
  const folders = ["/usr/lib", "/usr/libexec"].flatMap((folder) => [folder, ...readdirSync(folder).map((name) => join(folder, name))]);
  const files = folders.flatMap((folder) => ["4.1", "4.0"].map((version) => join(folder, `webkit2gtk-${version}`, "MiniBrowser")));
  const found = [process.env.MINIBROWSER, ...files].find((file) => {
    try {
      return accessSync(file, constants.X_OK), true;
    } catch {
      return false;
    }
  });
  assert.ok(found, "no MiniBrowser of WebKitGTK: `cargo xtask setup` installs one, or set MINIBROWSER to its program");
  return found;
}

/** It is built without web app manifests, so it names our rule for them, ignores it, and loads none. Safari knows the rule. */
const UNKNOWN_DIRECTIVE = /Unrecognized Content-Security-Policy directive 'manifest-src'/;

async function webkit(ends) {
  const binary = miniBrowser();
  const home = mkdtempSync(join(tmpdir(), "crossover-webkit-"));
  ends.push(() => rmSync(home, { recursive: true, force: true }));
  const environment = {
    DISPLAY: await screen(ends),
    // Its sandbox, like Chromium's, is refused to root, and there is no graphics card to compose on.
    ...(process.getuid() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" }),
    WEBKIT_DISABLE_COMPOSITING_MODE: "1",
    XDG_CACHE_HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
  };
  const driver = await session(ends, programOf("WEBKITWEBDRIVER", ["WebKitWebDriver"]), {
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary, args: ["--automation"] },
  }, environment);
  return {
    driver,
    resize: (width, height) => driver.manage().window().setRect({ width, height }),
    loaded: () => everywhere(driver, LISTEN),
    complaints: () => heard(driver),
    /** What an ordinary window writes on its console in its first seconds with a page. */
    async visit(url, seconds) {
      const window = spawn(binary, ["--enable-write-console-messages-to-stdout=true", url], { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...environment } });
      let text = "";
      window.stderr.on("data", (data) => (text += data));
      await pause(seconds * 1000);
      window.kill();
      // The last it has to say comes as it ends.
      await once(window, "close");
      return text.split("\n").filter((line) => /CONSOLE .*ERROR/.test(line) && !UNKNOWN_DIRECTIVE.test(line));
    },
  };
}

/**
 * What `start` gives: `driver`, `resize(width, height)`, `complaints()` since a page was opened and, where they are needed, what
 * is to be done once it has loaded, `loaded()`, and `visit(url, seconds)`. What it starts ends with `ends`, last first.
 *
 * `narrowest`: the least room its window gives a page.
 */
export const ENGINES = [
  { name: "Chromium", start: chromium, narrowest: 0 },
  { name: "Firefox", start: firefox, narrowest: 0 },
  // Its tool bar.
  { name: "WebKitGTK", start: webkit, narrowest: 447 },
];
