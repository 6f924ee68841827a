import { describe, expect, it } from "vitest";
import { differences } from "./differences";

const text = (stretches: { words: string }[]) => stretches.map((one) => one.words).join("");
const own = (stretches: { words: string; own: boolean }[]) => stretches.filter((one) => one.own).map((one) => one.words.trim()).filter(Boolean);

describe("differences between two versions", () => {
  it("marks in each what the other does not have", () => {
    const [one, other] = differences("Talks to one friend at snack", "Talks to two friends at snack");

    expect(own(one)).toEqual(["one", "friend"]);
    expect(own(other)).toEqual(["two", "friends"]);
  });

  it("loses no letter of either", () => {
    const texts = ["  He sits.\n\nThen runs! ", "He runs.\nThen sits, & stays. "] as const;

    expect(differences(...texts).map(text)).toEqual([...texts]);
  });

  it("marks all of it where the other has nothing", () => {
    expect(differences("Snack", "")).toEqual([[{ words: "Snack", own: true }], []]);
  });
});
