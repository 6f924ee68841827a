// How outcomes are ordered and coloured; what needs someone comes first.
import type { Outcome } from "../ipc/generated";
import type { Tone } from "../kit/Tag.svelte";

export const order: Outcome[] = ["breach", "gap", "due_soon", "not_recorded", "met_with_reason", "met", "not_applicable"];

export const outcomeTone: Record<Outcome, Tone> = {
  breach: "red",
  gap: "amber",
  due_soon: "amber",
  not_recorded: "grey",
  met_with_reason: "green",
  met: "green",
  not_applicable: "grey",
};
