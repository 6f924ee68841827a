import { expect, test } from "vitest";
import { address, bookParts, childParts, leadsTo, networkParts, parse, type Screen } from "./screens";

const all: Screen[] = [
  ...(["today", "children", "settings", "senco", "setting", "staff", "provision", "strategies", "packs"] as const).map((screen) => ({ screen })),
  ...childParts.map((part) => ({ screen: "child" as const, id: "c1", part })),
  ...bookParts.map((part) => ({ screen: "book" as const, part })),
  ...networkParts.map((part) => ({ screen: "network" as const, part })),
  { screen: "responsibilities", edition: null },
  { screen: "responsibilities", edition: "early-years.v1" },
  { screen: "duty", edition: "early-years.v1", duty: "EY-1" },
  { screen: "records", kind: null },
  { screen: "records", kind: "meeting" },
  { screen: "child_file", id: "c1" },
  { screen: "erase", id: "c1" },
  { screen: "hand_over", id: "c1" },
  { screen: "record", id: "r1" },
  { screen: "record", id: "r1", history: true },
  { screen: "edit", id: "r1" },
  { screen: "supported", id: "s1" },
  { screen: "new", kind: "note", child: null, parent: null },
  { screen: "new", kind: "action", child: "c1", parent: "m1" },
];

test.each(all.map((screen) => [address(screen), screen] as const))("%s leads back to its screen", (hash, screen) => {
  expect(parse(hash)).toEqual(screen);
});

test("an unknown or broken address is Today or the list it belongs to", () => {
  expect(parse("")).toEqual({ screen: "today" });
  expect(parse("#/nowhere/at/all")).toEqual({ screen: "today" });
  expect(parse("#/record/%E0%A4%A")).toEqual({ screen: "today" });
  expect(parse("#/child/")).toEqual({ screen: "children" });
});

test("what a form is filled in with never stands in its address", () => {
  const { screen, fields } = leadsTo({ to: "new", kind: "note", child: "c1", fields: { title: "Arlo Thimblewick", parent: "m1" } });

  expect(address(screen)).toBe("#/new/note/c1/m1");
  expect(fields["title"]).toBe("Arlo Thimblewick");
});
