// What became of a file, or of what the hub had, once it was kept.
import { count } from "../kit/words";

interface WhatCame {
  new: number;
  changed: number;
  disagreeing: number;
}

/** "Kept: 2 new, 1 changed." and what else a person has to know; `removed` copies are of children not shared any more. */
export function keptWords(came: WhatCame, removed: number): string {
  const words = [came.new + came.changed > 0 ? `Kept: ${came.new.toLocaleString("en-GB")} new, ${came.changed.toLocaleString("en-GB")} changed.` : "Kept: no new records."];
  if (removed > 0) words.push(`${count(removed, "child's copy is", "children's copies are")} removed from this book.`);
  if (came.disagreeing > 0) words.push(`${came.disagreeing.toLocaleString("en-GB")} to decide on: both versions are kept.`);
  return words.join(" ");
}
