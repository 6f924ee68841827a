// Two real programs with a book each, in two real windows on one screen: a childminder and the SENCo she shares, from the
// first card to a printed network pack, with nothing between them but files.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openScreen } from "../harness/screen.mjs";
import { start } from "../harness/webdriver.mjs";

const folder = join(process.env.SENFOLIO_FOLDER, "two windows");
const stick = join(folder, "stick");
const passphrase = "four calm otters reading";
let screen, della, gwen;

before(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(stick, { recursive: true });
  screen = await openScreen({ width: 2880 });
  della = await begins("della", "Della Marchbank", "Childminder");
  gwen = await begins("gwen", "Gwen Hallowby", "Childminder network", 1440);
});
after(async () => {
  await della?.close();
  await gwen?.close();
  screen?.close();
});

async function begins(name, person, kind, left = 0) {
  const window = await start({ home: join(folder, name) });
  window.place(left, 0);
  await window.click("button", "Start my own book");
  await window.click("radio", kind);
  await window.click("button", "Continue");
  await window.type("Name of the setting", person);
  await window.click("button", "Continue");
  await window.click("radio", "I am");
  await window.type("Your name", person);
  await window.click("button", "Continue");
  await window.type("Passphrase", passphrase);
  await window.type("The same passphrase again", passphrase);
  await window.click("button", "Make my book");
  await window.click("checkbox", "I have kept it safe");
  await window.click("button", "Continue");
  await window.find("heading", "Today");
  return window;
}

/** A part of Network. */
async function network(window, part) {
  await window.click("link", "Network");
  await window.find("heading", "Network");
  await window.click("link", part);
}

/** Makes a file for the only other person there is; where it lies. */
async function makes(window, name) {
  const path = join(stick, name);
  await network(window, "People and cards");
  await window.click("button", "Prepare a file");
  await window.click("button", "Make the file");
  await window.answerDialog(path);
  await window.says(`Saved as ${name}`);
  return path;
}

async function opens(window, path) {
  await network(window, "Files in and out");
  await window.click("button", "Open a file");
  await window.answerDialog(path, { open: true });
}

async function keeps(window) {
  await window.click("button", "Keep what is in it");
  await window.says("Kept: ");
}

/** The words of one's own card, as they stand on the screen. */
const words = (window) => window.run(() => document.querySelector("main p.words")?.textContent.trim() ?? "");

test("each gives the other a card, and both read the same six words", async () => {
  for (const [from, to, name] of [[gwen, della, "gwen.senfolio-card"], [della, gwen, "della.senfolio-card"]]) {
    await network(from, "People and cards");
    await from.click("button", "Save your card");
    await from.answerDialog(join(stick, name));
    await from.says(`Saved as ${name}`);
    const read = await words(from);
    assert.equal(read.split(" ").length, 6, read);
    await network(to, "People and cards");
    await to.click("button", "Open somebody's card");
    await to.answerDialog(join(stick, name), { open: true });
    await to.find("heading", "Compare the words");
    await to.says(read);
    await to.click("checkbox", "We read all six words");
    await to.click("button", "Keep this card");
    await to.says("know each other's books now");
  }
});

test("a child whose parents agreed is shared, and one whose parents were not asked stays at home", async () => {
  for (const [name, year] of [["Otis Larkmoor", "2024"], ["Wilhelmina Frost", "2023"]]) {
    await della.click("link", "Children");
    await della.click("button", "Add");
    await della.type("What is the child's full name?", name);
    await della.date("When were they born?", "27", "1", year);
    await della.click("button", "Save");
    await della.find("heading", name);
  }
  await della.click("link", "Children");
  await della.click("link", "Otis Larkmoor");
  await della.find("heading", "Otis Larkmoor");
  await della.click("button", "New");
  await della.type("Find a kind of record", "Consent");
  await della.click("button", "Consent");
  await della.find("heading", "New: consent");
  await della.click("radio", "The SENCo working with the child");
  await della.click("radio", "Given");
  await della.type("Who decided?", "Freya Larkmoor\uE007");
  await della.click("radio", "Signed");
  await della.date("When was it given or refused?", "1", "9", "2026");
  await della.click("button", "Save");
  await della.says("Saved: The SENCo working with the child");

  await network(della, "People and cards");
  await della.click("button", "Share with Gwen Hallowby");
  await della.click("checkbox", "Wilhelmina Frost");
  await della.click("button", "Share");
  await della.says("There is a problem");
  await della.click("checkbox", "Wilhelmina Frost");
  await della.click("checkbox", "Otis Larkmoor");
  await della.click("button", "Share");
  await della.says("Shared with Gwen Hallowby");
});

test("the SENCo sees what is in the file before she keeps it, and then that child and no other", async () => {
  const file = await makes(della, "1.senfolio-post");
  assert.ok(!readFileSync(file).includes("Otis"), "a name can be read on the stick");

  await opens(gwen, file);
  await gwen.says("From Della Marchbank");
  await gwen.says("Otis Larkmoor");
  await keeps(gwen);
  await network(gwen, "Settings");
  await gwen.click("button", "Go to it: Della Marchbank");
  await gwen.says("You are in Della Marchbank now");
  await gwen.click("link", "Children");
  await gwen.find("link", "Otis Larkmoor");
  assert.ok(!(await gwen.words()).includes("Wilhelmina"));
});

/** Puts right what the child is called every day. */
async function calls(window, name) {
  await window.click("link", "Children");
  await window.click("link", "Otis Larkmoor");
  await window.find("heading", "Otis Larkmoor");
  await window.click("button", "Correct");
  await window.type("What are they called day to day?", name);
  await window.click("button", "Save the correction");
  await window.says("Corrected. ");
}

test("what both put right is shown side by side, and settled once it is settled in both books", async () => {
  await calls(della, "Ottie");
  await calls(gwen, "Otto");
  await opens(della, await makes(gwen, "2.senfolio-post"));
  await della.says("Written by two people without seeing each other: 1");
  await keeps(della);

  await della.click("link", "Today");
  await della.find("heading", "Two versions to choose between");
  await della.click("button", "See both");
  await della.find("heading", "Two versions of the same answer");
  await della.click("button", "Keep both");
  await della.says("Settled: ");
  await opens(gwen, await makes(della, "3.senfolio-post"));
  await keeps(gwen);
  await gwen.click("link", "Children");
  await gwen.click("link", "Otis Larkmoor");
  await gwen.says("Ottie; Otto");
});

test("the network pack is printed from the SENCo's window and names no child", async () => {
  const pack = join(stick, "network pack.pdf");
  await network(gwen, "Settings");
  await gwen.click("button", "Network pack");
  await gwen.answerDialog(pack);
  await gwen.says("Saved as network pack.pdf");

  assert.match(execFileSync("qpdf", ["--check", pack], { encoding: "utf8" }), /No syntax or stream encoding errors found/);
  const printed = execFileSync("pdftotext", ["-layout", pack, "-"], { encoding: "utf8" });
  assert.ok(printed.includes("Della Marchbank") && printed.includes("Gwen Hallowby"), printed);
  assert.match(printed, /^\s*Gwen Hallowby\n/, "whose pack it is stands over it, not the setting she is in");
  assert.ok(!/Otis|Larkmoor|Ottie|Wilhelmina/.test(printed), "a pack of a network names no child");
});
