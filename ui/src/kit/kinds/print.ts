// Makes a page to print and asks where to keep it; the system's own viewer opens it then.
import { call } from "../../ipc/call";
import type { Id, PrintWhat } from "../../ipc/generated";
import { attempt, notices } from "../notices.svelte";

export async function print(what: PrintWhat, record: Id): Promise<void> {
  await attempt(async () => {
    const made = await call("print_page", { what, record, asked_by: "", why: "", made_for: "" });
    const saved = await call("save_pack", { pack: made.pack, and_open: true });
    if (saved.saved) notices.sayOutside(saved);
  });
}
