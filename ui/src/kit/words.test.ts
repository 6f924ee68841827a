import { expect, test } from "vitest";
import { count, fromPence, lowerFirst, size, toPence } from "./words";

test("money is read as people type it, and refused otherwise", () => {
  expect([toPence("13.20"), toPence("£1,300"), toPence("0.5"), toPence("13.205"), toPence("about 13")]).toEqual([1320, 130000, 50, null, null]);
  expect([fromPence(1320), fromPence("abc"), fromPence(null)]).toEqual(["13.20", "abc", ""]);
});

test("counts and sizes read well", () => {
  expect([count(1, "child", "children"), count(5000, "child", "children")]).toEqual(["1 child", "5,000 children"]);
  expect([size(1), size(52_300), size(1_260_000)]).toEqual(["1 byte", "52 KB", "1.3 MB"]);
});

test("a name that is an abbreviation keeps its capitals", () => {
  expect([lowerFirst("Meeting"), lowerFirst("SENCo meeting")]).toEqual(["meeting", "SENCo meeting"]);
});
