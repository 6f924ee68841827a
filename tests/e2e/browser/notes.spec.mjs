// Quick notes: in seconds from anywhere, about several children, filed properly later; and the question about another
// child's name, answered both ways.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { breaches, call, fresh, open, shot } from "../harness/bridge.mjs";
import { childrenOf, inTheSample, listing } from "../harness/sample.mjs";

let opened;
before(async () => (opened = await open()));
after(() => opened.close());

const dialog = (page) => page.getByRole("dialog", { name: "Quick note" });

async function pick(page, name) {
  await dialog(page).getByRole("combobox", { name: "Which children?" }).fill(name);
  await dialog(page).getByRole("option", { name }).click();
}

test("one note about two children is a note of its own in each file", async () => {
  const { page, wrong } = await inTheSample(opened);
  const { arlo, nell } = await childrenOf(opened);
  await page.getByRole("button", { name: "Note", exact: true }).click();
  await page.keyboard.type("Poured water for the other one and laughed");
  await pick(page, "Arlo Thimblewick");
  await pick(page, "Nell Oxbarrow");
  assert.deepEqual(await breaches(page), []);
  await shot(page, "quick note for two");

  await dialog(page).getByRole("button", { name: "Keep the note" }).click();

  await page.getByText("2 notes kept, one in each child's file.").waitFor();
  for (const child of [arlo, nell]) {
    const { rows } = await call(opened, "list_records", listing("note", child.id));
    assert.equal(rows[0].title, "Poured water for the other one and laughed");
  }
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.deepEqual(wrong, []);
});

test("Ctrl+N on a child's page is a note about that child, and an empty one is refused at its field", async () => {
  const { page, wrong } = await inTheSample(opened);
  const { arlo } = await childrenOf(opened);
  await page.goto(`${opened.address}/#/child/${arlo.id}/timeline`);
  await page.getByRole("heading", { level: 1, name: arlo.name }).waitFor();
  const before = (await call(opened, "list_records", listing("note", arlo.id))).total;

  await page.keyboard.press("Control+n");
  await dialog(page).getByText(arlo.name).waitFor();
  await dialog(page).getByRole("button", { name: "Keep the note" }).click();
  await dialog(page).getByRole("alert").getByRole("link", { name: "Enter the note" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.labels[0].innerText), "What happened?");
  await page.keyboard.type("Waved at the lorry");
  await dialog(page).getByRole("button", { name: "Keep the note" }).click();

  await page.getByText("The note is kept.").waitFor();
  assert.equal((await call(opened, "list_records", listing("note", arlo.id))).total, before + 1);
  assert.deepEqual(wrong, []);
});

test("another child's name is asked about: the words are changed, or kept on purpose", async () => {
  const { page, wrong } = await inTheSample(opened);
  const { arlo } = await childrenOf(opened);
  await page.goto(`${opened.address}/#/child/${arlo.id}/overview`);
  await page.getByRole("heading", { level: 1, name: arlo.name }).waitFor();
  const notes = async () => (await call(opened, "list_records", listing("note", arlo.id))).total;
  const before = await notes();
  await page.keyboard.press("Control+n");
  await dialog(page).getByLabel("What happened?").fill("Sat beside Nell at snack");
  await dialog(page).getByRole("button", { name: "Keep the note" }).click();

  const asked = dialog(page).getByRole("alert");
  await asked.getByText("Is another child named here? Nell").waitFor();
  assert.deepEqual(await breaches(page), []);
  await shot(page, "another child's name");
  assert.equal(await notes(), before, "the note was saved before the question was answered");
  await asked.getByRole("button", { name: "Change the words" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.labels[0].innerText), "What happened?");
  await dialog(page).getByLabel("What happened?").fill("Sat beside a friend at snack");
  assert.equal(await asked.count(), 0, "the question stays though the words are changed");
  await dialog(page).getByRole("button", { name: "Keep the note" }).click();
  await page.getByText("The note is kept.").waitFor();
  assert.equal(await notes(), before + 1);

  await page.keyboard.press("Control+n");
  await dialog(page).getByLabel("What happened?").fill("Met Nell's aunt");
  await dialog(page).getByRole("button", { name: "Keep the note" }).click();
  await asked.getByRole("button", { name: "Keep the words and save" }).click();

  await dialog(page).waitFor({ state: "hidden" });
  const { rows } = await call(opened, "list_records", listing("note", arlo.id));
  assert.deepEqual(rows.slice(0, 2).map((row) => row.title).sort(), ["Met Nell's aunt", "Sat beside a friend at snack"]);
  assert.deepEqual(wrong, []);
});

test("another child's name in a form is asked about too, and the name itself can stay", async () => {
  const { page, wrong } = await inTheSample(opened);
  const { arlo } = await childrenOf(opened);
  const before = (await call(opened, "list_records", listing("observation", arlo.id))).total;
  await page.goto(`${opened.address}/#/new/observation/${arlo.id}/-`);
  await page.getByRole("radio", { name: "Snapshot" }).check();
  await page.getByLabel("What happened?", { exact: true }).fill("Held the jug out to Bram");
  await page.getByRole("button", { name: "Save", exact: true }).click();

  const asked = page.getByRole("alert").filter({ hasText: "Is another child named here? Bram (What happened?)" });
  await asked.waitFor();
  assert.ok(await asked.evaluate((box) => box === document.activeElement), "the question does not have the focus");
  await asked.getByRole("button", { name: "Keep the words and save" }).click();

  await page.getByText(/^Saved: /).waitFor();
  assert.equal((await call(opened, "list_records", listing("observation", arlo.id))).total, before + 1);
  assert.deepEqual(wrong, []);
});

test("a quick note is filed later as another kind, with its words and its day in the form", async () => {
  const { page, wrong } = await inTheSample(opened);
  const { arlo } = await childrenOf(opened);
  const [note] = await call(opened, "quick_note", { children: [arlo.id], on: "2026-11-19", text: "Signed 'more' to a visitor" });
  await page.goto(`${opened.address}/#/record/${note.id}`);
  await page.getByLabel("File it properly as").selectOption({ label: "Observation" });
  await page.getByRole("button", { name: "Open the form" }).click();

  await page.getByRole("heading", { level: 1, name: "New: observation" }).waitFor();
  assert.equal(await page.getByLabel("What happened?", { exact: true }).inputValue(), "Signed 'more' to a visitor");
  assert.equal(await page.locator("#field-on-day").inputValue(), "19");
  await page.getByRole("radio", { name: "Snapshot" }).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText(/^Saved: /).waitFor();
  await page.goto(`${opened.address}/#/record/${note.id}`);

  await page.getByText("Which record was made of it").or(page.getByText("Filed as")).first().waitFor();
  assert.equal(await page.getByLabel("File it properly as").count(), 0, "a filed note is offered for filing again");
  assert.deepEqual(wrong, []);
});
