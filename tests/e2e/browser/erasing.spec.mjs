// A child's file is erased for ever: what is said first, what is asked, and that it is gone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { breaches, open, shot, visit } from "../harness/bridge.mjs";
import { childrenOf, inTheSample } from "../harness/sample.mjs";

let opened;
before(async () => (opened = await open()));
after(() => opened.close());

test("a file is erased only after its name was typed, and then nothing finds it", async () => {
  const { page, wrong } = await inTheSample(opened);
  const { arlo } = await childrenOf(opened);
  await page.goto(`${opened.address}/#/child/${arlo.id}/overview`);
  await page.getByRole("link", { name: "Erase it for ever" }).click();
  await page.getByRole("heading", { level: 1, name: "Erase for ever" }).waitFor();
  await page.getByRole("heading", { name: "How long these records are commonly kept" }).waitFor();
  await page.getByText("25 years from the date of birth").waitFor();
  await shot(page, "erase for ever");
  assert.deepEqual(await breaches(page), [], "erase for ever");
  await page.getByRole("button", { name: "Erase for ever" }).click();
  await page.getByRole("alert").filter({ hasText: "Choose why the file is erased" }).waitFor();
  await page.getByRole("radio", { name: "The child was entered by mistake" }).check();
  await page.getByLabel("Type the child's name or initials").fill("Arlo");
  await page.getByRole("button", { name: "Erase for ever" }).click();
  await page.getByRole("alert").filter({ hasText: "Type the child's name or initials as they stand above" }).waitFor();
  await page.getByLabel("Type the child's name or initials").fill(arlo.initials);
  await page.getByRole("button", { name: "Erase for ever" }).click();
  await page.getByText("Erased for ever: ").waitFor();
  await page.getByRole("heading", { level: 1, name: "Children" }).waitFor();
  assert.equal((await childrenOf(opened)).arlo, undefined);
  assert.deepEqual(wrong, []);
});

test("the page is readable in the dark on a small screen", async () => {
  await inTheSample(opened);
  const { arlo } = await childrenOf(opened);
  const { page, wrong } = await visit(opened, { dark: true, width: 1024, height: 640 });
  await page.goto(`${opened.address}/#/erase/${arlo.id}`);
  await page.getByRole("heading", { name: "What stays all the same" }).waitFor();
  await shot(page, "erase for ever dark small");
  assert.deepEqual(await breaches(page), []);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  assert.deepEqual(wrong, []);
});
