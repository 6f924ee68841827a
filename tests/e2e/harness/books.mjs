// Two people with books of their own, for tests of what goes between them.
import { join } from "node:path";
import { call, fresh, post, seen } from "./bridge.mjs";
import { PASSPHRASE } from "./person.mjs";

/** Someone with a book, at the files of Network. Both made-up machines throw the same dice, so one throws some away first. */
export async function begins(opened, name, kind, { again = false, ...how } = {}) {
  const { page, wrong } = await fresh(opened, how);
  if (again) {
    await call(opened, "open_sample");
    await call(opened, "close_book");
  }
  await call(opened, "start_book", { setting_name: name, setting_kind: kind, senco_name: name, senco_is_me: true, passphrase: PASSPHRASE, place: "usual" });
  await call(opened, "recovery_done");
  await page.goto(`${opened.address}/#/network/files`);
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Network" }).waitFor();
  const folder = (await seen(opened)).folder;
  const made = async (button, file) => {
    const path = join(folder, file);
    await post(opened, "/test/dialogs", { save: path });
    await button.click();
    await page.getByText(file).first().waitFor();
    return path;
  };
  const given = async (button, path) => {
    await post(opened, "/test/dialogs", { open: [path] });
    await button.click();
  };
  /** Turns to another part of Network. */
  const turns = (part) => page.getByRole("navigation", { name: "Parts of this page" }).getByRole("link", { name: part }).click();
  return { page, wrong, made, given, turns };
}

/** Saves a new record; its id. */
export const saved = async (opened, kind, fields, child = null) =>
  (await call(opened, "save_record", { record: null, kind, child, fields, seen: {}, draft: null })).row.id;

/** One gives the other a card, and they have compared its words: as the screens do it, but without looking at them. */
export async function meets(from, to) {
  const path = join((await seen(from)).folder, "card.senfolio-card");
  await post(from, "/test/dialogs", { save: path });
  await call(from, "save_card");
  await post(to, "/test/dialogs", { open: [path] });
  const { device } = await call(to, "open_card");
  await call(to, "trust_card", { device, words_match: true });
  return device;
}
