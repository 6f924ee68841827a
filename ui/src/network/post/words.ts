// What a post box did, in sentences.
import type { ExchangeOutline, PostsFetched, SentPosts } from "../../ipc/generated";

const files = (n: number) => (n === 1 ? "1 file" : `${n} files`);
const entries = (n: number) => (n === 1 ? "1 entry" : `${n} entries`);

/** "Ada, Ben and Cleo"; a long list is counted. */
export function names(people: string[]): string {
  if (people.length > 6) return `${people.length} people`;
  return people.length < 2 ? (people[0] ?? "") : `${people.slice(0, -1).join(", ")} and ${people[people.length - 1]}`;
}

export function sentTo(answer: SentPosts): string[] {
  const told: string[] = [];
  const before = answer.stopped ? " before that" : "";
  if (answer.stopped?.code === "cancelled") told.push("Stopped.");
  if (answer.sent.length > 0) told.push(`Sent to ${names(answer.sent)}${before}. Only the laptop a file is for can open it.`);
  else if (answer.stopped) told.push("Nothing was sent.");
  if (answer.waiting.length > 0) told.push(`Still waiting in the post box, with nothing to add: the file for ${names(answer.waiting)}.`);
  return told;
}

export function fetched(found: PostsFetched): string[] {
  const told: string[] = [];
  if (found.nothing_new > 0) told.push(`${files(found.nothing_new)} held nothing new and ${found.nothing_new === 1 ? "is" : "are"} done with.`);
  if (found.not_yet > 0) told.push(`${files(found.not_yet)} ${found.not_yet === 1 ? "is" : "are"} not whole yet: still on the way, or cut short. Fetch again later. If nothing changes, ask the sender to send again.`);
  if (found.more) told.push("More files wait than are fetched at once. Fetch again when you have seen these.");
  if (found.plan === null && found.refused.length === 0 && found.stopped === null && told.length === 0) told.push("Nothing for you in the post box.");
  if (found.waiting > 0) told.push(`${files(found.waiting)} more ${found.waiting === 1 ? "waits" : "wait"} behind this one.`);
  return told;
}

/** What a file would hold, in one line. */
export function holds(outline: ExchangeOutline, name: (text: string) => string): string {
  if (outline.ended) return "Says that sharing has ended. It holds no records.";
  if (outline.nothing_new) return "Nothing new: it only says that what they sent has arrived.";
  const parts = outline.children
    .filter((child) => !child.goes || child.entries > 0)
    .map((child) => (child.goes ? `${name(child.name)}: ${entries(child.entries)}` : `${name(child.name)}: not any more (${child.consent.toLowerCase()})`));
  if (outline.setting_entries > 0) parts.push(`the setting itself: ${entries(outline.setting_entries)}`);
  if (outline.files > 0) parts.push(`attached files: ${outline.files}`);
  return `${parts.join("; ")}.`;
}
