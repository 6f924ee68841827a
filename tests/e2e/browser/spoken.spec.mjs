// Concern, plan and review by ear: with the keyboard alone, asserting at each step what a screen reader would say, the
// announcements nobody asked for and the errors included.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { call, open } from "../harness/bridge.mjs";
import { reader } from "../harness/reader.mjs";
import { childrenOf, inTheSample, latest } from "../harness/sample.mjs";

let opened;
before(async () => (opened = await open()));
after(() => opened.close());

/** A page that is listened to, on a screen of the sample. */
async function listenAt(at, address, heading) {
  const ear = await reader(at.page);
  await at.page.goto(`${opened.address}/#/${address}`);
  await at.page.reload();
  await at.page.getByRole("heading", { level: 1, name: heading }).waitFor();
  await at.page.waitForLoadState("networkidle");
  return ear;
}
const arrives = (page, name) => page.getByRole("heading", { level: 1, name }).and(page.locator(":focus")).waitFor();
async function announces(ear, wanted) {
  const heard = [];
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    heard.push(...(await ear.announced()));
    if (heard.some((words) => wanted.test(words))) return;
  }
  assert.fail(`${wanted} was not announced, but: ${JSON.stringify(heard)}`);
}

test("a concern by ear: where I am, what is asked, what is wrong, that it is saved", async () => {
  const at = await inTheSample(opened);
  const { nell } = await childrenOf(opened);
  const ear = await listenAt(at, `child/${nell.id}/overview`, nell.name);
  assert.deepEqual((await ear.headings()).slice(0, 2), [`1 ${nell.name}`, "2 No cycle yet"]);

  await ear.to(/^New, button, collapsed/, { key: "Shift+Tab" }).catch(() => ear.to(/New, button, collapsed/));
  await ear.press("Enter");
  await ear.hears(/Find a kind of record, edit/);
  await ear.type("concern");
  await ear.press("Enter");
  await arrives(at.page, "New: concern");
  await ear.hears(/New: concern, heading level 1/, "a new screen does not say what it is");

  assert.match(await ear.to(/Day, edit/), /When was it raised\?.*group.* \| Day, edit/, "a box of a date does not say which date");
  assert.match(await ear.to(/radio button/), /Who raised it\?.*group.* \| Parent or carer, radio button, not checked/);
  assert.match(await ear.to(/What was seen or heard\?/), /^What was seen or heard\?, edit, multi line, .*For example/, "the hint is not read with the question");

  await ear.to(/^Save, button/);
  await ear.press("Enter");
  await at.page.getByRole("alert").waitFor();
  await ear.hears(/There is a problem, alert/);
  await announces(ear, /There is a problem.*Choose who raised the concern.*Enter what was seen or heard/);
  assert.match(await ear.press("Tab"), /Choose who raised the concern, link/);
  assert.match(await ear.press("Tab"), /Enter what was seen or heard, link/);
  await ear.press("Enter");
  await ear.hears(/What was seen or heard\?, edit, invalid entry, multi line, .*Error: Enter what was seen or heard/, "the field does not say what is wrong with it");
  await ear.type("Turns when the door bangs, not when called");
  await ear.to(/There is a problem|Parent or carer, radio/, { key: "Shift+Tab" });
  await ear.hears(/Parent or carer, radio button/);
  await ear.press("ArrowDown");
  await ear.hears(/Key person, radio button, checked/);

  await ear.to(/^Save, button/);
  await ear.press("Enter");
  await at.page.getByText(/^Saved: /).waitFor();
  await announces(ear, /Saved: /);
  await ear.hears(/heading level 1/, "after saving the focus is lost");
  assert.match((await latest(opened, "concern", nell.id)).fields.seen, /door bangs/);
  assert.deepEqual(at.wrong, []);
});

test("a plan by ear: rows are named and counted, a phrase is dropped in, hints are read on request", async () => {
  const at = await inTheSample(opened);
  const { nell } = await childrenOf(opened);
  const ear = await listenAt(at, `child/${nell.id}/plan`, nell.name);
  await ear.to(/Write the first plan, button/);
  await ear.press("Enter");
  await arrives(at.page, "New: support plan");
  await at.page.getByLabel("Which cycle is it?").waitFor();

  assert.match(await ear.to(/Which cycle is it\?/), /^Which cycle is it\?, edit, 1, 1 for the first plan/);
  await ear.to(/Add one: What should the child be able to do/);
  await ear.press("Enter");
  await ear.hears(/Outcome 1, group/, "a new row does not say that it is there");
  assert.match(await ear.press("Tab"), /What will the child be able to do\?, edit, multi line/);
  await ear.type("Improve her talking");
  await ear.to(/Remove outcome 1, button/);
  await ear.to(/Add one: What will all adults do/);
  await ear.press("Enter");
  await ear.to(/Choose from the strategy bank for: What will adults do\?, button/);
  await ear.press("Enter");
  await at.page.getByRole("dialog", { name: "Strategy bank" }).waitFor();
  await ear.to(/With the words, edit/);
  await ear.announced();
  await ear.type("wait ten");
  await at.page.getByText(/^1 strategy\./).waitFor();
  await announces(ear, /^1 strategy\. Choose one/);
  await ear.to(/Get down to the child's level.*button/);
  await ear.press("Enter");
  await at.page.getByRole("dialog").waitFor({ state: "detached" });
  await ear.hears(/What will adults do\?, edit, multi line, Get down to the child's level/);

  await at.page.getByText(/^Worth a second look: \d+$/).waitFor();
  assert.match(await ear.to(/Worth a second look/), /Worth a second look: \d+.*expanded/);
  assert.match(await ear.to(/Words nobody can count, link/), /Words nobody can count, link/);
  await ear.press("Enter");
  await ear.hears(/What will the child be able to do\?, edit/);
  await ear.press("Control+a");
  await ear.type("Says two words together at snack, three times a session");

  await ear.to(/^Save, button|\| Save, button/);
  await ear.press("Enter");
  await arrives(at.page, nell.name);
  await announces(ear, /Saved: Support plan, cycle 1/);
  assert.ok((await ear.headings()).includes("2 Cycle 1"));
  assert.deepEqual(at.wrong, []);
});

test("a review by ear: each outcome is a group of its own, a day that cannot be is said where it stands, the ring says where the cycle is", async () => {
  const at = await inTheSample(opened);
  const { arlo } = await childrenOf(opened);
  const plan = await latest(opened, "plan", arlo.id);
  const ear = await listenAt(at, `child/${arlo.id}/overview`, arlo.name);
  assert.match(await ear.to(/^Review: to come\. Due|\| Review: to come\. Due/), /Review: to come\. Due 11\/12\/2026, button/, "the ring cannot be heard");
  await ear.press("Enter");
  await arrives(at.page, "New: review");
  await at.page.getByText(/^Filled in from what is written already/).waitFor();

  assert.match(await ear.to(/Filled in from what is written already/), /Filled in from what is written already: \d+ answers?\. Change anything\..*collapsed/);
  await ear.to(/Day, edit/);
  for (const part of ["1", "1", "2026"]) {
    await ear.press("Control+a");
    await ear.type(part);
    await ear.press("Tab");
  }
  for (const n of [1, 2]) {
    assert.match(await ear.to(new RegExp(`Outcome ${n}, group`)), new RegExp(`Outcome ${n}, group`));
    assert.match(await ear.to(/Met, radio button/), /How far did the child get\?.*group.* \| Met, radio button, not checked/);
    await ear.press(n === 1 ? "Space" : "ArrowDown");
  }
  await ear.to(/Go on as it is, radio button/);
  await ear.press("Space");
  await ear.to(/^Save, button|\| Save, button/);
  await ear.announced();
  await ear.press("Enter");
  await at.page.getByRole("alert").waitFor();
  await announces(ear, /There is a problem The review cannot be before the plan starts/);
  await ear.press("Tab");
  await ear.press("Enter");
  await ear.hears(/When was the review\?, group, .*Error: The review cannot be before the plan starts \| Day, edit, invalid entry/, "the group does not say what is wrong with its day");
  await ear.type("t");
  await ear.to(/^Save, button|\| Save, button/);
  await ear.press("Enter");
  await arrives(at.page, arlo.name);
  await announces(ear, /Saved: Review - Go on as it is/);
  await ear.to(/Start the next cycle, button/);
  const review = await latest(opened, "review", arlo.id);
  assert.deepEqual([review.fields.plan, review.fields.on, review.fields.progress.map((row) => row.progress)], [plan.row.id, "2026-11-23", ["met", "partly"]]);
  assert.ok(await call(opened, "frame", {}));
  assert.deepEqual(at.wrong, []);
});
