// Words of success, with an undo where there is one; and failures no screen took care of.
import { CallFailed } from "../ipc/call";
import type { ApiError, Saved } from "../ipc/generated";

interface Notice {
  id: number;
  words: string;
  undo: (() => Promise<void>) | null;
}

class Notices {
  all = $state<Notice[]>([]);
  failure = $state.raw<ApiError | null>(null);
  /** How many dialogs lie over the page: the uppermost tells of a failure, or nobody would see it. */
  dialogs = $state(0);
  /** For screen readers only, such as how many were found. */
  aside = $state("");
  #last = 0;

  say(words: string, undo: (() => Promise<void>) | null = null): void {
    const id = ++this.#last;
    // What went wrong before has gone well now, or somebody has gone on to something else.
    this.failure = null;
    // Of those before it only one that can be undone is still worth the room it takes of the page.
    this.all = [...this.all.filter((one) => one.undo && one.words !== words).slice(-1), { id, words, undo }];
    // Something that can be undone stays until it is closed or pushed out: a time limit would shut slow readers out.
    if (!undo) setTimeout(() => this.close(id), 8000);
  }

  /** A file was saved where the passphrase does not reach. */
  sayOutside(saved: Saved, more = ""): void {
    this.say(`Saved as ${saved.name} in ${saved.place}. ${more ? `${more} ` : ""}That file is not protected by your passphrase.`);
  }

  close(id: number): void {
    this.all = this.all.filter((one) => one.id !== id);
  }

  clear(): void {
    this.all = [];
    this.failure = null;
    this.aside = "";
  }

  /** Tells of a failure; a cancelled dialog and a locked book need no words. */
  fail(failed: unknown): void {
    if (!(failed instanceof CallFailed)) throw failed;
    if (failed.error.code === "cancelled" || failed.error.code === "locked") return;
    this.failure = failed.error;
  }
}

export const notices = new Notices();

/** Runs an action of a button; a failure is told at the top of the window. */
export async function attempt(action: () => Promise<void>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (failed) {
    notices.fail(failed);
    return false;
  }
}
