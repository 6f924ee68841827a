// Two versions of a text, each in stretches that are the same in both or stand in this one only.
import { diffWordsWithSpace } from "diff";

export interface Stretch {
  words: string;
  /** Not in the other version. */
  own: boolean;
}

/** Each version's stretches, in its own order; together they are exactly its text. */
export function differences(one: string, other: string): [Stretch[], Stretch[]] {
  const parts = diffWordsWithSpace(one, other);
  const of = (mine: "added" | "removed", theirs: "added" | "removed") =>
    parts.filter((part) => !part[theirs]).map((part) => ({ words: part.value, own: part[mine] }));
  return [of("removed", "added"), of("added", "removed")];
}
