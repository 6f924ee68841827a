// A working day in the browser on the real engine: what is typed wrong, typed half, looked for, shown over a shoulder,
// and printed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { breaches, call, fresh, open, post, seen, shot } from "../harness/bridge.mjs";
import { PASSPHRASE, answerWizard, keyboard, unlock } from "../harness/person.mjs";

let opened;
before(async () => (opened = await open()));
after(() => opened.close());

const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const go = (page, address) => page.goto(`${opened.address}/#/${address}`);
const summary = (page) => page.getByRole("alert").filter({ hasText: "There is a problem" });

/** Someone with a book of their own, on Today. */
async function atWork() {
  const at = await fresh(opened);
  await answerWizard(at.page);
  return at;
}

/** Someone looking around the sample, on Today. */
async function inTheSample() {
  const at = await fresh(opened);
  await at.page.getByRole("button", { name: "Look around with sample data" }).click();
  await at.page.getByRole("button", { name: "Quillbrook Nursery" }).click();
  await heading(at.page, "Today");
  return at;
}

async function writeNote(page, { title, text }) {
  await go(page, "new/note/-/-");
  await page.getByRole("group", { name: "Which day is it about?" }).getByRole("button", { name: "Today" }).click();
  await page.getByLabel("What is it about?").fill(title);
  await page.getByLabel("What do you want to keep?").fill(text);
}

test("every missing answer is named at the top, each leading to its field", async () => {
  const { page, wrong } = await atWork();
  await go(page, "new/note/-/-");
  await page.getByRole("button", { name: "Save", exact: true }).click();

  await summary(page).waitFor();

  assert.deepEqual(await summary(page).getByRole("link").allInnerTexts(), [
    "Enter what the note is about",
    "Enter the note",
  ]);
  await summary(page).getByRole("link", { name: "Enter the note" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.labels[0].innerText), "What do you want to keep?");
  assert.deepEqual(await breaches(page), []);
  await shot(page, "error summary");
  assert.deepEqual(wrong, []);
});

test("a date that is no date is said to be one", async () => {
  const { page, wrong } = await atWork();
  await writeNote(page, { title: "Staff meeting", text: "Twelve came" });
  await page.getByRole("group", { name: "Which day is it about?" }).getByLabel("Day").fill("31");
  await page.getByRole("group", { name: "Which day is it about?" }).getByLabel("Month").fill("2");
  await page.getByRole("button", { name: "Save", exact: true }).click();

  await summary(page).waitFor();

  assert.equal(await summary(page).getByRole("link").count(), 1);
  assert.equal((await call(opened, "list_records", listing(["note"]))).total, 0);
  assert.deepEqual(wrong, []);
});

test("what was being typed when the book locked is there again after unlocking", async () => {
  const { page, wrong } = await atWork();
  await go(page, "new/note/-/-");
  await page.getByLabel("What do you want to keep?").fill("Half a thought about the sand tr");

  await page.getByRole("button", { name: "Lock", exact: true }).click();
  await heading(page, "Unlock your book");
  assert.ok(!(await page.content()).includes("sand tr"), "what was typed stands on the locked screen");
  await unlock(page, PASSPHRASE);

  await page.getByText("We kept what you were typing", { exact: true }).waitFor();
  assert.equal(await page.getByLabel("What do you want to keep?").inputValue(), "Half a thought about the sand tr");
  assert.deepEqual(wrong, []);
});

test("words a stranger wrote are words and never a script", async () => {
  const { page, wrong } = await atWork();
  const nasty = `<img src=x onerror="document.title='owned'"><b>bold</b>`;
  await writeNote(page, { title: nasty, text: nasty });
  await page.getByRole("button", { name: "Save", exact: true }).click();

  await heading(page, nasty);

  assert.equal(await page.title(), "Senfolio");
  assert.equal(await page.locator("main img, main b").count(), 0);
  assert.deepEqual(wrong, []);
});

test("a note can be written, found again and opened with the keyboard alone", async () => {
  const { page, wrong } = await atWork();
  const { press, to: tabTo } = keyboard(page);

  await page.reload();
  await heading(page, "Today");
  await tabTo("Skip to the content");
  await press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "content");
  await tabTo("New", { back: true });
  await press("Enter");
  await tabTo("Note");
  await press("Enter");
  await heading(page, "New: note");
  await tabTo("Day");
  await page.keyboard.type("t");
  await tabTo("What is it about?");
  await page.keyboard.type("Stay and play");
  await tabTo("What do you want to keep?");
  await page.keyboard.type("Pointed at the lighthouse and waited");
  await tabTo("Save");
  await press("Enter");
  await heading(page, "Stay and play");
  await press("Control+k");
  await page.keyboard.type("lighthou");
  await page.getByRole("option").first().waitFor();
  assert.deepEqual(await breaches(page), []);
  await shot(page, "search");
  await press("Enter");

  await heading(page, "Stay and play");
  await page.getByText("Pointed at the lighthouse and waited").first().waitFor();
  assert.deepEqual(wrong, []);
});

test("evidence written for a duty is counted on the list of duties", async () => {
  const { page, wrong } = await atWork();
  await page.getByRole("link", { name: "Responsibilities" }).click();
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await page.getByRole("button", { name: "Write it down" }).click();
  await page.getByLabel("What is it?").fill("Induction booklet signed by everyone");
  await page.getByRole("button", { name: "Add as evidence" }).click();

  await page.getByText("Added as evidence.").waitFor();
  await page.getByRole("table").getByRole("link", { name: "Induction booklet signed by everyone" }).waitFor();
  await page.getByRole("link", { name: "Responsibilities" }).first().click();

  await page.getByText("1 piece of evidence").waitFor();
  assert.deepEqual(wrong, []);
});

test("when the inspector is here, one click makes the pack, shows its pages and saves it", async () => {
  const { page, wrong } = await inTheSample();
  const to = join((await seen(opened)).folder, "for the inspector.pdf");
  await post(opened, "/test/dialogs", { save: to });
  await page.getByRole("link", { name: "Evidence packs" }).click();
  await page.getByRole("button", { name: "Inspector is here" }).click();

  await page.getByText(/^The pack is made: \d+ pages/).waitFor({ timeout: 60_000 });
  const drawn = () => {
    const canvas = document.querySelector("canvas");
    if (!canvas?.width) return false;
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value, at) => at % 4 === 0 && value > 0 && value < 200);
  };
  await page.waitForFunction(drawn, null, { timeout: 30_000 });
  assert.deepEqual(await breaches(page), []);
  await shot(page, "pack preview");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText(/^Saved as for the inspector\.pdf/).waitFor();

  assert.equal(readFileSync(to).subarray(0, 5).toString(), "%PDF-");
  assert.deepEqual(wrong, []);
});

test("the privacy screen turns every child's name into initials", async () => {
  const { page, wrong } = await inTheSample();
  const { rows } = await call(opened, "register", everyone);
  await go(page, "children");
  await page.getByRole("link", { name: rows[0].name }).first().waitFor();

  await page.keyboard.press("Control+Shift+H");
  await page.getByRole("link", { name: rows[0].initials, exact: true }).first().waitFor();

  const words = await page.getByRole("main").innerText();
  for (const { name } of rows) assert.ok(!words.includes(name), `${name} can still be read`);
  await shot(page, "privacy screen");
  assert.deepEqual(wrong, []);
});

test("what was deleted is asked about first and can be brought back", async () => {
  const { page, wrong } = await atWork();
  await writeNote(page, { title: "Tea urn", text: "It leaks" });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await heading(page, "Tea urn");

  await page.getByRole("button", { name: /^Delete/ }).first().click();
  assert.deepEqual(await breaches(page), []);
  await page.getByRole("dialog").getByRole("button", { name: /^Delete/ }).click();
  await page.getByRole("button", { name: "Undo" }).click();

  const list = async () => (await call(opened, "list_records", listing(["note"]))).rows.map((row) => row.title);
  for (let wait = 0; (await list()).length === 0 && wait < 50; wait += 1) await page.waitForTimeout(100);
  assert.deepEqual(await list(), ["Tea urn"]);
  assert.deepEqual(wrong, []);
});

function listing(kinds) {
  return { kinds, child: null, parent: null, from: null, to: null, hidden: false, offset: 0, limit: 50 };
}
const everyone = { text: "", stage: null, area: null, key_person: null, flag: null, show: "on_roll", sort: "name", descending: false, offset: 0, limit: 20 };
