// Small grammar and numbers.
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;
}

/** "1.2 MB" */
export function size(bytes: number): string {
  if (bytes < 1000) return count(bytes, "byte");
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Pence from "13.20", "£1,300", "13"; null when it is not money, so that what was typed can be shown again. */
export function toPence(text: string): number | null {
  const plain = text.replace(/[£,\s]/g, "");
  if (!/^\d+(\.\d{1,2})?$/.test(plain)) return null;
  return Math.round(Number(plain) * 100);
}

export function fromPence(pence: unknown): string {
  return typeof pence === "number" ? (pence / 100).toFixed(2) : typeof pence === "string" ? pence : "";
}

export const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
export const lowerFirst = (text: string) => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);
