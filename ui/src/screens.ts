// Every screen there is, and how each is written after the # of the address. Addresses hold ids, never names: the
// webview keeps a history that is not encrypted.
import type { Id, Target } from "./ipc/generated";

export const childParts = ["overview", "needs", "plan", "observations", "parents", "professionals", "meetings", "funding", "documents", "timeline"] as const;
export type ChildPart = (typeof childParts)[number];
export const bookParts = ["security", "backup", "check", "history", "deleted", "about"] as const;
export type BookPart = (typeof bookParts)[number];
export const bookWords: Record<BookPart, string> = {
  security: "Security",
  backup: "Back up",
  check: "Check the book",
  history: "What happened",
  deleted: "Deleted records",
  about: "About",
};

export const networkParts = ["settings", "files", "people"] as const;
export type NetworkPart = (typeof networkParts)[number];
export const networkWords: Record<NetworkPart, string> = {
  settings: "Settings",
  files: "Files in and out",
  people: "People and cards",
};

export type Screen =
  | { screen: "today" }
  | { screen: "children" }
  | { screen: "settings" }
  | { screen: "supported"; id: Id }
  | { screen: "child"; id: Id; part: ChildPart }
  | { screen: "child_file"; id: Id }
  | { screen: "erase"; id: Id }
  | { screen: "hand_over"; id: Id }
  | { screen: "responsibilities"; edition: string | null }
  | { screen: "duty"; edition: string; duty: string }
  | { screen: "senco" }
  | { screen: "setting" }
  | { screen: "arrangement"; id: Id }
  | { screen: "time_log" }
  | { screen: "network"; part: NetworkPart }
  | { screen: "staff" }
  | { screen: "records"; kind: string | null }
  | { screen: "record"; id: Id; history?: boolean }
  | { screen: "new"; kind: string; child: Id | null; parent: Id | null }
  | { screen: "edit"; id: Id }
  | { screen: "provision" }
  | { screen: "strategies" }
  | { screen: "packs" }
  | { screen: "book"; part: BookPart };

const safe = (text: string) => encodeURIComponent(text);

export function address(at: Screen): string {
  switch (at.screen) {
    case "child":
      return `#/child/${safe(at.id)}/${at.part}`;
    case "responsibilities":
      return at.edition ? `#/responsibilities/${safe(at.edition)}` : "#/responsibilities";
    case "duty":
      return `#/duty/${safe(at.edition)}/${safe(at.duty)}`;
    case "records":
      return at.kind ? `#/records/${safe(at.kind)}` : "#/records";
    case "record":
      return `#/record/${safe(at.id)}${at.history ? "/history" : ""}`;
    case "child_file":
    case "erase":
    case "hand_over":
    case "edit":
    case "arrangement":
    case "supported":
      return `#/${at.screen}/${safe(at.id)}`;
    case "new":
      return `#/new/${safe(at.kind)}/${safe(at.child ?? "-")}/${safe(at.parent ?? "-")}`;
    case "book":
    case "network":
      return `#/${at.screen}/${at.part}`;
    default:
      return `#/${at.screen}`;
  }
}

/** Reads an address; anything unknown is Today, which is never wrong. */
export function parse(hash: string): Screen {
  const [name, a, b, c] = hash.replace(/^#?\/?/, "").split("/").map(decode);
  const none = (text: string | undefined) => (text && text !== "-" ? text : null);
  switch (name) {
    case "children":
    case "settings":
    case "senco":
    case "setting":
    case "time_log":
    case "staff":
    case "provision":
    case "strategies":
    case "packs":
      return { screen: name };
    case "child":
      return a ? { screen: "child", id: a, part: childParts.find((part) => part === b) ?? "overview" } : { screen: "children" };
    case "responsibilities":
      return { screen: "responsibilities", edition: a || null };
    case "duty":
      return a && b ? { screen: "duty", edition: a, duty: b } : { screen: "responsibilities", edition: null };
    case "records":
      return { screen: "records", kind: a || null };
    case "child_file":
    case "erase":
    case "hand_over":
      return a ? { screen: name, id: a } : { screen: "children" };
    case "record":
      return a ? { screen: "record", id: a, ...(b === "history" ? { history: true } : {}) } : { screen: "today" };
    case "edit":
    case "arrangement":
    case "supported":
      return a ? { screen: name, id: a } : { screen: "today" };
    case "new":
      return a ? { screen: "new", kind: a, child: none(b), parent: none(c) } : { screen: "today" };
    case "book":
      return { screen: "book", part: bookParts.find((part) => part === a) ?? "security" };
    case "network":
      return { screen: "network", part: networkParts.find((part) => part === a) ?? "settings" };
    default:
      return { screen: "today" };
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** What to fill in first, and where to go after saving. Kept in memory only: it may hold a name. */
export interface Errand {
  fields: Record<string, unknown>;
  back: Screen | null;
  /** The record the form is opened from. */
  from?: Id | null;
  /** The question that is to be answered. */
  field?: string;
  /** Questions whose every version was shown where the form was opened. */
  settles?: string[];
}
let errand: { for: string; errand: Errand } | null = null;

/** The errand a form was opened with, if it is this form. */
export function errandFor(at: Screen): Errand {
  return errand && errand.for === address(at) ? errand.errand : { fields: {}, back: null };
}

export function go(to: Screen, how: { replace?: boolean; errand?: Errand } = {}): void {
  if (how.errand) errand = { for: address(to), errand: how.errand };
  if (how.replace) location.replace(address(to));
  else location.hash = address(to);
}

/** Where a thing on Today, in a finding or in a gap leads. */
export function follow(target: Target, back: Screen | null = null): void {
  const { screen, fields } = leadsTo(target);
  go(screen, { errand: { fields, back, ...(target.to === "answer" ? { field: target.field } : {}) } });
}

export function leadsTo(target: Target): { screen: Screen; fields: Record<string, unknown> } {
  switch (target.to) {
    case "edit":
    case "answer":
      return { screen: { screen: "edit", id: target.record }, fields: {} };
    case "record":
      return { screen: { screen: "record", id: target.record }, fields: {} };
    case "new": {
      const parent = typeof target.fields["parent"] === "string" ? target.fields["parent"] : null;
      return { screen: { screen: "new", kind: target.kind, child: target.child, parent }, fields: target.fields };
    }
    case "supported":
      return { screen: { screen: "supported", id: target.record }, fields: {} };
    case "duty":
      return { screen: { screen: "duty", edition: target.edition, duty: target.duty }, fields: {} };
    case "child":
      return { screen: { screen: "child", id: target.child, part: "overview" }, fields: {} };
    case "senco":
    case "setting":
      return { screen: { screen: target.to }, fields: {} };
  }
}
