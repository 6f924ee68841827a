import { expect, test, vi } from "vitest";
import { privacy } from "./kit/privacy.svelte";
import { session } from "./session.svelte";

const asked = vi.hoisted(() => ({ commands: [] as string[], at: "own", registers: true }));

vi.mock("./ipc/call", () => ({
  call: async (name: string, input: { setting?: string }) => {
    asked.commands.push(name);
    if (name === "register" && !asked.registers) throw new Error("The disk cannot be read.");
    if (name === "register") return { rows: [{ name: "Otis Larkmoor", known_as: "", initials: "" }] };
    if (name === "kinds") return [];
    asked.at = input.setting ?? asked.at;
    return { setting: asked.at, setting_record: `record of ${asked.at}` };
  },
}));

test("turning to a setting whose names cannot be hidden stays where the screen is", async () => {
  await session.open();
  privacy.hide([]);
  asked.registers = false;

  await expect(session.enter("dellas")).rejects.toThrow("cannot be read");

  expect([asked.at, session.frame?.setting]).toEqual(["own", "own"]);
});

test("names of the setting turned to are hidden before it shows", async () => {
  await session.open();
  privacy.hide([]);
  asked.registers = true;
  asked.commands = [];

  await session.enter("dellas");

  expect(session.frame?.setting).toBe("dellas");
  expect(asked.commands).toEqual(["enter_setting", "register"]);
  expect(privacy.text("Otis Larkmoor sings")).toBe("O.L. sings");
});
