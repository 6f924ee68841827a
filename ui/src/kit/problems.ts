// What is wrong with a form, as the engine says it; the field's place doubles as its element's id.
import type { Problem } from "../ipc/generated";

export type { Problem };

/** The element a problem's link leads to. */
export function fieldId(field: string): string {
  return `field-${field.replace(/[^A-Za-z0-9_]+/g, "-")}`;
}

/** Brings a field into view and gives it the focus. A row that is not there yet has none: its list is the next best. */
export function leadTo(field: string): void {
  const parts = field.split(".");
  for (let n = parts.length; n > 0; n--) {
    const at = document.getElementById(fieldId(parts.slice(0, n).join(".")));
    if (!at) continue;
    const operable = "input, select, textarea, button";
    (at.closest("fieldset") ?? at).scrollIntoView({ block: "center" });
    return (at.matches(operable) ? at : (at.querySelector<HTMLElement>(operable) ?? at)).focus();
  }
}

export function problemAt(problems: Problem[], field: string): string {
  return problems.find((problem) => problem.field === field)?.message ?? "";
}
