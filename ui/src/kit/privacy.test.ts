import { expect, test } from "vitest";
import { initialsOf, masker, privacy } from "./privacy.svelte";

const bram = { name: "Bram Tolliver-Ash", knownAs: "Bee", initials: "B.T." };
const wren = { name: "Wren Castlemain", knownAs: "", initials: "" };
const mask = masker([bram, wren]);

test.each([
  ["Bram Tolliver-Ash: plan review", "B.T.: plan review"],
  ["A note on Bram's radio aid", "A note on B.'s radio aid"],
  ["Bee and Wren Castlemain", "B. and W.C."],
  ["Bramble hedge, Wrens in the garden", "Bramble hedge, Wrens in the garden"],
])("%s is shown as %s", (text, shown) => {
  expect(mask(text)).toBe(shown);
});

test("without names nothing changes", () => {
  expect(masker([])("Bram")).toBe("Bram");
});

test("a name with signs of its own is taken as it is", () => {
  expect(masker([{ name: "O'Neil (Sam) *", knownAs: "", initials: "O.S." }])("O'Neil (Sam) *, today")).toBe("O.S., today");
});

test("initials take the first and the last name", () => {
  expect([initialsOf("Arlo Jan Thimblewick"), initialsOf("Nell"), initialsOf("")]).toEqual(["A.T.", "N.", ""]);
});

test("names of a second setting are hidden besides those of the first, until nothing is", () => {
  privacy.hide([bram]);
  privacy.hide([wren]);
  expect(privacy.text("Bram Tolliver-Ash and Wren Castlemain")).toBe("B.T. and W.C.");
  privacy.show();
  expect(privacy.text("Bram Tolliver-Ash")).toBe("Bram Tolliver-Ash");
});

test("a child no register here has is hidden too where the name is known", () => {
  expect(privacy.name("Otis Larkmoor")).toBe("Otis Larkmoor");
  privacy.hide([bram]);
  expect(privacy.name("Otis Larkmoor")).toBe("O.L.");
  expect(privacy.name("Bram Tolliver-Ash")).toBe("B.T.");
  expect(privacy.about("Visit to Otis and Bram", "Otis Larkmoor")).toBe("Visit to O. and B.");
  privacy.show();
});
