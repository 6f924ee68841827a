// A child's file: its parts, a timeline that can be narrowed and trusted, and what is printed from it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { breaches, call, open, post, seen, shot } from "../harness/bridge.mjs";
import { childrenOf, inTheSample, latest, listing } from "../harness/sample.mjs";

let opened;
before(async () => (opened = await open()));
after(() => opened.close());

const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const go = (page, address) => page.goto(`${opened.address}/#/${address}`);

test("every record of a child stands in exactly one part of the file, and what is missing is one click away", async () => {
  const { page, wrong } = await inTheSample(opened);
  const { arlo } = await childrenOf(opened);
  const all = await call(opened, "timeline", { child: arlo.id, limit: 1000 });
  const kinds = await call(opened, "kinds");
  const expected = all.rows.filter((row) => !["child", "stage", "parent_carer"].includes(row.kind) && kinds.some((def) => def.kind === row.kind && !def.by_program && def.part_of.length === 0));
  const found = [];
  await go(page, `child/${arlo.id}/overview`);
  await heading(page, arlo.name);
  const parts = page.getByRole("navigation", { name: "Parts of this file" }).getByRole("link");
  assert.deepEqual((await parts.allInnerTexts()).map((words) => words.replace(/\d+$/, "").trim()), [
    "Overview", "Needs", "Support plan", "Observations", "Parents and carers", "Professionals", "Meetings", "EHC and funding", "Documents", "Timeline",
  ]);

  for (const part of ["needs", "plan", "observations", "parents", "professionals", "meetings", "funding", "documents"]) {
    await go(page, `child/${arlo.id}/${part}`);
    await page.reload();
    await heading(page, arlo.name);
    await page.waitForLoadState("networkidle");
    const hrefs = await page.getByRole("table").getByRole("rowheader").getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    found.push(...hrefs.map((href) => href.split("/").at(-1)));
  }

  assert.deepEqual(found.toSorted(), expected.map((row) => row.id).toSorted());
  await go(page, `child/${arlo.id}/professionals`);
  await page.getByRole("button", { name: "Add health notice of possible need" }).click();
  await page.getByRole("button", { name: "Leave for now" }).click();
  await page.getByRole("heading", { name: "Referrals" }).waitFor();
  assert.deepEqual(wrong, []);
});

test("the timeline is narrowed by kind, by words, by days and to what was entered late", async () => {
  const { page, wrong } = await inTheSample(opened);
  const { arlo } = await childrenOf(opened);
  const total = async (ask) => (await call(opened, "timeline", { child: arlo.id, ...ask })).total;
  const shown = (n) => page.getByText(`${n} ${n === 1 ? "record" : "records"}`, { exact: true }).waitFor();
  // Something of last term, written down only now.
  await call(opened, "save_record", { record: null, kind: "observation", child: arlo.id, fields: { on: "2026-06-02", type: "snapshot", seen: "Pointed at the lighthouse" }, seen: {}, draft: null });
  await go(page, `child/${arlo.id}/timeline`);
  await heading(page, arlo.name);
  await shown(await total({}));

  await page.getByLabel("with the words").fill("lighthouse");
  await shown(1);
  const row = page.getByRole("row").filter({ hasText: "02/06/2026" });
  await row.getByText("Entered late").waitFor();
  assert.match(await row.innerText(), /23\/11\/2026/, "the day it was written is not shown beside the day it happened");
  await page.getByLabel("with the words").fill("");
  await page.getByLabel("entered late").check();
  await shown(await total({ late: true }));
  await page.getByLabel("entered late").uncheck();
  const contacts = await total({ kinds: ["contact"] });
  await page.getByLabel("Show", { exact: true }).selectOption("contact");
  await shown(contacts);
  await page.getByLabel("Show", { exact: true }).selectOption("");
  await page.getByRole("button", { name: "Between two days" }).click();
  for (const [part, text] of [["Day", "1"], ["Month", "6"], ["Year", "2026"]]) await page.getByRole("group", { name: /^From/ }).getByLabel(part).fill(text);
  for (const [part, text] of [["Day", "30"], ["Month", "6"], ["Year", "2026"]]) await page.getByRole("group", { name: /^To/ }).getByLabel(part).fill(text);
  await shown(await total({ from: "2026-06-01", to: "2026-06-30" }));
  assert.deepEqual(await breaches(page), []);
  await shot(page, "timeline narrowed");
  await page.getByLabel("with the words").fill("nothing has these words");
  await page.getByText("Nothing matches").waitFor();
  assert.deepEqual(wrong, []);
});

test("a record, the parents' copy and the room card are printed from where they are needed", async () => {
  const { page, wrong } = await inTheSample(opened);
  const { arlo } = await childrenOf(opened);
  const plan = await latest(opened, "plan", arlo.id);
  const { folder } = await seen(opened);
  const prints = async (button, name) => {
    const to = join(folder, name);
    await post(opened, "/test/dialogs", { save: to });
    await page.getByRole("button", { name: button, exact: true }).click();
    await page.getByText(new RegExp(`^Saved as ${name.replace(".", "\\.")} in .* not protected by your passphrase`)).waitFor({ timeout: 60_000 });
    assert.equal(readFileSync(to).subarray(0, 5).toString(), "%PDF-");
  };
  await go(page, `record/${plan.row.id}`);
  await heading(page, plan.row.title);
  await prints("Print", "plan.pdf");
  await prints("Parents' copy", "copy.pdf");
  await go(page, `child/${arlo.id}/documents`);
  await heading(page, arlo.name);
  await prints("Room card", "card.pdf");

  const { shown } = await seen(opened);
  assert.equal(shown.length, 3, "the system's viewer did not open every page");
  assert.deepEqual(wrong, []);
});

test("a print that is cancelled says nothing and leaves nothing", async () => {
  const { page, wrong } = await inTheSample(opened);
  const { arlo } = await childrenOf(opened);
  const plan = await latest(opened, "plan", arlo.id);
  await go(page, `record/${plan.row.id}`);
  await heading(page, plan.row.title);

  await page.getByRole("button", { name: "Print", exact: true }).click();
  for (let wait = 0; (await seen(opened)).asked.length === 0 && wait < 100; wait += 1) await page.waitForTimeout(100);

  assert.equal((await seen(opened)).asked.length, 1);
  assert.equal(await page.getByText(/^Saved as/).count(), 0);
  assert.equal(await page.getByRole("alert").count(), 0);
  assert.deepEqual((await seen(opened)).shown, []);
  assert.ok((await call(opened, "list_records", listing("plan", arlo.id))).total > 0);
  assert.deepEqual(wrong, []);
});
