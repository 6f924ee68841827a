// What is wrong with a form, as the engine says it; the field's place doubles as its element's id.
import type { Problem } from "../ipc/generated";

export type { Problem };

/** The element a problem's link leads to. */
export function fieldId(field: string): string {
  return `field-${field.replace(/[^A-Za-z0-9_]+/g, "-")}`;
}

export function problemAt(problems: Problem[], field: string): string {
  return problems.find((problem) => problem.field === field)?.message ?? "";
}
