// One piece of long work of a screen: its progress, and the way to stop it.
import { call, cancel, CallFailed, newJob } from "../ipc/call";
import type { Commands, Progress } from "../ipc/generated";

export class Job {
  running = $state(false);
  at = $state.raw<Progress | null>(null);
  #job = "";

  /** The answer, or null when the person stopped it. */
  async run<Name extends keyof Commands>(name: Name, input: Commands[Name][0]): Promise<Commands[Name][1] | null> {
    this.#job = newJob();
    this.running = true;
    this.at = null;
    try {
      return await call(name, input, { job: this.#job, onprogress: (at) => (this.at = at) });
    } catch (failed) {
      if (failed instanceof CallFailed && failed.error.code === "cancelled") return null;
      throw failed;
    } finally {
      this.running = false;
    }
  }

  async stop(): Promise<void> {
    if (this.running) await cancel(this.#job);
  }
}
