// The first support cycle of a child, from what was noticed to the review, with the keyboard alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { breaches, call, fresh, open, shot } from "../harness/bridge.mjs";
import { keyboard } from "../harness/person.mjs";

let opened;
before(async () => (opened = await open()));
after(() => opened.close());

const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const everyone = { text: "", stage: null, area: null, key_person: null, flag: null, show: "on_roll", sort: "name", descending: false, offset: 0, limit: 50 };
const listing = (kind, child) => ({ kinds: [kind], child, parent: null, from: null, to: null, hidden: false, offset: 0, limit: 200 });
const later = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** A child of the sample for whom no plan was written yet. */
async function withoutPlan() {
  const { rows } = await call(opened, "register", everyone);
  for (const row of rows) if ((await call(opened, "list_records", listing("plan", row.id))).total === 0) return row;
  assert.fail("every child of the sample has a plan");
}

test("a first cycle is noticed, planned, reviewed and put right with the keyboard alone", async () => {
  const { page, wrong } = await fresh(opened);
  await call(opened, "open_sample");
  const child = await withoutPlan();
  await page.goto(`${opened.address}/#/child/${child.id}/overview`);
  await page.reload();
  const keys = keyboard(page);
  const overview = () => heading(page, child.name);
  const toOverview = async () => {
    await page.goto(`${opened.address}/#/child/${child.id}/overview`);
    await overview();
  };
  const usable = async (name) => {
    assert.deepEqual(await breaches(page), [], name);
    await shot(page, `story ${name}`);
  };
  await overview();
  await page.getByRole("heading", { name: "No cycle yet" }).waitFor();

  // What was noticed.
  await keys.open("New");
  await keys.to("Find a kind of record");
  await keys.type("concern");
  await usable("New menu");
  await keys.press("Enter");
  await heading(page, "New: concern");
  await keys.choose("Parent or carer", "Key person");
  await keys.write("What was seen or heard?", "Leads adults by the hand to what is wanted");
  await usable("concern");
  await keys.open("Save");
  await page.getByText(/^Saved: Key person/).waitFor();

  // What happened just now.
  await toOverview();
  await keys.press("Control+n");
  await page.getByRole("dialog", { name: "Quick note" }).getByLabel("What happened?").waitFor();
  await keys.write("What happened?", "Pointed at the kite and waited");
  await usable("quick note");
  await keys.open("Keep the note");
  await page.getByText("The note is kept.").waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const notes = await call(opened, "list_records", listing("note", child.id));
  assert.ok(notes.rows.length > 0, "the note is not in the child's file");

  // The plan.
  await keys.open("Write the first plan");
  await heading(page, "New: support plan");
  const today = (await call(opened, "list_records", listing("concern", child.id))).rows[0].event_on;
  await keys.write("Which cycle is it?", "1");
  await keys.date("field-start", today);
  await keys.date("field-review_on", later(today, 56));
  await keys.open("#field-outcomes-add");
  await keys.write("What will the child be able to do?", "Asks for help with a word or sign at snack on 4 of 5 days");
  await page.getByText(/^Worth a second look: \d+$/).waitFor();
  await usable("plan");
  await keys.open("Save");
  await overview();
  await page.getByRole("heading", { level: 2, name: "Cycle 1" }).waitFor();
  await usable("ring");

  // The review.
  await keys.open("Review");
  await heading(page, "New: review");
  await keys.choose("Met", "Partly met");
  await keys.choose("Go on as it is", "Go on, with changes");
  await usable("review");
  await keys.open("Save");
  await overview();
  await page.getByRole("button", { name: "Start the next cycle" }).waitFor();
  await usable("reviewed");

  // What was agreed then stays readable: a change takes a reason.
  await keys.open("Plan");
  await heading(page, "Support plan, cycle 1");
  await usable("plan page");
  await keys.open("Correct");
  await heading(page, /^Correct: Support plan/);
  await keys.write("What do parents think and hope for?", "We want to be understood");
  await keys.open("Save the correction");
  const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
  await summary.waitFor();
  await usable("reason asked");
  assert.equal(await summary.getByRole("link").count(), 1);
  await keys.write("Why is this being put right?", "The parents' words were left out");
  await keys.open("Save the correction");
  await page.getByText("Corrected. The history keeps what it said before.").waitFor();

  assert.deepEqual(wrong, []);
});
