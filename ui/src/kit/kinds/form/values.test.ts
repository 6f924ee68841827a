import { expect, test } from "vitest";
import type { FieldDef, KindDef } from "../../../ipc/generated";
import { clean, draftKey, fresh, holds, parentOfKey, same, sections } from "./values";

function field(name: string, more: Partial<FieldDef> = {}): FieldDef {
  const none = { label: name, short: "", row: "", hint: "", control: "line", required: false, missing: "", options: [], of: [], min: null, max: null } as const;
  return { ...none, options: [], of: [], not_future: false, fields: [], when: null, today: false, private: false, column: false, section: "", fill: [], retired: false, bank: false, offered_to: [], name, ...more };
}

test.each([
  [{ asked: true }, true],
  [{ asked: false }, false],
  [{ asked: "yes" }, true],
  [{ asked: ["no", "yes"] }, true],
  [{}, false],
])("with %j a conditional question is asked: %s", (values, is) => {
  expect(holds({ field: "asked", is: ["yes"] }, values)).toBe(is);
});

test("what is sent leaves out empty answers, and answers to questions no longer asked", () => {
  const fields = [field("a"), field("b", { when: { field: "a", is: ["on"] } }), field("rows", { control: "rows", fields: [field("x")] })];

  expect(clean(fields, { a: "off", b: "old", c: null, rows: [{ x: "1" }, { x: " " }], parent: "m1" })).toEqual({ a: "off", rows: [{ x: "1" }], parent: "m1" });
  expect(clean(fields, { a: "on", b: "", rows: [{}] })).toEqual({ a: "on" });
});

test("no and nought are answers", () => {
  expect(clean([field("a", { control: "yes_no" })], { a: false, b: 0 })).toEqual({ a: false, b: 0 });
});

test("a new form starts with today where the kind asks for it, and with what it was opened with", () => {
  const def = { field: [field("on", { today: true }), field("what")] } as unknown as KindDef;

  expect(fresh(def, { what: "x" }, "2026-11-23")).toEqual({ on: "2026-11-23", what: "x" });
  expect(fresh(def, { on: "2026-01-01" }, "2026-11-23")).toEqual({ on: "2026-01-01" });
});

test("the order of answers makes no difference", () => {
  expect(same({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toBe(true);
  expect(same({ a: 1 }, { a: 2 })).toBe(false);
});

test("each form has a draft of its own, and a draft knows its parent", () => {
  const keys = [
    draftKey({ record: null, kind: "note", child: null, parent: null }),
    draftKey({ record: null, kind: "note", child: "c1", parent: null }),
    draftKey({ record: null, kind: "action", child: null, parent: "m1" }),
    draftKey({ record: "r1", kind: "note", child: "c1", parent: null }),
  ];

  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.map(parentOfKey)).toEqual([null, null, "m1", null]);
});

test("a form is divided where a field starts a part", () => {
  const parts = sections([field("a"), field("b"), field("c", { section: "Then" }), field("d")]);

  expect(parts.map((part) => [part.title, part.fields.map((one) => one.name)])).toEqual([["", ["a", "b"]], ["Then", ["c", "d"]]]);
});
