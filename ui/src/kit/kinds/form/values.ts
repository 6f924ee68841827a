// What a form holds between the screen and the engine. It decides what is asked, never what is right: that is Rust's.
import type { FieldDef, KindDef, When } from "../../../ipc/generated";

export type Values = Record<string, unknown>;

/** Whether a conditional field is asked, given its siblings; the same reading as the engine's. */
export function holds(when: When | null, values: Values): boolean {
  if (!when) return true;
  const value = values[when.field];
  if (when.is.includes("*")) return !isEmpty(value);
  const is = (word: unknown) => typeof word === "string" && when.is.includes(word);
  if (typeof value === "boolean") return is(value ? "yes" : "no");
  if (Array.isArray(value)) return value.some(is);
  return is(value);
}

/** A new form: prefilled answers, and today where the kind asks for it. */
export function fresh(def: KindDef, prefill: Values, today: string): Values {
  const values: Values = {};
  for (const field of def.field) if (field.today) values[field.name] = today;
  return { ...values, ...prefill };
}

/** A new row of a field with rows. */
export function freshRow(field: FieldDef, today: string): Values {
  const row: Values = {};
  for (const inner of field.fields) if (inner.today) row[inner.name] = today;
  return row;
}

/** What is sent: empty answers left out, and answers to questions no longer asked left out too. */
export function clean(fields: FieldDef[], values: Values): Values {
  const out: Values = {};
  for (const [name, value] of Object.entries(values)) {
    const field = fields.find((one) => one.name === name);
    if (field && !holds(field.when, values)) continue;
    if (isEmpty(value)) continue;
    const rows = field?.control === "rows" && Array.isArray(value) ? value.filter(isRow).map((row) => clean(field.fields, row)) : null;
    const sent = rows ? rows.filter((row) => Object.keys(row).length > 0) : value;
    if (!isEmpty(sent)) out[name] = sent;
  }
  return out;
}

export function isRow(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return value.trim() === "";
  return Array.isArray(value) && value.length === 0;
}

/** Whether two sets of answers say the same; the order of the questions does not matter. */
export function same(a: Values, b: Values): boolean {
  return stable(a) === stable(b);
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isRow(inner) ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1))) : inner,
  );
}

/** The key a draft is kept under: one per form a person can have open. */
export function draftKey(at: { record: string | null; kind: string; child: string | null; parent: string | null }): string {
  if (at.record) return `edit:${at.record}`;
  return ["new", at.kind, at.child ?? "-", at.parent ?? "-"].join(":");
}

/** The parent a key of a new form names, so that opening a draft opens the form it belongs to. */
export function parentOfKey(key: string): string | null {
  const [what, , , parent] = key.split(":");
  return what === "new" && parent && parent !== "-" ? parent : null;
}

/** The parts of a form, by the headings its fields start. */
export function sections(fields: FieldDef[]): { title: string; fields: FieldDef[] }[] {
  const out: { title: string; fields: FieldDef[] }[] = [];
  for (const field of fields) {
    const last = out.at(-1);
    if (!last || field.section) out.push({ title: field.section, fields: [field] });
    else last.fields.push(field);
  }
  return out;
}

/** "Does it end?" asks; tables and lists want "Does it end". */
export function shortLabel(field: FieldDef): string {
  return field.short || field.label.replace(/\?$/, "");
}
