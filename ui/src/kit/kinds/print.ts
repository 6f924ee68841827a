// Makes a page to print and asks where to keep it; the system's own viewer opens it then.
import { call } from "../../ipc/call";
import type { PrintPage } from "../../ipc/generated";
import { attempt, notices } from "../notices.svelte";

export async function print(page: PrintPage): Promise<void> {
  await attempt(async () => {
    const made = await call("print_page", page);
    const saved = await call("save_pack", { pack: made.pack, and_open: true });
    if (saved.saved) notices.sayOutside(saved);
  });
}
