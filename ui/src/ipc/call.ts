// The one door to Rust. Nothing else imports @tauri-apps or speaks to the bridge.
import { Channel, invoke } from "@tauri-apps/api/core";
import type { ApiError, Commands, Progress } from "./generated";
import { bridge } from "./bridge";

export interface Transport {
  call(name: string, input: unknown, job: string, onprogress: (at: Progress) => void): Promise<unknown>;
  cancel(job: string): Promise<void>;
  bytes(key: string): Promise<ArrayBuffer>;
}

/** A command that was refused or failed, in words a person can act on. */
export class CallFailed extends Error {
  constructor(readonly error: ApiError) {
    super(error.message);
    this.name = "CallFailed";
  }
}

const tauri: Transport = {
  call(name, input, job, onprogress) {
    const progress = new Channel<Progress>();
    progress.onmessage = onprogress;
    return invoke("call", { name, input, job, progress });
  },
  async cancel(job) {
    await invoke("cancel", { job });
  },
  bytes: (key) => invoke<ArrayBuffer>("bytes", { key }),
};

const transport = import.meta.env.VITE_TRANSPORT === "bridge" ? bridge : tauri;

let onlocked: (() => void) | null = null;
/** Called whenever any command finds the book locked. */
export function whenLocked(then: () => void): void {
  onlocked = then;
}

let last = 0;
/** A name for one piece of long work, to follow and to cancel it. */
export function newJob(): string {
  last += 1;
  return `job-${last}-${Date.now().toString(36)}`;
}

function isApiError(error: unknown): error is ApiError {
  return typeof error === "object" && error !== null && "code" in error && "message" in error;
}

/** Runs one command. Names, inputs and outputs are checked against the Rust list. */
export async function call<Name extends keyof Commands>(
  name: Name,
  input: Commands[Name][0],
  long: { job: string; onprogress: (at: Progress) => void } | null = null,
): Promise<Commands[Name][1]> {
  try {
    const answer = await transport.call(name, input, long?.job ?? newJob(), long?.onprogress ?? (() => {}));
    return answer as Commands[Name][1];
  } catch (error) {
    const failed = isApiError(error) ? error : unreachable(error);
    if (failed.code === "locked") onlocked?.();
    throw new CallFailed(failed);
  }
}

export async function cancel(job: string): Promise<void> {
  await transport.cancel(job);
}

/** Bytes kept ready by an answer, such as the pages of a pack. */
export async function bytes(key: string): Promise<Uint8Array> {
  return new Uint8Array(await transport.bytes(key));
}

function unreachable(error: unknown): ApiError {
  return {
    code: "unexpected",
    message: "The program did not answer.",
    safe: "Everything saved so far is safe in your book.",
    next: `Try again. If it happens again, close Senfolio and open it again. (${String(error).slice(0, 120)})`,
    problems: [],
  };
}
