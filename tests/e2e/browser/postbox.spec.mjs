// Two books, a folder both can reach, and the two buttons that carry sealed files through it.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { breaches, call, open, post, seen, shot } from "../harness/bridge.mjs";
import { begins, meets, saved } from "../harness/books.mjs";

let della, gwen;
before(async () => ([della, gwen] = await Promise.all([open(), open()])));
after(() => Promise.all([della.close(), gwen.close()]));

const boxOf = ({ page }) => page.getByRole("region", { name: "Post box" });

/** Sets the post box up by hand, looking at what the dialog says on the way. */
async function setsUp(person, opened, folder) {
  const box = boxOf(person);
  await box.getByRole("button", { name: "Set up a post box" }).click();
  const dialog = person.page.getByRole("dialog", { name: "Set up a post box" });
  await dialog.getByRole("radio", { name: "A WebDAV server" }).check();
  await dialog.getByLabel("Address").fill("http://cloud.example.org/post");
  await dialog.getByRole("button", { name: "Try it out and keep it" }).click();
  await dialog.getByRole("alert").getByText("Enter the password").waitFor();
  await dialog.getByLabel("User name").fill("odette");
  await dialog.getByLabel("Password", { exact: true }).fill("pomegranate");
  await dialog.getByRole("button", { name: "Try it out and keep it" }).click();
  await dialog.getByRole("alert").getByText("must begin with https://").waitFor();
  assert.deepEqual(await breaches(person.page), [], "set up");
  await shot(person.page, "post box set up");
  await dialog.getByRole("radio", { name: "A folder on this laptop" }).check();
  await post(opened, "/test/dialogs", { folder });
  await dialog.getByRole("button", { name: "Choose the folder" }).click();
  await dialog.waitFor({ state: "detached" });
  await box.getByText(folder).waitFor();
}

test("what one sends through a folder the other sees, keeps and answers; nothing is sent unasked", async () => {
  const hers = await begins(della, "Della Marchbank", "CM");
  const theirs = await begins(gwen, "Gwen Hallowby", "NET", { again: true, dark: true, width: 1024, height: 640 });
  const [herBox, theirBox] = [boxOf(hers), boxOf(theirs)];
  const otis = await saved(della, "child", { name: "Otis Larkmoor", born: "2024-01-27", start: "2026-09-01" });
  await saved(della, "consent", { what: "senco", state: "given", by: ["Freya"], how: "signed", given_on: "2026-10-24" }, otis);
  const device = await meets(gwen, della);
  await meets(della, gwen);
  await call(della, "share_with", { device, role: "writer", only: [otis], keeps: false });
  const folder = mkdtempSync(join((await seen(della)).folder, "post-"));

  await herBox.getByText("nothing is sent or fetched unless you press a button").waitFor();
  assert.deepEqual(await breaches(hers.page), [], "switched off");
  await shot(hers.page, "post box off");
  await setsUp(hers, della, folder);
  await setsUp(theirs, gwen, folder);
  assert.deepEqual(readdirSync(folder), [], "nothing is sent by setting it up");

  await herBox.getByRole("button", { name: "Send" }).click();
  const dialog = hers.page.getByRole("dialog", { name: "Send through the post box" });
  await dialog.getByText("Otis Larkmoor: 2 entries").waitFor();
  assert.deepEqual(await breaches(hers.page), [], "send");
  await shot(hers.page, "post box send");
  await dialog.getByRole("button", { name: "Send" }).click();
  await herBox.getByText("Sent to Gwen Hallowby.").waitFor();
  assert.match(readdirSync(folder).join(" "), /^[0-9a-f]{32}\.senfolio-post$/, "one file, and no name on it");
  await shot(hers.page, "post box sent");

  await theirBox.getByRole("button", { name: "Fetch" }).click();
  await theirBox.getByText("From Della Marchbank").waitFor();
  assert.deepEqual(await breaches(theirs.page), [], "fetched");
  await shot(theirs.page, "post box fetched dark small");
  assert.equal((await call(gwen, "settings", {})).count, 1, "nothing is kept before it was seen");
  await theirBox.getByRole("button", { name: "Keep what is in it" }).click();
  await theirBox.getByText("Nothing for you in the post box.").waitFor();
  assert.deepEqual(readdirSync(folder), [], "who kept it removed it");
  await theirs.turns("Settings");
  await theirs.page.getByRole("button", { name: /^Go to it.*Della Marchbank$/ }).waitFor();
  await theirs.turns("Files in and out");

  // The folder is away: what happened, what is safe, what to do.
  renameSync(folder, `${folder}-away`);
  await theirBox.getByRole("button", { name: "Fetch" }).click();
  await theirBox.getByRole("alert").getByText("Your book is as it was").waitFor();
  assert.deepEqual(await breaches(theirs.page), [], "failed");
  await shot(theirs.page, "post box failed dark small");
  renameSync(`${folder}-away`, folder);

  await theirBox.getByRole("button", { name: "Switch it off" }).click();
  await theirs.page.getByRole("dialog", { name: "Switch the post box off?" }).getByRole("button", { name: "Switch it off" }).click();
  await theirBox.getByRole("button", { name: "Set up a post box" }).waitFor();
  assert.deepEqual([...hers.wrong, ...theirs.wrong], []);
});

test("an Area hub is offered to a local authority, and to others only where they look for it", async () => {
  const hers = await begins(della, "Della Marchbank", "CM");
  const theirs = await begins(gwen, "Ines Calloway", "LA", { again: true });
  await hers.page.getByText("For a local authority's hub").click();
  await hers.page.getByText("Whoever runs it can read what lies there").waitFor();
  assert.deepEqual(await breaches(hers.page), [], "hub, looked for");
  await shot(hers.page, "area hub looked for");

  await theirs.page.getByRole("region", { name: "Area hub" }).getByRole("button", { name: "Set up the Area hub" }).click();
  const dialog = theirs.page.getByRole("dialog", { name: "Set up the Area hub" });
  assert.match(await dialog.getByLabel("Your setting's number", { exact: true }).inputValue(), /^[0-9a-f]{32}$/);
  await dialog.getByRole("button", { name: "Copy your setting's number" }).click();
  await dialog.getByRole("status").getByText(/Copied|It is marked/).waitFor();
  await dialog.getByRole("button", { name: "Try it out and keep it" }).click();
  await dialog.getByRole("alert").getByText("Tick that you know this").waitFor();
  await dialog.getByRole("link", { name: "Enter the server's name" }).waitFor();
  assert.deepEqual(await breaches(theirs.page), [], "hub, problems");
  await shot(theirs.page, "area hub set up");
  // Nothing listens there: what happened, what is safe, what to do.
  const typed = { Server: "127.0.0.1", Port: "1", Database: "area", "Your name there": "ines" };
  for (const [label, words] of Object.entries(typed)) await dialog.getByLabel(label, { exact: true }).fill(words);
  await dialog.getByLabel("Password", { exact: true }).fill("pomegranate");
  await dialog.getByLabel("I know that whoever runs the hub").check();
  await dialog.getByRole("button", { name: "Try it out and keep it" }).click();
  await dialog.getByRole("alert").getByText("The Area hub cannot be reached.").waitFor();
  await dialog.getByText("Check that this laptop is online").waitFor();
  assert.deepEqual(await breaches(theirs.page), [], "hub, unreachable");
  assert.deepEqual([...hers.wrong, ...theirs.wrong], []);
});
