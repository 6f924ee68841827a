// A browser on the built screens and the real engine. One bridge and one Chromium for a spec file; every test gets
// a machine with nothing on it. A request to anywhere but the bridge fails the test that made it.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const top = join(here, "..", "..", "..");
const shots = join(here, "..", "shots");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Starts the bridge alone; on the machine that left the folder `machine` behind, if one is named. Whoever starts closes. */
export async function start({ machine = null } = {}) {
  const program = needed("SENFOLIO_BRIDGE");
  // Its machines lie in the run's own folder, which goes before the next run: the bridge is ended, not asked to end.
  const folder = needed("SENFOLIO_FOLDER");
  const env = { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder };
  const bridge = spawn(program, [join(top, "ui", "dist-bridge"), ...(machine ? [machine] : [])], { stdio: ["ignore", "pipe", "inherit"], env });
  const address = await new Promise((told, failed) => {
    createInterface({ input: bridge.stdout }).once("line", told);
    bridge.once("exit", (code) => failed(new Error(`the bridge ended with ${code}`)));
    bridge.once("error", failed);
  });
  return {
    address,
    close: () => bridge.kill(),
    /** The program is gone from one moment to the next; its machine's folder stays. */
    async crash() {
      const ended = new Promise((told) => bridge.once("exit", told));
      bridge.kill("SIGKILL");
      await ended;
    },
  };
}

/** The same with a browser. */
export async function open({ machine = null } = {}) {
  const bridge = await start({ machine });
  const browser = await chromium.launch({
    executablePath: needed("SENFOLIO_CHROMIUM"),
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--no-proxy-server"],
  });
  return {
    address: bridge.address,
    browser,
    async close() {
      await browser.close();
      bridge.close();
    },
    crash: bridge.crash,
  };
}

/** A page on a machine with nothing on it. `wrong` gathers what no test may cause. */
export async function fresh(opened, how = {}) {
  await post(opened, "/test/reset", {});
  return visit(opened, how);
}

/** A page on the machine as it is. */
export async function visit(opened, { dark = false, width = 1280, height = 800, zoom = 1 } = {}) {
  const context = await opened.browser.newContext({
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
    deviceScaleFactor: zoom,
    locale: "en-GB",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const wrong = [];
  await context.route("**/*", (route) => {
    const to = route.request().url();
    if (to.startsWith(opened.address) || to.startsWith("data:") || to.startsWith("blob:")) return route.continue();
    wrong.push(`a request left for ${to}`);
    return route.abort();
  });
  page.on("pageerror", (error) => wrong.push(`a script failed: ${error.message}`));
  page.on("console", (message) => {
    // An answer of 422 is a refusal the screen shows; the browser logs it as an error all the same.
    if (message.type() === "error" && !message.text().includes("422")) wrong.push(`console: ${message.text()}`);
  });
  await page.goto(opened.address);
  return { page, context, wrong };
}

/** Speaks to one of the bridge's own doors, or makes a call as the screens do. */
export async function post(opened, path, body) {
  const reply = await fetch(`${opened.address}${path}`, { method: "POST", body: JSON.stringify(body) });
  const said = await reply.json();
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${JSON.stringify(said)}`);
  return said;
}

export const call = (opened, name, input = {}) => post(opened, "/call", { name, input, job: `test-${name}` });

export const advance = (opened, seconds) => post(opened, "/test/advance", { seconds });

export async function seen(opened) {
  return (await fetch(`${opened.address}/test/seen`)).json();
}

/** Every breach of WCAG 2.2 AA axe can find, in words a person can act on. */
export async function breaches(page) {
  // Through the debugger, since the page's own policy refuses a foreign script.
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    return (await window.axe.run(document, { runOnly: { type: "tag", values: tags } })).violations;
  });
  return found.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.html}\n    ${node.failureSummary}`).join("\n")}`);
}

export async function shot(page, name) {
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

function needed(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests with \`cargo xtask test\``);
  return value;
}
