import { expect, test } from "vitest";
import { keptWords } from "./kept";

test("what was kept is told with what went and what is to be decided", () => {
  expect(keptWords({ new: 1200, changed: 0, disagreeing: 0 }, 0)).toBe("Kept: 1,200 new, 0 changed.");
  expect(keptWords({ new: 0, changed: 0, disagreeing: 0 }, 1)).toBe("Kept: no new records. 1 child's copy is removed from this book.");
  expect(keptWords({ new: 0, changed: 3, disagreeing: 2 }, 2)).toBe("Kept: 0 new, 3 changed. 2 children's copies are removed from this book. 2 to decide on: both versions are kept.");
});
