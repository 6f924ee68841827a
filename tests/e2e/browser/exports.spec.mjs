// What is due goes to a person's calendar, and the register and the provision map to a spreadsheet: from the button
// to the file, with the keyboard alone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { breaches, call, fresh, open, post, seen, shot } from "../harness/bridge.mjs";
import { keyboard } from "../harness/person.mjs";

let opened;
before(async () => (opened = await open()));
after(() => opened.close());

/** The sample, at one of its screens. */
async function at(hash, name, options) {
  const { page, wrong } = await fresh(opened, options);
  await call(opened, "open_sample");
  await page.goto(`${opened.address}/#/${hash}`);
  await page.reload();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  const usable = async (what) => {
    assert.deepEqual(await breaches(page), [], what);
    await shot(page, `exports ${what}`);
  };
  return { page, wrong, keys: keyboard(page), usable };
}

async function willSave(name) {
  const path = join((await seen(opened)).folder, name);
  await post(opened, "/test/dialogs", { save: path });
  return { read: () => readFileSync(path, "utf8") };
}

const trail = async () => JSON.stringify(await call(opened, "audit_trail"));

test("what is due is put in a calendar with initials and a reminder", async () => {
  const { page, wrong, keys, usable } = await at("", "Today");
  const file = await willSave("due.ics");

  await keys.open("Put in your calendar");
  const dialog = page.getByRole("dialog", { name: "Put what is due in your calendar" });
  await dialog.waitFor();
  await usable("calendar");
  await keys.to("Add children's initials");
  await keys.press("Space");
  await dialog.getByText("Initials beside a day can tell others who is meant.").waitFor();
  await keys.choose("No reminder", "The day before");
  await usable("calendar with initials");
  await keys.open("Save the calendar file");
  await page.getByText(/^Saved as due\.ics in .*\. It holds \d+ entries\. That file is not protected by your passphrase\.$/).waitFor();

  await dialog.waitFor({ state: "detached" });
  assert.match(file.read(), /SUMMARY:Plan review \(A\.T\.\)\r\n/);
  assert.match(file.read(), /TRIGGER:-PT15H/);
  assert.match(await trail(), /as a calendar outside the book, with children's initials/);
  assert.deepEqual(wrong, []);
});

test("a person who thinks better of the calendar is back where they were and nothing was saved", async () => {
  const { page, keys, wrong } = await at("", "Today");
  await keys.open("Put in your calendar");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await post(opened, "/test/dialogs", { save: null });
  await keys.open("Save the calendar file");
  await dialog.getByRole("button", { name: "Save the calendar file" }).and(page.locator(":not([aria-disabled])")).waitFor();
  await keys.press("Escape");
  await dialog.waitFor({ state: "detached" });

  assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), "Put in your calendar");
  assert.doesNotMatch(await trail(), /as a calendar/);
  assert.deepEqual(wrong, []);
});

test("the register is saved as it is filtered, with initials unless names are chosen", async () => {
  const { page, keys, usable, wrong } = await at("children", "Children");
  await page.getByLabel("Area of need").selectOption("SP");
  const sensory = { text: "", stage: null, area: "SP", key_person: null, flag: null, show: "on_roll", sort: "name", descending: false, offset: 0, limit: 50 };
  const { total, all } = await call(opened, "register", sensory);
  assert.ok(total > 0 && total < all, "the filter would not be noticed");
  await page.getByText(`${total} child${total === 1 ? "" : "ren"}`, { exact: true }).waitFor();
  const initials = await willSave("initials.csv");

  await keys.open("Save as a spreadsheet", { back: true });
  await page.getByRole("dialog").getByText(/as the list is filtered now/).waitFor();
  await usable("register");
  await keys.open("Save the spreadsheet");
  await page.getByText(/^Saved as initials\.csv/).waitFor();
  const named = await willSave("named.csv");
  await keys.open("Save as a spreadsheet", { back: true });
  await keys.choose("Initials", "Names");
  await keys.open("Save the spreadsheet");
  await page.getByText(/^Saved as named\.csv/).waitFor();

  const names = (await page.locator("tbody th a").allTextContents()).map((name) => name.trim());
  assert.equal(names.length, total);
  assert.equal(initials.read().trim().split("\r\n").length, total + 1);
  for (const name of names) {
    assert.ok(named.read().includes(`"${name}"`), `${name} is not in the table with names`);
    assert.ok(!initials.read().includes(name), `${name} stands in the table with initials`);
  }
  assert.match(await trail(), /SEND register, with names/);
  assert.deepEqual(wrong, []);
});

test("the provision map is saved with a line for each child", async () => {
  const { page, keys, usable, wrong } = await at("provision", "Provision map", { dark: true, width: 1024, height: 640 });
  await page.getByRole("cell", { name: "£11.00" }).first().waitFor();
  const file = await willSave("map.csv");

  await keys.open("Save as a spreadsheet");
  await page.getByRole("dialog").waitFor();
  await usable("provision map");
  await keys.choose("Provision", "Child");
  await keys.open("Save the spreadsheet");
  await page.getByText(/^Saved as map\.csv/).waitFor();

  assert.match(file.read(), /"A\.T\.","Attention game","Targeted"/);
  assert.match(await trail(), /Provision map, with initials/);
  assert.deepEqual(wrong, []);
});
