// A childminder's agreement on screen: what is missing leads to the form that mends it, time is held against the hours
// agreed, it is renewed and ended; every state of its page without a breach of WCAG 2.2 AA.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { breaches, call, fresh, open, shot } from "../harness/bridge.mjs";

let opened;
before(async () => (opened = await open()));
after(() => opened.close());

const save = async (kind, fields, child = null) =>
  (await call(opened, "save_record", { record: null, kind, child, fields, seen: {}, draft: null })).row.id;

async function book(kind) {
  const answers = { setting_name: "Fernhollow", setting_kind: kind, senco_name: "", senco_is_me: false, passphrase: "four calm otters reading", place: "usual" };
  await call(opened, "start_book", answers);
  await call(opened, "recovery_done");
}

const agreement = {
  with: "Yusuf Tarrow",
  senco: "Gwen Hallowby",
  childminders: ["Yusuf Tarrow"],
  start: "2026-09-01",
  end: "2027-08-31",
  hours: 4,
  signed: "2026-09-01",
  senco_does: ["observe", "plan"],
};

async function sound(page, name) {
  await page.waitForLoadState("networkidle");
  assert.deepEqual(await breaches(page), []);
  await shot(page, name);
}

for (const theme of ["light", "dark"]) {
  test(`an agreement from what is missing to its end, in ${theme}`, async () => {
    const { page, wrong } = await fresh(opened, { dark: theme === "dark", width: 1024, height: 640 });
    await book("CM");
    const child = await save("child", { name: "Lumi Ferrant", born: "2023-10-08", start: "2026-09-01" });
    const id = await save("agreement", { ...agreement, children: [child] });
    await save("support_log", { on: "2026-09-29", minutes: 300, about: "First support plan", for_whom: "Yusuf Tarrow", arrangement: id }, child);
    await page.reload();
    await page.goto(`${opened.address}/#/senco`);
    await page.getByRole("heading", { name: "Sharing a SENCo" }).waitFor();
    await sound(page, `${theme} senco with an agreement`);
    await page.getByRole("link", { name: "Yusuf Tarrow - Gwen Hallowby" }).click();
    await page.getByRole("heading", { level: 1, name: "Yusuf Tarrow - Gwen Hallowby" }).waitFor();
    await page.getByText("More than agreed").waitFor();
    await sound(page, `${theme} arrangement in force`);

    // The consent that is missing is one click away, and the form knows what it is for.
    await page.getByRole("button", { name: /^Record the consent/ }).click();
    await page.getByRole("heading", { level: 1, name: "New: consent" }).waitFor();
    assert.ok(await page.getByRole("radio", { name: /The SENCo working with the child/ }).isChecked());
    await page.goto(`${opened.address}/#/arrangement/${id}`);

    await page.getByRole("button", { name: "Renew", exact: true }).click();
    await page.getByRole("dialog").waitFor();
    await sound(page, `${theme} arrangement renew`);
    // The day after the old one's last day is filled in.
    await page.getByRole("button", { name: "Renew it" }).click();
    await page.getByText("Renewed. The new one is a draft until it is signed.").waitFor();
    await page.getByText("Draft", { exact: true }).waitFor();
    await sound(page, `${theme} arrangement draft`);

    await page.getByRole("button", { name: "End", exact: true }).click();
    await page.getByRole("button", { name: "End it" }).click();
    await page.getByRole("link", { name: "Enter why it ends and what comes after it" }).waitFor();
    await page.getByLabel("Why, and what comes after it?").fill("Yusuf is his own SENCo");
    await sound(page, `${theme} arrangement end`);
    await page.getByRole("button", { name: "Close", exact: true }).click();

    await page.goto(`${opened.address}/#/time_log`);
    await page.getByText("5 hours in all.").waitFor();
    await sound(page, `${theme} time log`);
    assert.deepEqual(wrong, []);
  });
}

test("an empty time log and an arrangement that is over say so", async () => {
  const { page, wrong } = await fresh(opened);
  await book("CM");
  const id = await save("agreement", { ...agreement, start: "2025-09-01", end: "2026-08-31", ended: true, ended_how: "ended" });
  await page.reload();
  await page.goto(`${opened.address}/#/time_log`);
  await page.getByText("No time recorded yet").waitFor();
  await sound(page, "time log empty");
  await page.goto(`${opened.address}/#/arrangement/${id}`);
  await page.getByText("This arrangement is over.").waitFor();
  assert.equal(await page.getByRole("button", { name: "Renew", exact: true }).count(), 0);
  await sound(page, "arrangement ended");
  assert.deepEqual(wrong, []);
});
