// Every screen of a book full of invented records: no breach of WCAG 2.2 AA that axe can find, in light and in dark;
// nothing scrolls sideways in the smallest window; the title never says more than the program's name.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { breaches, call, fresh, open, shot } from "../harness/bridge.mjs";

let opened;
before(async () => (opened = await open()));
after(() => opened.close());

const everyone = { text: "", stage: null, area: null, key_person: null, flag: null, show: "all", sort: "name", descending: false, offset: 0, limit: 5 };

const childParts = ["overview", "needs", "plan", "observations", "parents", "professionals", "meetings", "funding", "documents", "timeline"];
const networkParts = ["settings", "files", "people"];

/** The address of every screen there is, with things of the sample in it. */
async function addresses(setting) {
  // A network has no child of its own.
  const child = (await call(opened, "register", everyone)).rows[0]?.id;
  const list = { kinds: [], child: null, parent: null, from: null, to: null, hidden: false, offset: 0, limit: 200 };
  const { rows } = await call(opened, "list_records", list);
  const one = (kind) => rows.find((row) => row.kind === kind) ?? rows[0];
  const page = await call(opened, "responsibilities", { edition: null });
  // Forms that are the same everywhere are looked at once, in the nursery.
  const own = (kind) => setting === "GROUP" || kind.offered_to.includes(setting) || kind.field.some((field) => field.offered_to.includes(setting));
  const kinds = (await call(opened, "kinds")).filter((kind) => !kind.by_program && own(kind));
  const supported = setting === "LA" ? (await call(opened, "caseload")).rows : [];
  return {
    today: "#/today",
    children: "#/children",
    ...(child ? { ...Object.fromEntries(childParts.map((part) => [`child ${part}`, `#/child/${child}/${part}`])), "child file": `#/child_file/${child}` } : {}),
    ...(supported.length > 0 ? { settings: "#/settings", "one setting": `#/supported/${supported.find((one) => one.open_actions > 0).id}` } : {}),
    responsibilities: "#/responsibilities",
    duty: `#/duty/${page.edition}/${page.duties[0].id}`,
    senco: "#/senco",
    setting: "#/setting",
    "time log": "#/time_log",
    ...Object.fromEntries(networkParts.map((part) => [`network ${part}`, `#/network/${part}`])),
    staff: "#/staff",
    records: "#/records",
    record: `#/record/${one("meeting").id}`,
    correction: `#/edit/${one("meeting").id}`,
    provision: "#/provision",
    strategies: "#/strategies",
    packs: "#/packs",
    "book security": "#/book/security",
    "book backup": "#/book/backup",
    "book check": "#/book/check",
    "book history": "#/book/history",
    "book deleted": "#/book/deleted",
    "book about": "#/book/about",
    ...Object.fromEntries(kinds.filter(({ about }) => child || about !== "child").map(({ kind, about }) => [`new ${kind}`, `#/new/${kind}/${about === "setting" ? "-" : (child ?? "-")}/-`])),
  };
}

/** Goes there and waits until the screen has stopped asking. */
async function visit(page, address) {
  await page.goto(`${opened.address}/${address}`);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForLoadState("networkidle");
}

/** Turns to the setting of the book whose name begins so. */
async function turn(name) {
  const { rows } = await call(opened, "settings", { text: name, offset: 0, limit: 1 });
  await call(opened, "enter_setting", { setting: rows[0].setting });
}

/** Each sample, its kind of setting, and one that was shared with it. */
const samples = [["nursery", "GROUP"], ["area", "LA"], ["school", "SCH"], ["fernhollow", "NET"], ["fernhollow", "CM", "Della Marchbank"]];
for (const [theme, [sample, setting, within]] of ["light", "dark"].flatMap((theme) => samples.map((one) => [theme, one]))) {
  test(`every screen of the ${sample}${within ? `, in the setting of ${within},` : ""} can be used by everyone, in ${theme}`, async (context) => {
    const { page, wrong } = await fresh(opened, { dark: theme === "dark", width: 1024, height: 640 });
    await call(opened, "open_sample", { sample });
    if (within) await turn(within);
    await page.reload();
    for (const [name, address] of Object.entries(await addresses(setting))) {
      await context.test(name, async () => {
        await visit(page, address);

        assert.deepEqual(await breaches(page), []);
        assert.equal(await page.title(), "Senfolio");
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(sideways <= 0, `scrolls sideways by ${sideways} pixels`);
        await shot(page, `${[sample, within, theme, name].filter(Boolean).join(" ")}`);
      });
    }
    assert.deepEqual(wrong, []);
  });
}

test("at twice the size the front screens still fit", async () => {
  const { page, wrong } = await fresh(opened, { zoom: 2, width: 1280, height: 800 });
  await call(opened, "open_sample");
  await page.reload();
  for (const address of ["#/today", "#/children", "#/responsibilities", "#/packs"]) {
    await visit(page, address);

    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(sideways <= 0, `${address} scrolls sideways by ${sideways} pixels`);
  }
  assert.deepEqual(wrong, []);
});
