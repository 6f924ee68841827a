// How outcomes are ordered and coloured; what needs someone comes first.
import type { Finding, Outcome, Standing } from "../ipc/generated";
import type { Tone } from "../kit/Tag.svelte";

export const order: Outcome[] = ["breach", "gap", "due_soon", "not_recorded", "met_with_reason", "met", "not_applicable"];

const outcomeTone: Record<Outcome, Tone> = {
  breach: "red",
  gap: "amber",
  due_soon: "amber",
  not_recorded: "grey",
  met_with_reason: "green",
  met: "green",
  not_applicable: "grey",
};

/** A gap the Code says should not be there at all comes first and is as red as a breach, but keeps its own word. */
export const tone = (finding: Finding): Tone => (finding.pressing ? "red" : outcomeTone[finding.outcome]);
export const rank = (finding: Finding): number => (finding.pressing ? 0.5 : order.indexOf(finding.outcome));

/** Where an arrangement stands. */
export const standingTone: Record<Standing, Tone> = {
  in_force: "green",
  not_begun: "blue",
  draft: "amber",
  expired: "red",
  renewed: "grey",
  ended: "grey",
};
