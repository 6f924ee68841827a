// A child moves on: the nursery makes a file, the school reads it and takes it in, and the receipt comes back.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { begins, saved } from "../harness/books.mjs";
import { breaches, call, open, post, seen, shot, visit } from "../harness/bridge.mjs";

let nursery, school;
before(async () => ([nursery, school] = await Promise.all([open(), open()])));
after(() => Promise.all([nursery.close(), school.close()]));

async function attached(opened, to, name) {
  const path = join((await seen(opened)).folder, name);
  writeFileSync(path, "%PDF-1.4 Photograph of the song");
  await post(opened, "/test/dialogs", { open: [path] });
  await call(opened, "attach_files", { to });
}

test("a child's file goes to school under six words, and the nursery hears that it arrived", async () => {
  const here = await begins(nursery, "Larkspur Nursery", "GROUP");
  const there = await begins(school, "Long Ember Primary", "SCH", { again: true });
  const wren = await saved(nursery, "child", { name: "Wren Okonedo", born: "2022-10-08", start: "2024-09-01" });
  await saved(nursery, "child", { name: "Bertil Frost", born: "2022-05-01", start: "2025-09-01" });
  const note = { on: "2026-11-20", title: "Sang at the water table", text: "Sang beside Bertil for ten minutes" };
  const written = await saved(nursery, "note", note, wren);
  await attached(nursery, written, "song.pdf");

  // Nothing goes before parents agree, and the way to record it is there.
  await here.page.goto(`${nursery.address}/#/child/${wren}/documents`);
  await here.page.getByRole("link", { name: "Send to the next setting" }).click();
  await here.page.getByRole("heading", { level: 1, name: "Send to the next setting" }).waitFor();
  await here.page.getByText("No consent recorded").waitFor();
  await here.page.getByRole("button", { name: "Make the file" }).click();
  await here.page.getByRole("alert").filter({ hasText: "Record the parents' consent" }).waitFor();
  assert.deepEqual(await breaches(here.page), [], "no consent");
  await saved(nursery, "consent", { what: "school", state: "given", by: ["Freya"], how: "signed", given_on: "2026-10-24", scope: "Notes and profile, with the school only" }, wren);
  await here.page.reload();
  await here.page.getByText("Parents agreed on 24/10/2026 to the next setting").waitFor();
  await here.page.getByLabel("Where does the child go?").fill("Long Ember Primary");
  await here.page.getByRole("radio", { name: "To school" }).check();
  await here.page.getByLabel("Concerns, observations and notes").check();
  await here.page.getByRole("heading", { name: "What parents agreed to" }).waitFor();
  await here.page.getByText("Notes and profile, with the school only").waitFor();
  await here.page.getByText("Taken out: Bertil Frost, 1 place").waitFor();
  assert.deepEqual(await breaches(here.page), [], "send to the next setting");
  await shot(here.page, "send to the next setting");
  const file = await here.made(here.page.getByRole("button", { name: "Make the file" }), "move.senfolio-post");
  const phrase = await here.page.locator(".phrase").textContent();
  await shot(here.page, "send to the next setting made");
  assert.deepEqual(await breaches(here.page), [], "made");
  assert.equal(phrase.trim().split(" ").length, 6);

  const { edits: before } = await call(school, "check_book");
  // At the school: the wrong words, the right ones, only read, then taken in.
  await there.given(there.page.getByRole("button", { name: "Open a file" }), file);
  await there.page.getByLabel("Which words did they tell you?").fill("one two three four five six");
  await there.page.getByRole("button", { name: "Open it" }).click();
  await there.page.getByRole("alert").filter({ hasText: "These words do not open this file" }).waitFor();
  assert.deepEqual(await breaches(there.page), [], "wrong words");
  await there.page.getByLabel("Which words did they tell you?").fill(phrase.trim());
  await there.page.getByRole("button", { name: "Open it" }).click();
  await there.page.getByText("A child's file from Larkspur Nursery").waitFor();
  await there.page.getByText("Note: Sang at the water table").click();
  await there.page.getByText("Sang beside [another child] for ten minutes").waitFor();
  assert.deepEqual(await breaches(there.page), [], "an arrived file");
  await there.made(there.page.getByRole("button", { name: "Save a copy of song.pdf" }), "copy.pdf");
  await shot(there.page, "arrived file");
  const reading = (await call(school, "check_book")).edits;
  assert.equal(reading, before, "reading keeps nothing");
  await there.page.getByRole("button", { name: "Take in as a new child" }).click();
  await there.page.getByText("This file was taken in on").waitFor();
  const receipt = await there.made(there.page.getByRole("button", { name: "Save a receipt file" }), "receipt.senfolio-post");
  await there.page.getByRole("link", { name: "See the child's timeline" }).click();
  await there.page.getByRole("link", { name: "Larkspur Nursery: Note - Sang at the water table" }).click();
  await there.page.getByText("Taken in on").waitFor();
  await shot(there.page, "entry from an earlier setting");
  assert.deepEqual(await breaches(there.page), [], "an entry from an earlier setting");

  // Whoever makes a file with what was told in it hears that names unknown here are not looked for.
  const told = "What earlier settings told may name people this book does not know";
  const { rows } = await call(school, "list_records", { kinds: ["received"], child: null, parent: null, from: null, to: null, hidden: false, offset: 0, limit: 9 });
  await there.page.goto(`${school.address}/#/child_file/${rows[0].child}`);
  await there.page.getByText(told).waitFor();
  assert.deepEqual(await breaches(there.page), [], "a child's file with what was told");
  await there.page.goto(`${school.address}/#/hand_over/${rows[0].child}`);
  await there.page.getByLabel("What earlier settings sent").check();
  await there.page.getByText(told).waitFor();
  assert.deepEqual(await breaches(there.page), [], "passing on what was told");

  // Back at the nursery.
  await here.page.goto(`${nursery.address}/#/network/files`);
  await here.given(here.page.getByRole("button", { name: "Open a file" }), receipt);
  await here.page.getByText("The file about Wren Okonedo has arrived").waitFor();
  assert.deepEqual(await breaches(here.page), [], "a receipt");
  await shot(here.page, "receipt");
  await here.page.getByRole("link", { name: "See the record of the move" }).waitFor();
  await here.page.getByText("and took it into their register").waitFor();
  await here.page.getByRole("button", { name: "Note it in the record of the move" }).click();
  await here.page.getByText("The record of the move says that the file arrived").waitFor();
  const moves = await call(nursery, "list_records", { kinds: ["transition"], child: wren, parent: null, from: null, to: null, hidden: false, offset: 0, limit: 9 });
  await here.page.goto(`${nursery.address}/#/record/${moves.rows[0].id}`);
  await here.page.getByRole("heading", { name: "It has arrived" }).waitFor();
  await shot(here.page, "record of the move");

  const dark = await visit(nursery, { dark: true, width: 1024, height: 640 });
  await dark.page.goto(`${nursery.address}/#/hand_over/${wren}`);
  await dark.page.getByRole("button", { name: "Make the file" }).waitFor();
  await shot(dark.page, "send to the next setting dark small");
  assert.deepEqual(await breaches(dark.page), [], "dark");
  assert.equal(await dark.page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  assert.deepEqual([...here.wrong, ...there.wrong, ...dark.wrong], []);
});
