import { describe, expect, test } from "vitest";
import { dayAfter, fromParts, inDays, longDay, readWhole, toParts, uk, wholeDay } from "./dates";

describe("a date in three boxes", () => {
  test.each([
    [{ day: "3", month: "1", year: "2026" }, "2026-01-03"],
    [{ day: "03", month: "March", year: "26" }, "2026-03-03"],
    [{ day: " 9 ", month: "sep", year: "2026" }, "2026-09-09"],
    [{ day: "", month: "", year: "" }, ""],
  ])("%j is the day %s", (parts, day) => {
    expect(fromParts(parts)).toBe(day);
  });

  test("half a date is sent as typed, so that the engine can say what is wrong", () => {
    expect(fromParts({ day: "31", month: "", year: "2026" })).toBe("2026--31");
    expect(fromParts({ day: "x", month: "13", year: "2026" })).toBe("2026-13-0x");
  });

  test("what was typed comes back as typed", () => {
    for (const day of ["2026-01-03", "2026--31", ""]) expect(fromParts(toParts(day))).toBe(day);
  });
});

test.each([
  ["23/11/2026", "2026-11-23"],
  ["23.11.26", "2026-11-23"],
  ["3 November 2026", "2026-11-03"],
])("a whole date may be pasted: %s", (text, day) => {
  const parts = readWhole(text);

  expect(parts && fromParts(parts)).toBe(day);
});

test("other text is no date", () => {
  for (const text of ["", "soon", "23/11", "2026-11-23"]) expect(readWhole(text)).toBeNull();
});

test("days read as people here write them", () => {
  expect(uk("2026-11-23")).toBe("23/11/2026");
  expect(uk(null)).toBe("");
  expect(longDay("2026-11-23")).toBe("Monday 23 November 2026");
  expect([inDays(-10), inDays(0), inDays(1), inDays(4)]).toEqual(["10 days overdue", "today", "in 1 day", "in 4 days"]);
});

test("a filter waits for a day the calendar has", () => {
  expect(wholeDay("2026-02-28")).toBe("2026-02-28");
  for (const typed of ["", "2026-02-31", "2026-13-01", "2026--31", "26-02-01"]) expect(wholeDay(typed)).toBeNull();
});

test.each([
  ["2026-08-31", "2026-09-01"],
  ["2026-12-31", "2027-01-01"],
  ["2028-02-28", "2028-02-29"],
  ["no day", "no day"],
])("the day after %s is %s", (day, next) => {
  expect(dayAfter(day)).toBe(next);
});
