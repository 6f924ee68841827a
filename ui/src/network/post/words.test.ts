import { expect, test } from "vitest";
import type { PostsFetched, SentPosts } from "../../ipc/generated";
import { fetched, names, sentTo } from "./words";

const stopped = (code: "cancelled" | "outside") => ({ code, message: "", safe: "", next: "", problems: [] });
const sent = (change: Partial<SentPosts>): SentPosts => ({ sent: [], waiting: [], stopped: null, ...change });
const found = (change: Partial<PostsFetched>): PostsFetched => ({ plan: null, waiting: 0, nothing_new: 0, not_yet: 0, refused: [], more: false, stopped: null, ...change });

test("names are read as a list, and a long list is counted", () => {
  expect(names(["Ada"])).toBe("Ada");
  expect(names(["Ada", "Ben", "Cleo"])).toBe("Ada, Ben and Cleo");
  expect(names(["1", "2", "3", "4", "5", "6", "7"])).toBe("7 people");
});

test("what was sent before something went wrong is told", () => {
  expect(sentTo(sent({ sent: ["Ada"], stopped: stopped("outside") }))).toEqual(["Sent to Ada before that. Only the laptop a file is for can open it."]);
  expect(sentTo(sent({ stopped: stopped("cancelled") }))).toEqual(["Stopped.", "Nothing was sent."]);
  expect(sentTo(sent({ waiting: ["Ben"] }))).toEqual(["Still waiting in the post box, with nothing to add: the file for Ben."]);
});

test("an empty post box says so, and only an empty one", () => {
  expect(fetched(found({}))).toEqual(["Nothing for you in the post box."]);
  expect(fetched(found({ stopped: stopped("outside") }))).toEqual([]);
  expect(fetched(found({ not_yet: 1 })).join(" ")).toContain("1 file is not whole yet");
});
