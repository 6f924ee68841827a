// The real program in its real window: a first day from nothing to a printed pack, watched from outside for any
// attempt to reach a network.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openScreen } from "../harness/screen.mjs";
import { pause, start, until } from "../harness/webdriver.mjs";

const folder = join(process.env.SENFOLIO_FOLDER, "window");
const home = join(folder, "home");
const calls = join(folder, "connections.txt");
const pack = join(home, "Documents", "for the inspector.pdf");
const passphrase = "four calm otters reading";
let screen;
let window;

before(async () => {
  rmSync(folder, { recursive: true, force: true });
  screen = await openScreen();
  const wrap = ["/usr/bin/strace", "--follow-forks", "--quiet=all", "--seccomp-bpf", "--trace=connect", `--output=${calls}`];
  window = await start({ home, wrap });
});
after(async () => {
  await window?.close();
  screen?.close();
});

const next = () => window.click("button", "Continue");

test("the first run makes a book", async () => {
  await window.click("button", "Start my own book");
  await window.click("radio", "Nursery, pre-school or playgroup");
  await next();
  await window.type("Name of the setting", "Larkspur Nursery");
  await next();
  await window.click("radio", "I am");
  await window.type("Your name", "Priya Lindqvist");
  await next();
  await window.type("Passphrase", passphrase);
  await window.type("The same passphrase again", passphrase);
  await window.shot("window 1 passphrase");
  await window.click("button", "Make my book");
  await window.find("heading", "Keep this recovery code safe");
  await window.click("checkbox", "I have kept it safe");
  await next();

  await window.find("heading", "Today");
  await window.shot("window 2 today");
  assert.equal(await window.title(), "Senfolio");
});

test("the SENCo stands there, and her qualification is added", async () => {
  await window.click("link", "SENCo and rules");
  await window.find("heading", "Priya Lindqvist is the SENCo");
  await window.click("button", "Add a qualification");
  await window.find("heading", "New: qualification");
  await window.pick("Whose is it?", "Priya");
  await window.click("radio", "Another qualification");
  await window.type("What is it called?", "Level 3 award, Wexmoor College");
  await window.click("button", "Save");

  await window.find("heading", "SENCo and rules");
  await window.says("Another qualification");
  await window.shot("window 3 senco");
});

test("a duty gets its evidence", async () => {
  await window.click("link", "Responsibilities");
  await window.find("heading", "Responsibilities");
  await window.run(() => document.querySelector('main a[href^="#/duty/"]').click());
  await window.click("button", "Write it down");
  await window.type("What is it?", "Induction booklet signed by everyone");
  await window.click("button", "Add as evidence");

  await window.says("Added as evidence.");
  await window.shot("window 4 duty");
});

test("a child is entered", async () => {
  await window.click("link", "Children");
  await window.click("button", "Add");
  await window.find("heading", "Add a child");
  await window.type("What is the child's full name?", "Emeka Brightwater");
  await window.date("When were they born?", "2", "4", "2023");
  await window.click("button", "Save");

  await window.find("heading", "Emeka Brightwater");
  await window.shot("window 5 child");
  assert.equal(await window.title(), "Senfolio", "a title can be read over a shoulder");
});

test("the pack is made, its pages are shown, and the system's own dialog saves it", async () => {
  await window.click("link", "Evidence packs");
  await window.click("button", "Inspector is here");
  await window.says("The pack is made");
  await until("a page is drawn", () =>
    window.run(() => {
      const canvas = document.querySelector("canvas");
      if (!canvas?.width) return false;
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value, at) => at % 4 === 0 && value > 0 && value < 200);
    }),
  );
  await window.shot("window 6 pack");
  await window.click("button", "Save");
  await window.answerDialog(pack);
  await window.says("Saved as for the inspector.pdf");

  assert.match(execFileSync("qpdf", ["--check", pack], { encoding: "utf8" }), /No syntax or stream encoding errors found/);
  const words = execFileSync("pdftotext", ["-layout", pack, "-"], { encoding: "utf8" });
  assert.ok(words.includes("Larkspur Nursery") && words.includes("Priya Lindqvist"));
  assert.ok(!words.includes("Emeka") && !words.includes("Brightwater"), "a pack holds no child's name unless asked");
});

test("a locked book shows nothing and opens with its passphrase alone", async () => {
  await window.click("button", "Lock");
  await window.find("heading", "Unlock your book");
  const html = await window.run(() => document.documentElement.outerHTML);
  assert.ok(!/Emeka|Brightwater|Priya|Lindqvist/.test(html), "a name stands on the locked screen");
  await window.type("Passphrase", "not this one at all");
  await window.click("button", "Unlock");
  await window.says("There is a problem");
  await window.shot("window 7 locked");
  await window.type("Passphrase", passphrase);
  await window.click("button", "Unlock");

  await window.find("heading", "Evidence packs");
});

test("the window cannot be sent anywhere else", async () => {
  await window.run(() => void (location.href = "http://127.0.0.1:9/"));
  await window.run(() => void window.open("http://127.0.0.1:9/"));
  const fetched = await window.runAsync((done) => fetch("http://127.0.0.1:9/").then(() => done("reached"), () => done("refused")));
  const opened = await window.runAsync((done) => window.__TAURI_INTERNALS__.invoke("plugin:dialog|open", { options: {} }).then(() => done("opened"), () => done("refused")));
  await pause(500);

  assert.match(await window.run(() => location.href), /^tauri:\/\/localhost[/#]/);
  assert.deepEqual([fetched, opened], ["refused", "refused"]);
});

test("nothing tried to reach a network", async () => {
  await window.close();
  const tried = readFileSync(calls, "utf8").split("\n").filter((line) => line.includes("connect("));

  assert.ok(tried.length > 0, "the watch saw nothing at all, so it proves nothing");
  // Only files of this machine, and the driver of this very test.
  const away = tried.filter((line) => !/sa_family=AF_UNIX|sin_addr=inet_addr\("127\.0\.0\.1"\)/.test(line));
  assert.deepEqual(away, []);
});

test("nothing of it can be read in what it left on the disk", () => {
  const left = files(home).filter((path) => path !== pack);

  assert.ok(left.some((path) => path.endsWith(".senfolio")), left.join("\n"));
  for (const path of left) {
    const bytes = readFileSync(path);
    for (const word of ["Emeka", "Brightwater", "Priya", "Lindqvist", "Induction booklet", passphrase]) {
      assert.ok(!bytes.includes(word) && !bytes.includes(Buffer.from(word, "utf16le")), `"${word}" can be read in ${path}`);
    }
  }
  assert.ok(existsSync(pack));
});

function files(top) {
  return readdirSync(top).flatMap((name) => {
    const path = join(top, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}
