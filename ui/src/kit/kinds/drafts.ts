// Keeps what is being typed in the encrypted book. A draft the book could not take, because it had locked, waits in
// memory and is kept again as soon as the book is open: nothing typed is lost, and nothing is written elsewhere.
import { call, CallFailed } from "../../ipc/call";
import type { Commands } from "../../ipc/generated";

/** The one quick note a person may be writing; it belongs to no form. */
export const quickNote = "quick-note";

type Keep = Commands["keep_draft"][0];
const waiting = new Map<string, Keep>();
const keeping = new Map<string, Promise<unknown>>();
let typedIn = "";
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const pause = 600;

/** Keeps a draft once typing pauses. */
export function keepSoon(draft: Keep): void {
  waiting.set(draft.key, draft);
  clearTimeout(timers.get(draft.key));
  timers.set(draft.key, setTimeout(() => void keep(draft.key), pause));
}

async function keep(key: string): Promise<void> {
  clearTimeout(timers.get(key));
  timers.delete(key);
  const draft = waiting.get(key);
  if (!draft) return;
  try {
    const kept = call("keep_draft", draft);
    keeping.set(key, kept);
    await kept;
    // Something newer may have been typed meanwhile; that one has its own turn.
    if (waiting.get(key) === draft) waiting.delete(key);
  } catch (failed) {
    if (!(failed instanceof CallFailed)) throw failed;
  } finally {
    keeping.delete(key);
  }
}

/** What waits belongs to the setting it was typed in: when another is at hand, in this book or the next, it is let go. */
export function inSetting(setting: string): void {
  if (typedIn !== "" && typedIn !== setting) for (const key of [...waiting.keys()]) void forget(key);
  typedIn = setting;
}

/** Before the book locks or a form closes: now, without waiting for a pause. */
export async function keepNow(): Promise<void> {
  await Promise.all([...waiting.keys()].map(keep));
}

/** Stops keeping: the form was saved (the engine dropped its draft) or the person discarded it. */
export async function forget(key: string): Promise<void> {
  clearTimeout(timers.get(key));
  timers.delete(key);
  waiting.delete(key);
  // One on its way would come back to life after the record was saved.
  await keeping.get(key)?.catch(() => undefined);
}
