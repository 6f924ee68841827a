// The strategy bank in its own screen: the setting's own phrases, a built-in one adapted, one put away and brought back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { breaches, call, open, shot } from "../harness/bridge.mjs";
import { inTheSample } from "../harness/sample.mjs";

let opened;
before(async () => (opened = await open()));
after(() => opened.close());

const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const row = (page, words) => page.getByRole("row").filter({ hasText: words });
/** What a form would offer. */
const offered = async () => (await call(opened, "strategies", {})).map((one) => one.text);

async function atTheBank() {
  const at = await inTheSample(opened);
  await at.page.getByRole("link", { name: "Strategy bank" }).click();
  await heading(at.page, "Strategy bank");
  return at;
}

test("the bank is looked through by words and by area", async () => {
  const { page, wrong } = await atTheBank();
  const all = await call(opened, "strategies", {});
  await page.getByText(`${all.length} strategies`, { exact: true }).waitFor();
  assert.deepEqual(await breaches(page), []);
  await shot(page, "strategy bank");

  await page.getByLabel("Area of need").selectOption({ label: "Sensory and/or physical" });
  await page.getByText(`${all.filter((one) => one.areas.includes("SP")).length} strategies`, { exact: true }).waitFor();
  await page.getByLabel("Area of need").selectOption("");
  await page.getByLabel("With the words").fill("board now");

  await page.getByText("1 strategy", { exact: true }).waitFor();
  await row(page, "Show a now and next board before every change").waitFor();
  assert.deepEqual(wrong, []);
});

test("the setting adds a phrase of its own, and it is offered first", async () => {
  const { page, wrong } = await atTheBank();
  await page.getByRole("button", { name: "Add a strategy" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("alert").getByRole("link", { name: "Enter what adults do" }).click();
  await page.keyboard.type("Tap the shoulder before speaking to a child who wears hearing aids");
  await page.getByRole("checkbox", { name: "Sensory and/or physical" }).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();

  await heading(page, "Strategy bank");
  await row(page, "Tap the shoulder").getByText("Your own").waitFor();
  assert.equal((await offered())[0], "Tap the shoulder before speaking to a child who wears hearing aids");
  assert.deepEqual(wrong, []);
});

test("a built-in phrase is adapted: the setting's words take its place, with its areas and its card", async () => {
  const { page, wrong } = await atTheBank();
  const before = await call(opened, "strategies", {});
  await row(page, "Show a now and next board before every change").getByRole("button", { name: /^Adapt/ }).click();
  const text = page.getByLabel("What do adults do?");
  assert.equal(await text.inputValue(), "Show a now and next board before every change");
  await text.fill("Show the two-picture board by the door before every change");
  await page.getByRole("button", { name: "Save", exact: true }).click();

  await heading(page, "Strategy bank");
  await row(page, "two-picture board").getByText("Adapted").waitFor();
  const after = await call(opened, "strategies", {});
  assert.equal(after.length, before.length, "the built-in phrase is offered beside its adaptation");
  const adapted = after.find((one) => one.text.includes("two-picture board"));
  const seed = before.find((one) => one.seed === adapted.seed);
  assert.deepEqual([adapted.areas, adapted.card, adapted.when_to], [seed.areas, seed.card, seed.when_to]);
  await row(page, "two-picture board").getByRole("button", { name: /^Edit/ }).click();
  await heading(page, /^Correct: /);
  await page.getByLabel("What do adults do?").fill("Show the picture board by the door before every change");
  await page.getByRole("button", { name: "Save the correction" }).click();
  await heading(page, "Strategy bank");
  assert.ok((await offered()).includes("Show the picture board by the door before every change"));
  assert.deepEqual(wrong, []);
});

test("a phrase that was put away is no longer offered in forms, and can be brought back", async () => {
  const { page, wrong } = await atTheBank();
  const before = await offered();
  const phrase = "Show a now and next board before every change";

  await row(page, phrase).getByRole("button", { name: /^Put away/ }).click();
  await page.getByText(`Put away: ${phrase}`).waitFor();
  assert.ok(!(await offered()).includes(phrase));
  await row(page, phrase).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await row(page, phrase).waitFor();
  assert.deepEqual((await offered()).toSorted(), before.toSorted());
  assert.equal(await row(page, phrase).getByText("Adapted").count(), 0, "it is called adapted though its words are as they came");

  await row(page, phrase).getByRole("button", { name: /^Put away/ }).click();
  await page.getByLabel("Show").selectOption({ label: "Put away (1)" });
  await shot(page, "strategies put away");
  await row(page, phrase).getByRole("button", { name: /^Bring back/ }).click();
  await page.getByText("Nothing is put away").waitFor();
  assert.deepEqual((await offered()).toSorted(), before.toSorted());
  assert.deepEqual(await breaches(page), []);
  assert.deepEqual(wrong, []);
});
