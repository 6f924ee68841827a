// A nursery tells its Area SENCo how many children it supports, and no more; the Area SENCo sees the area in counts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { begins, meets, saved } from "../harness/books.mjs";
import { breaches, call, open, shot, visit } from "../harness/bridge.mjs";

let nursery, area;
before(async () => ([nursery, area] = await Promise.all([open(), open()])));
after(() => Promise.all([nursery.close(), area.close()]));

test("a setting sees its counts before they go, and the area adds them up to at least", async () => {
  const here = await begins(nursery, "Larkspur Nursery", "GROUP");
  const there = await begins(area, "Wexmoor Area Team", "LA", { again: true });
  await meets(area, nursery);
  await meets(nursery, area);
  for (const [stage, main, n] of [["SEN_SUPPORT", "CI", 5], ["EHC_PLAN", "SEMH", 1], ["UNIVERSAL", "CI", 3]]) {
    for (let at = 0; at < n; at += 1) {
      const child = await saved(nursery, "child", { name: `Wren ${main} ${at}`, born: "2023-10-08", start: "2025-09-01", areas: [main], primary_area: main });
      await saved(nursery, "stage", { stage, on: "2026-09-01" }, child);
    }
  }
  await here.page.reload();
  await here.page.getByRole("button", { name: "See what it would hold" }).click();
  const dialog = here.page.getByRole("dialog", { name: "Anonymous summary" });
  await dialog.getByText("Hidden").first().waitFor();
  await dialog.getByRole("button", { name: "Make the file" }).click();
  await dialog.getByRole("alert").filter({ hasText: "Choose who it is for" }).waitFor();
  await dialog.getByLabel("Wexmoor Area Team").check();
  assert.deepEqual(await breaches(here.page), [], "a summary before it goes");
  await shot(here.page, "summary before it goes");
  const file = await here.made(dialog.getByRole("button", { name: "Make the file" }), "summary.senfolio-post");

  await there.page.reload();
  await there.given(there.page.getByRole("button", { name: "Open a file" }), file);
  await there.page.getByText("Anonymous counts of Larkspur Nursery").waitFor();
  assert.deepEqual(await breaches(there.page), [], "an opened summary");
  await there.page.getByRole("button", { name: "Keep these counts" }).click();
  await there.turns("Settings");
  await there.page.getByRole("heading", { name: "The area in counts" }).waitFor();
  await there.page.getByText("All counts of the area").click();
  await there.page.getByText("at least").first().waitFor();
  await shot(there.page, "area in counts");
  assert.deepEqual(await breaches(there.page), [], "the area in counts");

  const dark = await visit(area, { dark: true, width: 1024, height: 640 });
  await dark.page.goto(`${area.address}/#/network/settings`);
  await dark.page.reload();
  await dark.page.getByRole("heading", { name: "The area in counts" }).waitFor();
  await shot(dark.page, "network dark small");
  assert.deepEqual(await breaches(dark.page), [], "dark");
  assert.equal(await dark.page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  assert.equal((await call(area, "area_summaries")).rows.length, 1);
  assert.deepEqual([...here.wrong, ...there.wrong, ...dark.wrong], []);
});
