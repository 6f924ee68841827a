import { describe, expect, it } from "vitest";
import type { AreaHubView, HubGoing } from "../../ipc/generated";
import { goes, rights } from "./words";

const hub = (change: Partial<AreaHubView>): AreaHubView => ({
  on: true, setting: "s", own_rights: null, others: 0, others_written: 0, host: "", database: "", role: "", given_at: null, fetched_at: null, ...change,
});
const going = (change: Partial<HubGoing>): HubGoing => ({
  setting_name: "Della", own: true, children: [], setting_entries: 0, statements: 0, not_owner: 0, held_back: 0, narrowing: [], apart: [], erased: [], fetch_first: false, ...change,
});

describe("what a login may do", () => {
  it("is told for the own setting and for the others", () => {
    expect(rights(hub({ own_rights: "own" }))).toEqual(["Your own setting: read, write, and say who has a part"]);
    expect(rights(hub({ own_rights: "write" }))[0]).toContain("Ask the local authority");
    expect(rights(hub({ others: 1200, others_written: 1200 }))).toEqual(["1,200 other settings: read and write"]);
    expect(rights(hub({ others: 3, others_written: 1 }))).toEqual(["3 other settings: read, and write for 1"]);
    expect(rights(hub({}))).toEqual(["No setting, as far as the hub has said"]);
  });
});

describe("what would go", () => {
  it("is also that somebody sees a child no longer, and nothing before the hub was read", () => {
    const narrowing = [{ person: "Gwen", name: "Otis", consent: "Parents said no, or took it back" }];
    expect(goes(going({}))).toBe(false);
    expect(goes(going({ narrowing }))).toBe(true);
    expect(goes(going({ narrowing, statements: 2, fetch_first: true }))).toBe(false);
  });
});
