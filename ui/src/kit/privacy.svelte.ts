// The privacy screen: names become initials until it is pressed again, for when someone stands behind you. Given the
// names to hide; holds them only while it is on.
export interface Hidden {
  name: string;
  knownAs: string;
  initials: string;
}

/** "Bram Tolliver-Ash" becomes "B.T." */
export function initialsOf(name: string): string {
  const parts = name.trim().split(/\s+/).filter(Boolean);
  const letters = parts.length > 1 ? [parts[0], parts[parts.length - 1]] : parts;
  return letters.map((part) => `${(part ?? "").charAt(0).toUpperCase()}.`).join("");
}

/** Makes the function that hides these names wherever they stand in a text. */
export function masker(all: Hidden[]): (text: string) => string {
  // Made once and never watched, so a plain map will do.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  const to = new Map<string, string>();
  for (const one of all) {
    const initials = one.initials || initialsOf(one.name);
    const first = one.name.trim().split(/\s+/)[0] ?? "";
    for (const words of [first, one.knownAs.trim()]) if (words.length > 1) to.set(words, `${words.charAt(0).toUpperCase()}.`);
    if (one.name.trim()) to.set(one.name.trim(), initials);
  }
  if (to.size === 0) return (text) => text;
  // Longest first, so that a whole name wins over its first word.
  const words = [...to.keys()].sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{M}])(?:${words.join("|")})(?![\\p{L}\\p{M}])`, "gu");
  return (text) => text.replace(pattern, (found) => to.get(found) ?? found);
}

class Privacy {
  on = $state(false);
  #names: Hidden[] = [];
  #mask = $state.raw<(text: string) => string>((text) => text);

  /** Hides these names too, besides those hidden already. */
  hide(names: Hidden[]): void {
    this.#names = [...this.#names, ...names];
    this.#mask = masker(this.#names);
    this.on = true;
  }

  show(): void {
    this.on = false;
    this.#names = [];
    this.#mask = (text) => text;
  }

  /** Text as it may be shown now. */
  text(text: string): string {
    return this.on ? this.#mask(text) : text;
  }

  /** What is a child's name and nothing else, whether or not this setting's register has it. */
  name(name: string): string {
    return this.about(name, name);
  }

  /** Text about a child whom this setting's register need not have: it may be another's, or on its way here. */
  about(text: string, name: string): string {
    return this.on ? masker([{ name, knownAs: "", initials: "" }])(this.#mask(text)) : text;
  }
}

export const privacy = new Privacy();

/** Text as it may be shown now; for every text that may hold a child's name. */
export function shown(text: string | null | undefined): string {
  return text ? privacy.text(text) : "";
}
