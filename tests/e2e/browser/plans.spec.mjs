// Plans and reviews: the ring and what it lacks, the next cycle in under a minute, a past one that is only put right
// with a reason, the checker that explains and never blocks, phrases from the bank, and days that cannot be.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { breaches, call, open, shot } from "../harness/bridge.mjs";
import { childrenOf, inTheSample, latest, listing } from "../harness/sample.mjs";

let opened;
before(async () => (opened = await open()));
after(() => opened.close());

const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const go = (page, address) => page.goto(`${opened.address}/#/${address}`);
const summary = (page) => page.getByRole("alert").filter({ hasText: "There is a problem" });
const save = (page) => page.getByRole("button", { name: "Save", exact: true }).click();
const focusedLabel = (page) => page.evaluate(() => document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText);
async function date(page, name, day) {
  const [year, month, date] = day.split("-");
  const group = page.getByRole("group", { name, exact: true });
  for (const [part, text] of [["Day", date], ["Month", month], ["Year", year]]) await group.getByLabel(part).fill(text);
}
const review = (plan, child, fields) => call(opened, "save_record", { record: null, kind: "review", child, fields: { plan: plan.row.id, on: "2026-11-20", ...fields }, seen: {}, draft: null });

test("what a cycle lacks leads to its question in the form, and answering it takes it off the list", async () => {
  const { page, wrong } = await inTheSample(opened);
  const { bram } = await childrenOf(opened);
  await go(page, `child/${bram.id}/overview`);
  await heading(page, bram.name);
  await shot(page, "ring with gaps");

  await page.getByRole("button", { name: "No parent's view in this cycle", exact: true }).click();
  await heading(page, /^Correct: Support plan/);
  await page.getByLabel("What do parents think and hope for?").and(page.locator(":focus")).waitFor();
  await page.keyboard.type("We want the radio aid in every room");
  await page.getByRole("button", { name: "Save the correction" }).click();

  await heading(page, bram.name);
  await page.getByRole("heading", { name: "Missing in this cycle" }).or(page.getByText("Missing in this cycle")).first().waitFor();
  assert.equal(await page.getByRole("button", { name: "No parent's view in this cycle", exact: true }).count(), 0);
  await page.getByRole("button", { name: "The review is not recorded", exact: true }).click();
  await heading(page, "New: review");
  assert.deepEqual(wrong, []);
});

test("the next cycle starts with one button: what is open goes on, and two clicks later it runs", async () => {
  const { page, wrong } = await inTheSample(opened);
  const { arlo } = await childrenOf(opened);
  const plan = await latest(opened, "plan", arlo.id);
  const [first, second] = plan.fields.outcomes;
  await review(plan, arlo.id, {
    progress: [
      { outcome: first.outcome, progress: "met" },
      { outcome: second.outcome, progress: "partly", now: "Twice a session" },
    ],
    decision: "change",
    next_review: "2027-01-15",
  });
  await go(page, `child/${arlo.id}/plan`);
  await page.reload();
  await heading(page, arlo.name);
  await page.getByText("Reviewed on 20/11/2026: Go on, with changes. The next cycle can start.").waitFor();

  const began = Date.now();
  await page.getByRole("button", { name: "Start the next cycle" }).click();
  await heading(page, "New: support plan");
  await page.getByText(/^Filled in from what is written already/).waitFor();
  assert.deepEqual(await breaches(page), []);
  await shot(page, "next cycle");
  await save(page);
  await heading(page, arlo.name);
  const took = Date.now() - began;

  const next = await latest(opened, "plan", arlo.id);
  assert.equal(next.fields.cycle, plan.fields.cycle + 1);
  assert.equal(next.fields.review_on, "2027-01-15", "the day agreed at the review is asked for again");
  assert.deepEqual(next.fields.outcomes, [{ outcome: second.outcome, baseline: "Twice a session", measure: second.measure, by: "2027-01-15" }]);
  const wanted = plan.fields.provision.filter((row) => row.for_outcome !== 1).map((row) => row.what);
  assert.deepEqual(next.fields.provision.map((row) => row.what), wanted, "support for an outcome that was met goes on");
  assert.ok(next.fields.provision.every((row) => (row.for_outcome ?? 1) === 1), "support points at the wrong outcome");
  for (const asked of ["parent_view", "child_view", "agreement"]) assert.equal(next.fields[asked], undefined, `${asked} is taken from the cycle before`);
  assert.ok(took < 10_000, `${took} ms for two clicks`);
  await page.getByRole("heading", { level: 2, name: `Cycle ${plan.fields.cycle + 1}` }).waitFor();
  assert.deepEqual(wrong, []);
});

test("after support was stepped down nothing is carried on and nothing is urged", async () => {
  const { page, wrong } = await inTheSample(opened);
  const { jory } = await childrenOf(opened);
  await go(page, `child/${jory.id}/overview`);
  await heading(page, jory.name);
  await page.getByText(/^Reviewed on 16\/10\/2026: Step down\.$/).waitFor();

  await page.getByRole("button", { name: "Start the next cycle" }).click();

  await heading(page, "New: support plan");
  assert.equal(await page.getByLabel("What will the child be able to do?").count(), 0);
  assert.deepEqual(wrong, []);
});

test("a past cycle says that it is closed and takes a reason; what it said stays one click from the timeline", async () => {
  const { page, wrong } = await inTheSample(opened);
  const { jory } = await childrenOf(opened);
  await go(page, `child/${jory.id}/plan`);
  await heading(page, jory.name);
  await page.getByRole("list").filter({ has: page.getByRole("link", { name: "Review of Cycle 1" }) }).getByRole("link", { name: "Cycle 1", exact: true }).click();
  await heading(page, /^Support plan, cycle 1/);
  await page.getByText(/^Closed: Review held on/).waitFor();
  await page.getByRole("link", { name: "Correct", exact: true }).click();
  await page.getByLabel("What will the family do at home?").fill("Board games on Sunday");
  await page.getByRole("button", { name: "Save the correction" }).click();

  await summary(page).getByRole("link", { name: /^Say why this is being put right/ }).click();
  assert.equal(await focusedLabel(page), "Why is this being put right?");
  await page.keyboard.type("Left out when the paper plan was copied");
  assert.deepEqual(await breaches(page), []);
  await page.getByRole("button", { name: "Save the correction" }).click();
  await page.getByText("Corrected. The history keeps what it said before.").waitFor();

  await go(page, `child/${jory.id}/timeline`);
  await page.getByRole("link", { name: /^Corrected ?: what Support plan, cycle 1/ }).first().click();
  await page.getByText("Left out when the paper plan was copied").waitFor();
  await page.getByText("Board games on Sunday").first().waitFor();
  await shot(page, "history of a correction");
  assert.deepEqual(wrong, []);
});

test("the checker explains, leads to the field, follows what is typed and never stands in the way", async () => {
  const { page, wrong } = await inTheSample(opened);
  const { nell } = await childrenOf(opened);
  await go(page, `new/plan/${nell.id}/-`);
  await heading(page, "New: support plan");
  await page.getByRole("button", { name: /^Add one ?: What should the child be able to do/ }).click();
  await page.getByLabel("What will the child be able to do?").fill("Improve her talking");

  const panel = page.getByRole("group").filter({ hasText: /Worth a second look/ });
  const vague = page.getByRole("link", { name: "Words nobody can count" });
  await vague.waitFor();
  const entry = page.getByRole("listitem").filter({ has: vague });
  assert.match(await entry.innerText(), /improve[\s\S]*Two people should be able to agree[\s\S]*For example: /i);
  assert.deepEqual(await breaches(page), []);
  await shot(page, "checker");
  await vague.click();
  assert.equal(await focusedLabel(page), "What will the child be able to do?");
  await page.getByLabel("What will the child be able to do?").fill("Says two words together at snack, three times a session");
  await vague.waitFor({ state: "detached" });
  await page.getByLabel("What will the child be able to do?").fill("Improve her talking");
  await vague.waitFor();
  await save(page);
  await page.getByText(/^Saved: Support plan/).waitFor();
  assert.equal((await latest(opened, "plan", nell.id)).fields.outcomes[0].outcome, "Improve her talking");
  assert.ok(panel);
  assert.deepEqual(wrong, []);
});

test("a phrase from the bank is dropped into a plan with its place on the card, and adapted there", async () => {
  const { page, wrong } = await inTheSample(opened);
  const { nell } = await childrenOf(opened);
  await go(page, `new/plan/${nell.id}/-`);
  await heading(page, "New: support plan");
  await page.getByRole("button", { name: /^Add one ?: What will all adults do through the day/ }).click();
  await page.getByRole("button", { name: "Choose from the strategy bank for: What will adults do?" }).click();
  const bank = page.getByRole("dialog", { name: "Strategy bank" });
  await bank.getByLabel("Area of need").selectOption({ label: "Communication and interaction" });
  await bank.getByLabel("With the words").fill("wait ten");
  await bank.getByText(/^1 strategy\./).waitFor();
  assert.deepEqual(await breaches(page), []);
  await shot(page, "strategy picker");
  await bank.getByRole("button", { name: /^Get down to the child's level and wait ten seconds/ }).click();

  await bank.waitFor({ state: "detached" });
  assert.equal(await focusedLabel(page), "What will adults do?", "the words cannot be adapted straight away");
  await page.keyboard.type(" to Nell");
  assert.ok(await page.getByRole("group", { name: "Strategy 1" }).getByRole("radio", { name: "Do", exact: true }).isChecked());
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("At snack: ");
  await save(page);
  await page.getByText(/^Saved: Support plan/).waitFor();
  const [row] = (await latest(opened, "plan", nell.id)).fields.strategies;
  assert.match(row.text, /^At snack: Get down to the child's level and wait ten seconds .* to Nell$/);
  assert.equal(row.card, "do");
  assert.deepEqual(wrong, []);
});

test("days that cannot be are refused at their field with the rule, and nothing typed is lost", async () => {
  const { page, wrong } = await inTheSample(opened);
  const { arlo, nell, saffi } = await childrenOf(opened);
  const refused = async (message, at) => {
    await summary(page).getByRole("link", { name: message }).first().waitFor();
    assert.ok((await page.getByRole("group", { name: at, exact: true }).first().innerText()).includes(message), `"${message}" does not stand at "${at}"`);
  };
  const plan = await latest(opened, "plan", arlo.id);

  await go(page, `new/review/${arlo.id}/-`);
  await heading(page, "New: review");
  await date(page, "When was the review?", "2026-01-05");
  await page.getByLabel("What happens next? (optional)").or(page.getByLabel("What happens next?")).first().fill("Ring the drop-in");
  await page.getByRole("radio", { name: "Go on as it is" }).check();
  await save(page);
  await refused("The review cannot be before the plan starts", "When was the review?");
  assert.deepEqual(await breaches(page), []);
  await shot(page, "a review before its plan");
  assert.equal(await page.getByLabel(/^What happens next\?/).inputValue(), "Ring the drop-in");
  assert.ok(plan.row.event_on > "2026-01-05");

  await go(page, `new/observation/${nell.id}/-`);
  await heading(page, "New: observation");
  await date(page, "When was it?", "2024-07-02");
  await page.getByRole("radio", { name: "Snapshot" }).check();
  await page.getByLabel("What happened?", { exact: true }).fill("Looked up");
  await save(page);
  await refused("Date: this is before the child was born", "When was it?");

  await go(page, `new/plan/${saffi.id}/-`);
  await heading(page, "New: support plan");
  await date(page, "When does it start?", "2026-06-01");
  await date(page, "When will it be reviewed?", "2026-05-01");
  await page.getByRole("button", { name: /^Add one ?: What should the child be able to do/ }).click();
  await page.getByLabel("What will the child be able to do?").fill("Asks a friend to play");
  await date(page, "By when? (optional)", "2026-12-01");
  await save(page);
  await refused("The review cannot be before the plan starts", "When will it be reviewed?");
  await refused("The day for this outcome is after the child leaves", "By when? (optional)");
  assert.equal((await call(opened, "list_records", listing("observation", nell.id))).rows.filter((row) => row.title.includes("Looked up")).length, 0);
  assert.deepEqual(wrong, []);
});
