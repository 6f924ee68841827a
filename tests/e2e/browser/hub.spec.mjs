// A nursery and the Area SENCo reach each other through the authority's hub: set up, sent, fetched, consent taken back, ended.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { breaches, call, open, post, shot } from "../harness/bridge.mjs";
import { begins, meets, saved } from "../harness/books.mjs";
import { postgres } from "../harness/postgres.mjs";

let hub, nursery, area;
before(async () => ([hub, nursery, area] = await Promise.all([postgres(), open(), open()])));
after(async () => {
  await Promise.all([nursery.close(), area.close()]);
  hub.close();
});

const cardOf = ({ page }) => page.getByRole("region", { name: "Area hub" });

async function setsUp(person, opened, role) {
  await person.page.getByRole("button", { name: "Set up the Area hub" }).click();
  const dialog = person.page.getByRole("dialog", { name: "Set up the Area hub" });
  const tryOut = () => dialog.getByRole("button", { name: "Try it out and keep it" }).click();
  await tryOut();
  await dialog.getByRole("alert").waitFor();
  assert.deepEqual(await breaches(person.page), [], "set up, with problems");
  await shot(person.page, `hub set up ${role}`);
  await dialog.getByLabel("Server").fill(hub.host);
  await dialog.getByLabel("Port").fill(hub.port);
  await dialog.getByLabel("Database").fill(hub.database);
  await dialog.getByLabel("Your name there").fill(role);
  await dialog.getByLabel("Password", { exact: true }).fill("not the password");
  await dialog.getByLabel("gave me a certificate file").check();
  await dialog.getByLabel("I know that whoever runs the hub").check();
  await post(opened, "/test/dialogs", { open: [hub.certificate] });
  await tryOut();
  await dialog.getByRole("alert").waitFor();
  await shot(person.page, `hub wrong password ${role}`);
  await dialog.getByLabel("Password", { exact: true }).fill(hub.password);
  await post(opened, "/test/dialogs", { open: [hub.certificate] });
  await tryOut();
  await dialog.waitFor({ state: "detached" });
  await cardOf(person).getByText(`as ${role}`).waitFor();
}

test("what a nursery sends to the hub its Area SENCo sees and keeps, until the parents take their consent back", async () => {
  const here = await begins(nursery, "Larkspur Nursery", "GROUP");
  const there = await begins(area, "Wexmoor Area Team", "LA", { again: true, dark: true, width: 1024, height: 640 });
  const otis = await saved(nursery, "child", { name: "Otis Larkmoor", born: "2024-01-27", start: "2026-09-01" });
  await saved(nursery, "child", { name: "Wilhelmina Frost", born: "2023-05-01", start: "2025-09-01" });
  const agreed = { what: "area_senco", by: ["Freya"], how: "signed", given_on: "2026-10-24" };
  const consent = await saved(nursery, "consent", { ...agreed, state: "given" }, otis);
  const device = await meets(area, nursery);
  await meets(nursery, area);
  await call(nursery, "share_with", { device, role: "writer", only: [otis], keeps: false });
  for (const one of [here, there]) await one.page.reload();

  await here.page.getByText("For a local authority's hub").click();
  const { setting } = await call(nursery, "area_hub");
  hub.admit("larkspur", setting, "own");
  hub.admit("marisol", setting, "write");
  await setsUp(here, nursery, "larkspur");
  await setsUp(there, area, "marisol");
  assert.deepEqual(await breaches(here.page), [], "switched on");
  assert.deepEqual(await breaches(there.page), [], "switched on, dark");
  await shot(here.page, "hub on");
  await shot(there.page, "hub on dark small");

  await cardOf(here).getByRole("button", { name: "Send to the hub" }).click();
  const give = here.page.getByRole("dialog", { name: "Send to the Area hub" });
  await give.getByText("Otis Larkmoor").waitFor();
  assert.equal(await give.getByText("Wilhelmina").count(), 0);
  assert.deepEqual(await breaches(here.page), [], "what would go");
  await shot(here.page, "hub send");
  await give.getByRole("button", { name: "Send" }).click();
  await cardOf(here).getByText("went to the hub").waitFor();
  await shot(here.page, "hub sent");

  await cardOf(there).getByRole("button", { name: "Fetch from the hub" }).click();
  await cardOf(there).getByText("Otis Larkmoor").first().waitFor();
  assert.deepEqual(await breaches(there.page), [], "what was fetched");
  await shot(there.page, "hub fetched dark small");
  await cardOf(there).getByRole("button", { name: "Keep what is new" }).click();
  await cardOf(there).getByText("Kept: 5 new, 0 changed.").waitFor();
  await shot(there.page, "hub kept dark small");

  await call(nursery, "save_record", { record: consent, kind: "consent", child: otis, fields: { ...agreed, state: "withdrawn", withdrawn_on: "2026-10-27" }, seen: {}, draft: null });
  await cardOf(here).getByRole("button", { name: "Send to the hub" }).click();
  await give.getByText("will not see Otis Larkmoor any more").waitFor();
  assert.deepEqual(await breaches(here.page), [], "consent taken back");
  await shot(here.page, "hub consent taken back");
  await give.getByRole("button", { name: "Send" }).click();
  await cardOf(here).getByText("went to the hub").waitFor();
  await cardOf(there).getByRole("button", { name: "Fetch from the hub" }).click();
  await cardOf(there).getByRole("button", { name: "Keep what is new" }).waitFor();
  await shot(there.page, "hub fetched narrower dark small");
  await cardOf(there).getByRole("button", { name: "Keep what is new" }).click();
  await cardOf(there).getByText("Kept: no new records. 1 child's copy is removed from this book.").waitFor();
  await there.turns("Settings");
  await shot(there.page, "hub settings dark small");

  await here.turns("People and cards");
  await here.page.getByRole("button", { name: "End sharing" }).click();
  const end = here.page.getByRole("dialog", { name: /End sharing/ });
  await end.getByText("tell the local authority to shut their login out").waitFor();
  assert.deepEqual(await breaches(here.page), [], "end sharing with a hub");
  await shot(here.page, "hub end sharing");
  await end.getByRole("button", { name: "Go on sharing" }).click();
  await here.turns("Files in and out");
  hub.withdraw("marisol", setting);
  await there.turns("Files in and out");
  await cardOf(there).getByRole("button", { name: "Fetch from the hub" }).click();
  await cardOf(there).getByRole("button", { name: "Fetch from the hub" }).waitFor();
  await shot(there.page, "hub shut out dark small");
  assert.deepEqual([...here.wrong, ...there.wrong], []);
});
