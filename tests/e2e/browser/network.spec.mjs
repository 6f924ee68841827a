// A childminder and the SENCo she shares, each in a browser on a book of their own: cards, words, one child, one file.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { breaches, call, open, post, seen, shot } from "../harness/bridge.mjs";
import { begins, meets, saved } from "../harness/books.mjs";
import { PASSPHRASE, unlock } from "../harness/person.mjs";

let della, gwen;
before(async () => ([della, gwen] = await Promise.all([open(), open()])));
after(() => Promise.all([della.close(), gwen.close()]));

test("a childminder shares one child with a SENCo, who sees that child and nobody else", async () => {
  const hers = await begins(della, "Della Marchbank", "CM");
  const theirs = await begins(gwen, "Gwen Hallowby", "NET", { again: true });
  const otis = await saved(della, "child", { name: "Otis Larkmoor", born: "2024-01-27", start: "2026-09-01" });
  await saved(della, "child", { name: "Wilhelmina Frost", born: "2023-05-01", start: "2025-09-01" });
  await saved(della, "consent", { what: "senco", state: "given", by: ["Freya"], how: "signed", given_on: "2026-10-24" }, otis);

  // Each saves a card and opens the other's; the words on the one screen are those on the other.
  for (const [from, to, opened] of [[theirs, hers, gwen], [hers, theirs, della]]) {
    for (const one of [from, to]) await one.turns("People and cards");
    const card = await from.made(from.page.getByRole("button", { name: "Save your card" }), "a.senfolio-card");
    const words = (await call(opened, "my_card")).words.join(" ");
    await to.given(to.page.getByRole("button", { name: "Open somebody's card" }), card);
    const dialog = to.page.getByRole("dialog", { name: "Compare the words" });
    await dialog.getByText(words).waitFor();
    assert.deepEqual(await breaches(to.page), [], "compare the words");
    await dialog.getByRole("button", { name: "Keep this card" }).click();
    await dialog.getByRole("alert").filter({ hasText: "Read the six words" }).waitFor();
    await dialog.getByLabel("We read all six words").check();
    await dialog.getByRole("button", { name: "Keep this card" }).click();
    await dialog.waitFor({ state: "detached" });
  }

  await hers.page.getByRole("button", { name: "Share with Gwen Hallowby" }).click();
  const share = hers.page.getByRole("dialog", { name: "Share with Gwen Hallowby" });
  await share.getByLabel("Wilhelmina Frost").check();
  await share.getByRole("button", { name: "Share", exact: true }).click();
  await share.getByRole("alert").filter({ hasText: "no consent recorded" }).waitFor();
  await share.getByLabel("Wilhelmina Frost").uncheck();
  await share.getByLabel("Otis Larkmoor").check();
  assert.deepEqual(await breaches(hers.page), [], "share");
  await shot(hers.page, "network share");
  await share.getByRole("button", { name: "Share", exact: true }).click();
  await share.waitFor({ state: "detached" });

  await hers.page.getByRole("button", { name: "Prepare a file for Gwen Hallowby" }).click();
  const prepare = hers.page.getByRole("dialog", { name: "Prepare a file for Gwen Hallowby" });
  await prepare.getByText("Otis Larkmoor").waitFor();
  assert.equal(await prepare.getByText("Wilhelmina").count(), 0);
  assert.deepEqual(await breaches(hers.page), [], "prepare");
  const post = await hers.made(prepare.getByRole("button", { name: "Make the file" }), "1.senfolio-post");

  await theirs.turns("Files in and out");
  await theirs.given(theirs.page.getByRole("button", { name: "Open a file" }), post);
  await theirs.page.getByText("From Della Marchbank").waitFor();
  assert.deepEqual(await breaches(theirs.page), [], "what is in it");
  await shot(theirs.page, "network what is in a file");
  await theirs.page.getByRole("button", { name: "Keep what is in it" }).click();
  await theirs.page.getByText("Kept: ").first().waitFor();
  await shot(theirs.page, "network file kept");
  await theirs.page.getByRole("button", { name: "See the children of Della Marchbank" }).click();
  await theirs.page.getByRole("link", { name: "Otis Larkmoor" }).waitFor();
  await theirs.page.goBack();
  await theirs.turns("Settings");
  await theirs.page.getByText("You are here").waitFor();
  await theirs.page.getByRole("button", { name: /^Go to it.*Gwen Hallowby$/ }).click();
  await theirs.page.getByText("You are in Gwen Hallowby now").waitFor();
  await theirs.page.getByRole("button", { name: /^Go to it.*Della Marchbank$/ }).click();
  await theirs.page.getByText("You are in Della Marchbank now").waitFor();
  await shot(theirs.page, "network settings");
  await theirs.page.getByRole("link", { name: "Children" }).first().click();
  await theirs.page.getByRole("link", { name: "Otis Larkmoor" }).waitFor();
  assert.equal(await theirs.page.getByText("Wilhelmina").count(), 0);
  assert.equal(await theirs.page.getByRole("button", { name: "Add a child" }).count(), 0, "whose register it is adds to it");

  // The privacy screen, switched on in one setting, holds in the next.
  const goesTo = async (name) => {
    await theirs.page.getByRole("link", { name: "Network" }).first().click();
    await theirs.page.getByRole("button", { name: new RegExp(`^Go to it.*${name}$`) }).click();
    await theirs.page.getByText(`You are in ${name} now`).waitFor();
  };
  await goesTo("Gwen Hallowby");
  await theirs.page.keyboard.press("Control+Shift+H");
  await goesTo("Della Marchbank");
  await theirs.page.getByRole("link", { name: "Children" }).first().click();
  await theirs.page.getByRole("link", { name: "O.L.", exact: true }).waitFor();
  assert.equal(await theirs.page.getByText("Otis").count(), 0);
  assert.deepEqual([...hers.wrong, ...theirs.wrong], []);
});

test("a file that cannot be written is told of in the dialog one is looking at", async () => {
  const hers = await begins(della, "Della Marchbank", "CM");
  await begins(gwen, "Gwen Hallowby", "NET", { again: true });
  const device = await meets(gwen, della);
  await meets(della, gwen);
  await call(della, "share_with", { device, role: "writer", only: [], keeps: false });
  await hers.turns("People and cards");
  await hers.page.getByRole("button", { name: "Prepare a file for Gwen Hallowby" }).click();
  const dialog = hers.page.getByRole("dialog", { name: "Prepare a file for Gwen Hallowby" });
  await post(della, "/test/dialogs", { save: join((await seen(della)).folder, "no such folder", "1.senfolio-post") });
  await dialog.getByRole("button", { name: "Make the file" }).click();
  await dialog.getByRole("alert").waitFor();
  await shot(hers.page, "network file cannot be written");
  assert.deepEqual(await breaches(hers.page), [], "a failure in a dialog");
  await hers.made(dialog.getByRole("button", { name: "Make the file" }), "1.senfolio-post");
  assert.equal(await hers.page.getByRole("alert").count(), 0, "what failed before is told no more");
});

test("a child nobody was given is named where parts are given, once the parents agree", async () => {
  const hers = await begins(della, "Della Marchbank", "CM");
  const theirs = await begins(gwen, "Gwen Hallowby", "NET", { again: true });
  const device = await meets(gwen, della);
  await meets(della, gwen);
  await call(della, "share_with", { device, role: "writer", only: [], keeps: false });
  const otis = await saved(della, "child", { name: "Otis Larkmoor", born: "2024-01-27", start: "2026-09-01" });
  await hers.turns("People and cards");
  await hers.page.getByText("No child yet").waitFor();
  const told = hers.page.getByText("Parents agreed to a SENCo or Area SENCo, and nobody is given them yet: Otis Larkmoor.");
  assert.equal(await told.count(), 0);
  await hers.page.getByRole("button", { name: "Prepare a file for Gwen Hallowby" }).click();
  const post = await hers.made(hers.page.getByRole("button", { name: "Make the file" }), "0.senfolio-post");
  await theirs.turns("Files in and out");
  await theirs.given(theirs.page.getByRole("button", { name: "Open a file" }), post);
  await theirs.page.getByRole("button", { name: "Keep what is in it" }).click();
  await theirs.page.getByRole("button", { name: "See the children of Della Marchbank" }).click();
  await theirs.page.getByText("No child of this setting is in your book").waitFor();
  assert.deepEqual(await breaches(theirs.page), [], "no child shared");
  await shot(theirs.page, "network no child shared");
  await theirs.page.evaluate(() => (location.hash = "#/new/child"));
  await theirs.page.getByText("Only somebody who may write about all of this setting can add a child to it").waitFor();
  assert.equal(await theirs.page.getByLabel("Date of birth").count(), 0, "no form that is refused in the end");
  assert.deepEqual(await breaches(theirs.page), [], "whoever may not add a child");

  const left = await saved(della, "child", { name: "Rowan Thistledown", born: "2022-01-27", start: "2025-09-01", leaving: "2026-08-31" });
  await saved(della, "consent", { what: "senco", state: "given", by: ["Ash"], how: "signed", given_on: "2026-05-24" }, left);
  await saved(della, "consent", { what: "senco", state: "given", by: ["Freya"], how: "signed", given_on: "2026-10-24" }, otis);
  await hers.turns("Settings");
  await hers.turns("People and cards");
  await told.waitFor();
  assert.deepEqual(await breaches(hers.page), [], "a child nobody was given");
  await shot(hers.page, "network nobody was given");
  await hers.page.getByRole("button", { name: "Change what is shared with Gwen Hallowby" }).click();
  const share = hers.page.getByRole("dialog", { name: "Share with Gwen Hallowby" });
  await share.getByLabel("Otis Larkmoor").check();
  await share.getByRole("button", { name: "Share", exact: true }).click();
  await share.waitFor({ state: "detached" });
  await told.waitFor({ state: "detached" });
  assert.deepEqual([...hers.wrong, ...theirs.wrong], []);
});

test("two children of one name whose copies go are both shown before anything is kept", async () => {
  await begins(della, "Della Marchbank", "CM");
  const theirs = await begins(gwen, "Gwen Hallowby", "NET", { again: true });
  const device = await meets(gwen, della);
  await meets(della, gwen);
  const only = [];
  for (const born of ["2024-01-27", "2023-05-01"]) {
    const child = await saved(della, "child", { name: "Otis Larkmoor", born, start: "2025-09-01" });
    await saved(della, "consent", { what: "senco", state: "given", by: ["Freya"], how: "signed", given_on: "2026-10-24" }, child);
    only.push(child);
  }
  await call(della, "share_with", { device, role: "writer", only, keeps: false });
  const makes = async (name) => {
    const path = join((await seen(della)).folder, name);
    await post(della, "/test/dialogs", { save: path });
    await call(della, "prepare_exchange", { device, everything: false });
    return path;
  };
  await post(gwen, "/test/dialogs", { open: [await makes("1.senfolio-post")] });
  await call(gwen, "open_file");
  await call(gwen, "keep_exchange");
  await call(della, "end_sharing", { device, lost: false });
  const end = await makes("2.senfolio-post");
  await theirs.turns("People and cards");
  await theirs.turns("Files in and out");
  await theirs.page.keyboard.press("Control+Shift+H");

  await theirs.given(theirs.page.getByRole("button", { name: "Open a file" }), end);

  await theirs.page.getByText("O.L.:").nth(1).waitFor();
  assert.equal(await theirs.page.getByText("Otis").count(), 0, "no register here has them, and they are hidden all the same");
  await theirs.page.keyboard.press("Control+Shift+H");
  await theirs.page.getByRole("button", { name: "Keep what is in it" }).waitFor();
  assert.equal(await theirs.page.getByText("Otis Larkmoor").count(), 2);
  assert.deepEqual(theirs.wrong, []);
});

test("what was being typed in another's setting when the book locked is there again, in that setting", async () => {
  await begins(della, "Della Marchbank", "CM");
  const theirs = await begins(gwen, "Gwen Hallowby", "NET", { again: true });
  const device = await meets(gwen, della);
  await meets(della, gwen);
  await call(della, "share_with", { device, role: "writer", only: null, keeps: false });
  const path = join((await seen(della)).folder, "1.senfolio-post");
  await post(della, "/test/dialogs", { save: path });
  await call(della, "prepare_exchange", { device, everything: false });
  await post(gwen, "/test/dialogs", { open: [path] });
  await call(gwen, "open_file");
  await call(gwen, "keep_exchange");
  await theirs.turns("People and cards");
  await theirs.turns("Settings");
  await theirs.page.getByRole("button", { name: /^Go to it.*Della Marchbank$/ }).click();
  await theirs.page.getByText("You are in Della Marchbank now").waitFor();
  await theirs.page.evaluate(() => (location.hash = "#/new/note/-/-"));
  await theirs.page.getByLabel("What do you want to keep?").fill("Half a thought about the sand tr");

  await theirs.page.getByRole("button", { name: "Lock", exact: true }).click();
  await unlock(theirs.page, PASSPHRASE);

  await theirs.page.getByText("We kept what you were typing", { exact: true }).waitFor();
  assert.equal(await theirs.page.getByLabel("What do you want to keep?").inputValue(), "Half a thought about the sand tr");
  assert.match(await theirs.page.getByRole("complementary").innerText(), /Della Marchbank/);
  assert.deepEqual(theirs.wrong, []);
});
