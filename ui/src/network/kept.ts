// What became of a file, or of what the hub had, once it was kept.
import type { ExchangePlan, Kept } from "../ipc/generated";
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

/** A file that was kept, for the screen to tell of until the next. */
export interface KeptWhat {
  words: string;
  setting: string;
  name: string;
  /** Something of it waits for a choice between two versions. */
  decide: boolean;
}

/** `shown` is what the person had seen of it before. */
export function keptWhat(came: Kept, shown: ExchangePlan): KeptWhat {
  return { words: keptWords(came, shown.going.length), setting: came.setting, name: shown.setting_name, decide: came.disagreeing > 0 };
}
