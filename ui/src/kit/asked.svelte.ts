// One question to the engine and its answer: nothing is cached, and an answer that comes late is not shown.
import { CallFailed } from "../ipc/call";
import type { ApiError } from "../ipc/generated";

export class Asked<T> {
  value = $state.raw<T | null>(null);
  error = $state.raw<ApiError | null>(null);
  busy = $state(false);
  #turn = 0;

  async ask(question: () => Promise<T>): Promise<void> {
    const turn = ++this.#turn;
    this.busy = true;
    try {
      const value = await question();
      if (turn !== this.#turn) return;
      this.value = value;
      this.error = null;
    } catch (failed) {
      if (turn !== this.#turn) return;
      if (!(failed instanceof CallFailed)) throw failed;
      // A locked book is shown by the door, not as an error of this screen.
      if (failed.error.code !== "locked") this.error = failed.error;
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }
}
