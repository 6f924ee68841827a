// The real program under WebKitWebDriver: the W3C protocol by fetch, and the few words a journey needs.
// The driver and all it starts are one process group, so that nothing is left over when a test ends badly.
import { spawn, execFileSync } from "node:child_process";
import { mkdirSync, openSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const shots = join(dirname(fileURLToPath(import.meta.url)), "..", "shots");
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const PATIENCE = 20_000;

/** Starts the program in a home of its own. `wrap` may put another program around it, to watch it. */
export async function start({ home, wrap = [], args = [] }) {
  for (const folder of ["", "Documents", ".config"]) mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(join(home, ".config", "user-dirs.dirs"), 'XDG_DOCUMENTS_DIR="$HOME/Documents"\n');
  const port = await freePort();
  const log = openSync(join(home, "driver.log"), "a");
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], {
    detached: true,
    // Files, not pipes: a program left over would hold a pipe open and the test run with it.
    stdio: ["ignore", log, log],
    env: {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: join(home, ".config"),
      XDG_DATA_HOME: join(home, ".local", "share"),
      XDG_CACHE_HOME: join(home, ".cache"),
      TAURI_WEBVIEW_AUTOMATION: "true",
      WEBKIT_DISABLE_DMABUF_RENDERER: "1",
      NO_AT_BRIDGE: "1",
      GTK_RECENT_FILES_ENABLED: "0",
    },
  });
  const window = new Window(port, driver);
  try {
    await window.begin([...wrap, process.env.SENFOLIO_APP, ...args]);
  } catch (error) {
    window.kill();
    throw error;
  }
  return window;
}

/** The programs' own windows, as against their dialogs. */
const programs = new Set();

class Window {
  constructor(port, driver) {
    this.base = `http://127.0.0.1:${port}`;
    this.driver = driver;
  }

  async begin([binary, ...args]) {
    await until("the driver listens", () => this.raw("GET", "/status").then(() => true, () => false));
    const options = { alwaysMatch: { "webkitgtk:browserOptions": { binary, args } } };
    this.startedAt = Date.now();
    this.session = (await this.raw("POST", "/session", { capabilities: options })).sessionId;
    this.id = await until("the window is seen", () => visible().find((one) => !programs.has(one)) ?? false);
    for (const one of visible()) programs.add(one);
  }

  async raw(method, path, body) {
    const reply = await fetch(`${this.base}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await reply.json();
    if (!reply.ok) throw Object.assign(new Error(`${value.error}: ${value.message}`), { code: value.error });
    return value;
  }

  ask(method, path, body) {
    return this.raw(method, `/session/${this.session}${path}`, body);
  }

  /** Runs a function in the page. */
  run(script, ...args) {
    return this.ask("POST", "/execute/sync", { script: `return (${script}).apply(null, arguments)`, args });
  }

  /** Runs a function that is given where to put its answer. */
  runAsync(script) {
    return this.ask("POST", "/execute/async", { script: `(${script})(arguments[arguments.length - 1])`, args: [] });
  }

  /** Puts the window somewhere, so that two do not cover each other: what cannot be seen is not drawn. */
  place(left, top) {
    xdo("windowmove", this.id, String(left), String(top));
  }

  title() {
    return this.ask("GET", "/title");
  }

  /** All the words on the screen. */
  words() {
    return this.run(() => document.body.innerText);
  }

  /** Waits until the screen says this. */
  says(words) {
    return until(`the screen says "${words}"`, async () => (await this.words()).includes(words), () => this.words());
  }

  /** The visible element with this role and accessible name, as a screen reader would find it. */
  find(role, name) {
    const wanted = { role, name };
    return until(
      `a ${role} named "${name}"`,
      async () => {
        const found = await this.run(look, wanted);
        return found && found[ELEMENT] ? found : false;
      },
      () => this.words(),
    );
  }

  async click(role, name) {
    const element = await this.find(role, name);
    await this.ask("POST", `/element/${element[ELEMENT]}/click`, {});
  }

  /** Types into the field with this label. What was there goes first. */
  async type(label, text) {
    const element = await this.find("textbox", label);
    await this.ask("POST", `/element/${element[ELEMENT]}/clear`, {});
    await this.ask("POST", `/element/${element[ELEMENT]}/value`, { text });
  }

  /** Chooses in a field that offers what fits what is typed. */
  async pick(label, text) {
    await this.type(label, text);
    const offer = await until(`"${text}" is offered`, async () => {
      const found = await this.run(
        (words) => [...document.querySelectorAll("[role=option]")].find((one) => one.innerText.includes(words)) ?? null,
        text,
      );
      return found?.[ELEMENT] ?? false;
    });
    await this.ask("POST", `/element/${offer}/click`, {});
  }

  /** Types a day into the three boxes under this question. */
  async date(question, ...parts) {
    for (const [at, text] of parts.entries()) {
      const box = await until(`the question "${question}"`, async () => {
        const found = await this.run(
          (words, n) => [...document.querySelectorAll("fieldset")].find((one) => one.querySelector("legend")?.innerText.startsWith(words))?.querySelectorAll("input")[n] ?? null,
          question,
          at,
        );
        return found?.[ELEMENT] ?? false;
      });
      await this.ask("POST", `/element/${box}/clear`, {});
      await this.ask("POST", `/element/${box}/value`, { text });
    }
  }

  async keys(...keys) {
    const actions = [...keys.map((value) => ({ type: "keyDown", value })), ...keys.map((value) => ({ type: "keyUp", value })).reverse()];
    await this.ask("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  async shot(name) {
    mkdirSync(shots, { recursive: true });
    writeFileSync(join(shots, `${name}.png`), Buffer.from(await this.ask("GET", "/screenshot"), "base64"));
  }

  /** Answers the system's own file dialog: types the path where GTK takes one, and presses Enter. */
  async answerDialog(path, { open = false } = {}) {
    const id = await until("a dialog opens", () => visible().find((one) => !programs.has(one)) ?? false);
    xdo("windowfocus", id);
    // GTK takes a moment to give its name box the keyboard; keys sent before that are lost.
    await pause(700);
    // A list of files has no box yet: the first "/" of a path brings it.
    if (!open) xdo("key", "--window", id, "ctrl+a");
    xdo("type", "--window", id, "--delay", "8", path);
    await pause(300);
    xdo("key", "--window", id, "Return");
    await until("the dialog closes", () => !visible().includes(id));
  }

  /** Ends the session and all the driver started. Closing what is closed is no error. */
  async close() {
    await this.ask("DELETE", "").catch(() => undefined);
    this.kill();
  }

  kill() {
    try {
      process.kill(-this.driver.pid, "SIGTERM");
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  }
}

/** Runs inside the page: finds by role and accessible name among what can be seen. */
function look({ role, name }) {
  const selectors = {
    button: "button, [role=button], summary, input[type=submit], a.govuk-button",
    link: "a[href]",
    heading: "h1, h2, h3, h4",
    textbox: "input:not([type=radio]):not([type=checkbox]):not([type=submit]), textarea, select",
    radio: "input[type=radio]",
    checkbox: "input[type=checkbox]",
  };
  const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const nameOf = (element) => {
    const by = element.getAttribute("aria-labelledby");
    if (by) return tidy(by.split(" ").map((id) => document.getElementById(id)?.textContent).join(" "));
    if (element.getAttribute("aria-label")) return tidy(element.getAttribute("aria-label"));
    const label = element.labels?.[0];
    return tidy(label ? label.textContent : element.innerText || element.textContent);
  };
  const visible = (element) => element.getClientRects().length > 0;
  const all = [...document.querySelectorAll(selectors[role])].filter(visible);
  return all.find((element) => nameOf(element) === name) ?? all.find((element) => nameOf(element).startsWith(name)) ?? null;
}

/** Asks again until the answer is yes; a test that gives up says what it waited for and what it saw. */
export async function until(what, answer, otherwise) {
  const end = performance.now() + PATIENCE;
  for (;;) {
    const said = await answer();
    if (said) return said;
    if (performance.now() > end) {
      const saw = otherwise ? `\nIt shows:\n${await otherwise()}` : "";
      throw new Error(`waited in vain until ${what}${saw}`);
    }
    await pause(100);
  }
}

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** The windows to be seen on this screen that have a title; GTK keeps others of one point. */
const visible = () => xdo("search", "--onlyvisible", "--name", ".").split("\n").filter(Boolean);

function xdo(...args) {
  try {
    return execFileSync("xdotool", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch (error) {
    // It ends with 1 when a search finds nothing.
    if (args[0] === "search" && error.status === 1) return "";
    throw error;
  }
}

function freePort() {
  return new Promise((told, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => told(port));
    });
  });
}
