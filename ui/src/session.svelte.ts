// What the open book says about itself: its frame, and the kinds of record this version knows. Asked for again after
// every change, and dropped when the book locks.
import { call } from "./ipc/call";
import type { Frame, Id, KindDef } from "./ipc/generated";
import { inSetting } from "./kit/kinds/drafts";
import { offered } from "./kit/kinds/places";
import { privacy } from "./kit/privacy.svelte";
import type { Screen } from "./screens";

class Session {
  frame = $state.raw<Frame | null>(null);
  kinds = $state.raw<KindDef[]>([]);
  /** Where the record on screen is listed; only its screen knows, and the breadcrumb and the sidebar show it. */
  trail = $state.raw<{ words: string; screen: Screen } | null>(null);

  /** Whether a quick note is being written. */
  noting = $state(false);

  async open(): Promise<void> {
    const [frame, kinds] = await Promise.all([call("frame", {}), call("kinds", {})]);
    this.kinds = kinds;
    this.#at(frame);
  }

  /** What is typed belongs to the setting at hand. */
  #at(frame: Frame): void {
    inSetting(frame.setting_record);
    this.frame = frame;
  }

  /** Counts in the sidebar follow a change. */
  async refresh(): Promise<void> {
    if (this.frame) this.#at(await call("frame", {}));
  }

  /**
   * Turns to another setting of the book. With the privacy screen on, its children's names are hidden before they show;
   * if that fails, the book stays at the setting the screen is at.
   */
  async enter(setting: Id): Promise<void> {
    const left = this.frame?.setting;
    const frame = await call("enter_setting", { setting });
    try {
      if (privacy.on) await this.hideNames();
    } catch (failure) {
      if (left) await call("enter_setting", { setting: left });
      throw failure;
    }
    this.#at(frame);
  }

  /** The privacy screen hides the names of everyone on the register of the setting at hand. */
  async hideNames(): Promise<void> {
    const everyone = await call("register", { text: "", stage: null, area: null, key_person: null, flag: null, show: "all", sort: "name", descending: false, offset: 0, limit: 5000 });
    privacy.hide(everyone.rows.map((row) => ({ name: row.name, knownAs: row.known_as, initials: row.initials })));
  }

  close(): void {
    this.frame = null;
    this.kinds = [];
  }

  kind(name: string): KindDef | undefined {
    return this.kinds.find((def) => def.kind === name);
  }

  /** Whether the book is about settings that are supported; those keep their own registers and provision. */
  get supporting(): boolean {
    const caseload = this.kind("caseload");
    return caseload !== undefined && this.frame !== null && offered(caseload, this.frame.setting_kind);
  }

  get canWrite(): boolean {
    return this.frame !== null && !this.frame.read_only;
  }

  /** In somebody else's setting they choose which children this laptop has. */
  get canAddChildren(): boolean {
    return this.canWrite && this.frame?.may_add_children === true;
  }
}

export const session = new Session();
