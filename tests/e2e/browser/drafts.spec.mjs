// Nothing typed is lost: a lock, a crash, a closed window, a deletion, and two windows on one record.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { breaches, call, fresh, open, seen, shot, visit } from "../harness/bridge.mjs";
import { PASSPHRASE, answerWizard, unlock } from "../harness/person.mjs";
import { childrenOf, inTheSample, latest, listing } from "../harness/sample.mjs";

let opened;
before(async () => (opened = await open()));
after(() => opened.close());

const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();

/** A book of one's own with one child in it. */
async function withAChild() {
  const at = await fresh(opened);
  await answerWizard(at.page);
  const saved = await call(opened, "save_record", { record: null, kind: "child", child: null, fields: { name: "Zoë O'Hare", born: "2023-04-02" }, seen: {}, draft: null });
  return { ...at, child: saved.row.id };
}

/** Waits until the engine holds a draft with these words. */
async function kept(opened, key, words) {
  for (let wait = 0; wait < 100; wait += 1) {
    const draft = await call(opened, "get_draft", { key });
    if (draft && JSON.stringify(draft.fields).includes(words)) return;
    await new Promise((told) => setTimeout(told, 50));
  }
  assert.fail(`no draft ${key} with "${words}" was kept`);
}

test("a form with rows is there again after a lock, word for word", async () => {
  const { page, child, wrong } = await withAChild();
  await page.goto(`${opened.address}/#/new/plan/${child}/-`);
  await page.getByRole("button", { name: /^Add one ?: What should the child/ }).click();
  await page.getByLabel("What will the child be able to do?").fill("Asks for help with a sign at sn");

  await page.keyboard.press("Control+l");
  await heading(page, "Unlock your book");
  assert.ok(!(await page.content()).includes("with a sign"), "what was typed stands on the locked screen");
  await unlock(page, PASSPHRASE);

  await page.getByText("We kept what you were typing").first().waitFor();
  assert.equal(await page.getByLabel("What will the child be able to do?").inputValue(), "Asks for help with a sign at sn");
  assert.deepEqual(wrong, []);
});

test("a quick note is there again after a lock, for the children it is about", async () => {
  const { page, child, wrong } = await withAChild();
  await page.goto(`${opened.address}/#/child/${child}/overview`);
  await heading(page, "Zoë O'Hare");
  await page.keyboard.press("Control+n");
  await page.getByLabel("What happened?").fill("Half a thought about the kite");

  // At once: what was typed in the last half second counts too.
  await page.keyboard.press("Control+l");
  await heading(page, "Unlock your book");
  await unlock(page, PASSPHRASE);
  await heading(page, "Zoë O'Hare");
  await page.goto(`${opened.address}/#/today`);
  await page.getByRole("button", { name: "Quick note" }).click();

  const dialog = page.getByRole("dialog", { name: "Quick note" });
  await dialog.getByText("We kept what you were typing").waitFor();
  assert.equal(await dialog.getByLabel("What happened?").inputValue(), "Half a thought about the kite");
  await dialog.getByText("Zoë O'Hare").waitFor();
  await dialog.getByRole("button", { name: "Keep the note" }).click();
  await page.getByText("The note is kept.").waitFor();
  assert.equal((await call(opened, "list_records", listing("note", child))).total, 1);
  await page.goto(`${opened.address}/#/children`);
  await page.goto(`${opened.address}/#/today`);
  await heading(page, "Today");
  assert.equal(await page.getByText("Go on where you left off").count(), 0, "a note that was kept is still a draft");
  assert.deepEqual(wrong, []);
});

test("a program that is killed loses nothing that was typed before the last pause", async () => {
  const { page, child } = await withAChild();
  await page.goto(`${opened.address}/#/new/concern/${child}/-`);
  await page.getByLabel("What was seen or heard?").fill("Turns when the door bangs, not when called");
  await kept(opened, `new:concern:${child}:-`, "not when called");
  const { folder } = await seen(opened);

  await opened.crash();
  const again = await open({ machine: folder });
  try {
    const { page, wrong } = await visit(again);
    await page.getByRole("button", { name: /^Senfolio book/ }).click();
    await unlock(page, PASSPHRASE);
    await page.getByText("Go on where you left off").waitFor();
    await page.getByRole("link", { name: "Concern" }).click();

    await page.getByText("We kept what you were typing").first().waitFor();
    assert.equal(await page.getByLabel("What was seen or heard?").inputValue(), "Turns when the door bangs, not when called");
    await page.getByRole("radio", { name: "Key person" }).check();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText(/^Saved: /).waitFor();
    assert.equal((await call(again, "list_records", listing("concern", child))).total, 1);
    assert.deepEqual(wrong, []);
  } finally {
    await again.close();
    await opened.browser.close();
    opened = await open();
  }
});

test("a form that is left, or a window that is closed, can be gone on with from Today", async () => {
  const { page, context, child, wrong } = await withAChild();
  await page.goto(`${opened.address}/#/new/concern/${child}/-`);
  await page.getByLabel("What was seen or heard?").fill("Left in the middle of");
  await page.getByRole("button", { name: "Leave for now" }).click();
  await page.getByText("What you were typing is kept. You can go on with it from Today.").waitFor();
  await page.goto(`${opened.address}/#/edit/${child}`);
  await page.getByLabel("What is the child called?").or(page.getByLabel(/called/)).first().fill("Zo");
  await kept(opened, `edit:${child}`, "Zo");
  await page.close();

  const later = await context.newPage();
  await later.goto(`${opened.address}/#/today`);
  await later.getByText("Go on where you left off").waitFor();
  await shot(later, "drafts on Today");
  await later.getByRole("link", { name: "Concern" }).click();
  await heading(later, "New: concern");
  assert.equal(await later.getByLabel("What was seen or heard?").inputValue(), "Left in the middle of");
  await later.getByRole("button", { name: "Discard it and start again" }).click();
  await later.getByText("The draft is discarded.").waitFor();
  assert.equal(await later.getByLabel("What was seen or heard?").inputValue(), "");
  assert.equal(await call(opened, "get_draft", { key: `new:concern:${child}:-` }), null);
  assert.deepEqual(wrong, []);
});

test("a deleted plan takes its parts along, and Undo brings all of it back", async () => {
  const { page, wrong } = await inTheSample(opened);
  const { arlo } = await childrenOf(opened);
  const plans = async () => (await call(opened, "list_records", listing("plan", arlo.id))).rows.map((row) => row.id);
  const before = await plans();
  const plan = await latest(opened, "plan", arlo.id);
  await page.goto(`${opened.address}/#/record/${plan.row.id}`);
  await heading(page, plan.row.title);

  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByText(`Deleted: ${plan.row.title}`).waitFor();
  assert.equal((await plans()).length, before.length - 1);
  await page.getByRole("button", { name: "Undo" }).click();

  await page.getByText(`It is back: ${plan.row.title}`).waitFor();
  await heading(page, plan.row.title);
  assert.deepEqual(await plans(), before);
  assert.deepEqual(wrong, []);
});

test("two windows on one record never fight: different answers are both kept, the same answer is shown twice", async () => {
  const { page, context, wrong } = await inTheSample(opened);
  const { arlo } = await childrenOf(opened);
  const plan = await latest(opened, "plan", arlo.id);
  const edit = `${opened.address}/#/edit/${plan.row.id}`;
  const form = async (at) => {
    await at.goto(edit);
    await at.reload();
    await heading(at, /^Correct: /);
    await at.getByRole("button", { name: "Save the correction" }).waitFor();
  };
  const save = async (at) => {
    await at.getByRole("button", { name: "Save the correction" }).click();
    await at.getByText(/^Corrected\. /).waitFor();
  };
  const other = await context.newPage();
  await form(page);
  await form(other);
  await page.getByLabel("What will the family do at home?").fill("Name things at bath time");
  await other.getByLabel("What difference do you expect?").fill("Longer play with others");
  await save(page);
  await save(other);
  const both = await call(opened, "get_record", { record: plan.row.id });
  assert.deepEqual([both.fields.home, both.fields.expected, both.row.disagreeing], ["Name things at bath time", "Longer play with others", false]);

  await form(page);
  await form(other);
  await page.getByLabel("What will the family do at home?").fill("Songs in the car");
  await other.getByLabel("What will the family do at home?").fill("Books before bed");
  await save(page);
  await save(other);

  await page.goto(`${opened.address}/#/record/${plan.row.id}`);
  await page.reload();
  await page.getByRole("heading", { name: "Two versions of the same answer" }).waitFor();
  await shot(page, "two versions");
  const versions = page.getByRole("group", { name: "At home" });
  assert.deepEqual(await breaches(page), [], "two versions");
  await versions.getByText("Songs in the car").waitFor();
  await page.getByRole("button", { name: "Edit them together" }).click();
  const together = page.getByLabel("What will the family do at home?");
  await together.and(page.locator(":focus")).waitFor();
  assert.equal(await together.inputValue(), "Songs in the car\n\nBooks before bed");
  await together.fill("Books before bed");
  await save(page);
  const settled = await call(opened, "get_record", { record: plan.row.id });
  assert.deepEqual([settled.fields.home, settled.disagreements], ["Books before bed", []]);
  assert.deepEqual(wrong, []);
});
