// Where kinds of record live on screen. A kind not named here appears under Meetings and records by itself, so that a
// new kind needs no change in the front end.
import type { Id, KindDef } from "../../ipc/generated";
import type { Screen } from "../../screens";
import { holds } from "./form/values";

/** Kinds that have a screen of their own. */
const placed = new Set(["setting", "caseload", "child", "parent_carer", "stage", "person", "appointment", "qualification", "senco_service", "training", "evidence", "judgement", "strategy"]);

/** What Meetings and records lists, in the order the engine gives. */
export function generalKinds(kinds: KindDef[]): KindDef[] {
  return kinds.filter((def) => !placed.has(def.kind) && !def.by_program && !def.single && !def.part_of.includes("*"));
}

/** Whether this kind of setting is offered a kind of record, or a question of its form. */
export const offered = (def: { offered_to: string[] }, setting: string) => def.offered_to.length === 0 || def.offered_to.includes(setting);

/** Kinds in the New menu, by the part of the work they belong to. */
export function newKinds(kinds: KindDef[], setting: string): { group: string; kinds: KindDef[] }[] {
  const byHand = kinds.filter(
    (def) => !def.by_program && !def.single && def.part_of.length === 0 && !["evidence", "judgement", "reason"].includes(def.kind) && offered(def, setting),
  );
  return grouped(byHand);
}

/** Kinds in their groups, in the order the engine gives. */
export function grouped(kinds: KindDef[]): { group: string; kinds: KindDef[] }[] {
  const groups = new Map<string, KindDef[]>();
  for (const def of kinds) groups.set(def.group, [...(groups.get(def.group) ?? []), def]);
  return [...groups].map(([group, kinds]) => ({ group, kinds }));
}

/** Kinds that may be part of a record of this kind, such as the actions of a meeting. */
export function partKinds(kinds: KindDef[], of: string): KindDef[] {
  return kinds.filter((def) => !def.by_program && def.part_of.includes(of));
}

/** Questions the screen that opened the form has answered: which duty, which rule. A person never types those. */
export function answeredElsewhere(def: KindDef, fields: Record<string, unknown>): string[] {
  const keys = def.kind === "evidence" || def.kind === "judgement" ? ["edition", "duty"] : def.kind === "reason" ? ["rule"] : [];
  return keys.filter((key) => typeof fields[key] === "string" && fields[key] !== "");
}

/** Where a record is read: on the screen made for its kind, where there is one. */
export function pageOf(kind: string, id: Id): Screen {
  switch (kind) {
    case "child":
      return { screen: "child", id, part: "overview" };
    case "caseload":
      return { screen: "supported", id };
    case "agreement":
    case "shared_senco":
      return { screen: "arrangement", id };
    case "setting":
      return { screen: "setting" };
    default:
      return { screen: "record", id };
  }
}

/** Where a record is listed. */
export function listedAt(kind: string, child: string | null): { words: string; screen: Screen } {
  if (child) return { words: "Child", screen: { screen: "child", id: child, part: "timeline" } };
  switch (kind) {
    case "child":
      return { words: "Children", screen: { screen: "children" } };
    case "caseload":
      return { words: "Settings", screen: { screen: "settings" } };
    case "setting":
      return { words: "SENCo and rules", screen: { screen: "senco" } };
    case "person":
    case "training":
      return { words: "Staff and training", screen: { screen: "staff" } };
    case "appointment":
    case "qualification":
    case "senco_service":
    case "reason":
    case "agreement":
    case "shared_senco":
    case "arrangement_review":
      return { words: "SENCo and rules", screen: { screen: "senco" } };
    case "evidence":
    case "judgement":
      return { words: "Responsibilities", screen: { screen: "responsibilities", edition: null } };
    case "strategy":
      return { words: "Strategy bank", screen: { screen: "strategies" } };
    case "pack_made":
      return { words: "Evidence packs", screen: { screen: "packs" } };
    case "support_log":
      return { words: "Time log", screen: { screen: "time_log" } };
    default:
      return { words: "Meetings and records", screen: { screen: "records", kind } };
  }
}

/** Whether something about this record is still open, by the kind's own words. */
export function isDone(def: KindDef | undefined, fields: Record<string, unknown>): boolean {
  return def?.done ? holds(def.done, fields) : false;
}
