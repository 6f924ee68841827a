// What the hub lets a login do, and what was offered to it, in words.
import type { AreaHubView, HubGoing } from "../../ipc/generated";
import { count } from "../../kit/words";

/** What the login may do, as the hub last said. */
export function rights(hub: AreaHubView): string[] {
  const words: string[] = [];
  if (hub.own_rights === "own") words.push("Your own setting: read, write, and say who has a part");
  if (hub.own_rights === "write") words.push("Your own setting: read and write, but not say who has a part or who was erased. Ask the local authority to let you in as the setting's own.");
  if (hub.own_rights === "read") words.push("Your own setting: read only");
  if (hub.others > 0) words.push(`${count(hub.others, "other setting")}: ${hub.others_written === hub.others ? "read and write" : hub.others_written === 0 ? "read only" : `read, and write for ${hub.others_written.toLocaleString("en-GB")}`}`);
  return words.length > 0 ? words : ["No setting, as far as the hub has said"];
}

/** Whether anything of a setting would go. */
export function goes(row: HubGoing): boolean {
  return !row.fetch_first && row.children.length + row.setting_entries + row.statements + row.narrowing.length > 0;
}
