// From nothing to the first useful page, and back in after a lock.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { advance, breaches, fresh, open, seen, shot } from "../harness/bridge.mjs";
import { PASSPHRASE, answerWizard, unlock } from "../harness/person.mjs";

let opened;
before(async () => (opened = await open()));
after(() => opened.close());

for (const theme of ["light", "dark"]) {
  test(`a first book takes four questions, each of which everyone can answer, in ${theme}`, async () => {
    const { page, wrong } = await fresh(opened, { dark: theme === "dark" });

    await answerWizard(page, {
      each: async (name) => {
        assert.deepEqual(await breaches(page), [], name);
        await shot(page, `${theme} first run ${name}`);
      },
    });

    await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
    assert.match(await page.getByRole("complementary").innerText(), /Larkspur Nursery/);
    assert.deepEqual(wrong, []);
  });
}

test("an unanswered question says what to do, where it is, and takes the focus", async () => {
  const { page, wrong } = await fresh(opened);
  await page.getByRole("button", { name: "Start my own book" }).click();

  await page.getByRole("button", { name: "Continue" }).click();

  const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
  await summary.waitFor();
  assert.ok(await summary.evaluate((element) => element === document.activeElement));
  assert.deepEqual(await breaches(page), []);
  await summary.getByRole("link", { name: "Choose what kind of setting it is" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.type), "radio");
  assert.deepEqual(wrong, []);
});

test("a weak passphrase is refused in words before a book is made", async () => {
  const { page } = await fresh(opened);

  await answerWizard(page, { passphrase: "nursery", until: "passphrase" });
  await page.getByRole("button", { name: "Make my book" }).click();

  await page.getByRole("alert").filter({ hasText: "There is a problem" }).waitFor();
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "Choose a passphrase");
});

test("the code cannot be passed over unkept", async () => {
  const { page } = await fresh(opened);
  await answerWizard(page, { until: "recovery" });

  await page.getByRole("button", { name: "Continue" }).click();

  await page.getByText("Tick the box once the code is on paper or in a safe place").waitFor();
});

test("a book left alone locks itself and unlocking leads back to the same screen", async () => {
  const { page, wrong } = await fresh(opened);
  await answerWizard(page);
  await page.getByRole("link", { name: "Responsibilities" }).click();
  await page.getByRole("heading", { level: 1, name: "Responsibilities" }).waitFor();

  await advance(opened, 3600);
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Unlock your book" }).waitFor();
  assert.deepEqual(await breaches(page), []);
  await page.getByLabel("Passphrase", { exact: true }).fill("not this one at all");
  await page.getByRole("button", { name: "Unlock" }).click();
  await page.getByRole("alert").filter({ hasText: "There is a problem" }).waitFor();
  await unlock(page, PASSPHRASE);

  await page.getByRole("heading", { level: 1, name: "Responsibilities" }).waitFor();
  assert.deepEqual((await seen(opened)).asked, [], "no dialog was opened on the way");
  assert.deepEqual(wrong, []);
});

test("another book begins at Today, whatever screen the last one was left on", async () => {
  const { page, wrong } = await fresh(opened);
  const looksAround = async (name) => {
    await page.getByRole("button", { name: "Look around with sample data" }).click();
    await page.getByRole("button", { name }).click();
    await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
  };
  await looksAround("Fernhollow Childminder Network");
  await page.getByRole("link", { name: "SENCo and rules" }).click();
  await page.getByRole("link", { name: "Della Marchbank - Gwen Hallowby" }).click();
  await page.getByRole("heading", { level: 1, name: "Della Marchbank - Gwen Hallowby" }).waitFor();

  await page.getByRole("button", { name: "Close the sample and start my own book" }).click();

  await looksAround("Long Ember Primary");
  assert.deepEqual(wrong, []);
});
