// The parts of a child's file, and which of them a kind of record belongs to. A kind not named here goes with its
// group, so that a new kind needs no change here.
import type { KindDef } from "../ipc/generated";
import type { ChildPart } from "../screens";

export const partWords: Record<ChildPart, string> = {
  overview: "Overview",
  needs: "Needs",
  plan: "Support plan",
  observations: "Observations",
  parents: "Parents and carers",
  professionals: "Professionals",
  meetings: "Meetings",
  funding: "EHC and funding",
  documents: "Documents",
  timeline: "Timeline",
};

const ofGroup: Record<string, ChildPart> = {
  Noticing: "needs",
  "Health and adjustments": "needs",
  "Plans and reviews": "plan",
  Family: "parents",
  "Services and advice": "professionals",
  Area: "professionals",
  "EHC and funding": "funding",
};
const ofKind: Record<string, ChildPart> = {
  note: "observations",
  observation: "observations",
  view: "observations",
  meeting: "meetings",
  pep: "meetings",
  ehc_review: "meetings",
  profile: "documents",
};
/** Kinds a part shows in a way of its own: the stage of support, who the parents are. */
const shownElsewhere = new Set(["child", "stage", "parent_carer"]);

/** The part of a child's file where a kind is listed. */
export function partOf(def: KindDef): ChildPart {
  return ofKind[def.kind] ?? ofGroup[def.group] ?? "documents";
}

/** The kinds listed in a part, in the order the engine gives. */
export function kindsOf(kinds: KindDef[], part: ChildPart): KindDef[] {
  return kinds.filter((def) => def.about !== "setting" && !def.by_program && def.part_of.length === 0 && !shownElsewhere.has(def.kind) && partOf(def) === part);
}
