// The colour that repeats a duty's word.
import type { DutyStatus } from "../ipc/generated";
import type { Tone } from "../kit/Tag.svelte";

export const statusTone: Record<DutyStatus, Tone> = {
  evidenced: "green",
  in_progress: "blue",
  not_started: "grey",
  needs_attention: "amber",
  not_applicable: "grey",
};
