// The sample nursery, for tests of what a person does in a book with a history.
import { call, fresh } from "./bridge.mjs";

const everyone = { text: "", stage: null, area: null, key_person: null, flag: null, show: "all", sort: "name", descending: false, offset: 0, limit: 50 };

/** Someone looking around the sample, on Today. */
export async function inTheSample(opened, how = {}) {
  const at = await fresh(opened, how);
  await call(opened, "open_sample");
  await at.page.reload();
  await at.page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
  return at;
}

/** The sample's children by the name they are called by, in small letters. */
export async function childrenOf(opened) {
  const { rows } = await call(opened, "register", everyone);
  return Object.fromEntries(rows.map((row) => [row.name.split(" ")[0].toLowerCase(), row]));
}

/** What to ask for to see every record of a kind about a child, the latest first. */
export const listing = (kind, child = null) => ({ kinds: [kind], child, parent: null, from: null, to: null, hidden: false, offset: 0, limit: 200 });

/** The latest record of a kind about a child, with its answers. */
export async function latest(opened, kind, child) {
  const { rows } = await call(opened, "list_records", listing(kind, child));
  return call(opened, "get_record", { record: rows[0].id });
}
