// Looking through the strategy bank: the same in its own screen and where a form offers it.
import type { Choice, StrategyRow } from "../../ipc/generated";
import { session } from "../../session.svelte";

/** The areas of need, as the strategy's own form asks for them. */
export function areasOfNeed(): Choice[] {
  return session.kind("strategy")?.field.find((field) => field.name === "areas")?.options ?? [];
}

/** The strategies for an area (all when empty) that hold every one of the words. */
export function narrowed(rows: StrategyRow[], area: string, words: string): StrategyRow[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const said = `${row.text} ${row.when_to} ${row.areas_words} ${row.card_words}`.toLowerCase();
    return (area === "" || row.areas.includes(area)) && wanted.every((word) => said.includes(word));
  });
}
