// What a person prints from the screens: a child's file with its reasons and its log, and lists with names or without.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { breaches, call, fresh, open, post, seen, shot } from "../harness/bridge.mjs";

let opened;
before(async () => (opened = await open()));
after(() => opened.close());

async function inTheSample() {
  const all = await fresh(opened);
  await call(opened, "open_sample");
  await all.page.reload();
  await all.page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
  return all;
}

async function savesTo(name) {
  const to = join((await seen(opened)).folder, name);
  await post(opened, "/test/dialogs", { save: to });
  return to;
}

const starts = (file) => readFileSync(file).subarray(0, 5).toString();

test("a child's file is made with a reason, names are taken out, and the log shows it", async () => {
  const { page, wrong } = await inTheSample();
  await page.getByRole("link", { name: "Children" }).first().click();
  await page.getByRole("link", { name: /^Arlo/ }).first().click();
  await page.getByRole("link", { name: "Documents" }).click();
  await page.getByRole("link", { name: "Child file" }).click();
  await page.getByRole("heading", { level: 1, name: "Child file" }).waitFor();
  await page.getByRole("button", { name: "Make PDF" }).click();
  await page.getByRole("alert").getByRole("link", { name: "Enter who the file is for" }).waitFor();
  assert.deepEqual(await breaches(page), []);
  await shot(page, "child file refused");

  await page.getByLabel("Who is it for?").fill("Long Ember Primary");
  await page.getByLabel("Why is it handed over?").fill("Move to school");
  await page.getByRole("checkbox", { name: "People who work here: take out all" }).check();
  await page.getByLabel("Another name or word to take out").fill("water tray");
  await page.getByRole("button", { name: "Take it out" }).click();
  await page.getByRole("list", { name: "Other words taken out" }).getByText("water tray", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Make PDF" }).click();
  await page.getByText(/^The file is made: \d+ pages/).waitFor({ timeout: 60_000 });
  await page.getByRole("table", { name: "Files made before, the latest first" }).getByText("Long Ember Primary").waitFor();
  await page.waitForFunction(() => (document.querySelector("canvas")?.width ?? 0) > 0);
  assert.deepEqual(await breaches(page), []);
  await shot(page, "child file made");

  const to = await savesTo("for the school.pdf");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText(/^Saved as for the school\.pdf/).waitFor();
  assert.equal(starts(to), "%PDF-");
  assert.deepEqual(wrong, []);
});

for (const [screen, link] of [["register", "Children"], ["provision map", "Provision map"]]) {
  test(`the ${screen} prints from its screen, by letter unless names are ticked`, async () => {
    const { page, wrong } = await inTheSample();
    const to = await savesTo(`${screen}.pdf`);
    await page.getByRole("link", { name: link }).first().click();
    await page.getByRole("button", { name: "Print", exact: true }).click();
    const dialog = page.getByRole("dialog");
    assert.equal(await dialog.getByLabel("With children's names").isChecked(), false);
    assert.deepEqual(await breaches(page), []);
    await shot(page, `print ${screen}`);

    await dialog.getByRole("button", { name: "Make PDF" }).click();

    await page.getByText(/^Saved as .*\.pdf/).waitFor({ timeout: 60_000 });
    assert.equal(starts(to), "%PDF-");
    assert.deepEqual(wrong, []);
  });
}
