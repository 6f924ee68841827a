// The colour that repeats a stage's word: more support is not worse, so red is never one of them.
import type { Tone } from "../kit/Tag.svelte";

export function stageTone(stage: string): Tone {
  switch (stage) {
    case "MONITORING":
      return "amber";
    case "SEN_SUPPORT":
    case "SEN_SUPPORT_SPECIALIST":
      return "blue";
    case "EHCNA_REQUESTED":
    case "EHC_PLAN":
      return "green";
    default:
      return "grey";
  }
}
