// Days and times as people here write them. Days are "YYYY-MM-DD" everywhere else.
import type { Day, Time } from "../ipc/generated";

export interface DayParts {
  day: string;
  month: string;
  year: string;
}

export function toParts(value: unknown): DayParts {
  if (typeof value !== "string" || !value.includes("-")) return { day: "", month: "", year: "" };
  const [year = "", month = "", day = ""] = value.split("-");
  const plain = (text: string) => text.replace(/^0+(?=\d)/, "");
  return { day: plain(day), month: plain(month), year };
}

/** A whole day, "" for nothing, or the parts as typed for the engine to refuse in its own words. */
export function fromParts(parts: DayParts): string {
  const day = parts.day.trim();
  const month = monthNumber(parts.month.trim());
  const year = fullYear(parts.year.trim());
  if (!day && !month && !year) return "";
  return `${year}-${month.padStart(month ? 2 : 0, "0")}-${day.padStart(day ? 2 : 0, "0")}`;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** "March" and "mar" are as good as 3: a date copied from a letter should work. */
function monthNumber(text: string): string {
  const at = months.indexOf(text.toLowerCase().slice(0, 3));
  return at >= 0 && text.length >= 3 ? String(at + 1) : text;
}

/** "26" means 2026; nobody here writes of 1926. */
function fullYear(text: string): string {
  return /^\d{2}$/.test(text) ? `20${text}` : text;
}

/** A whole date pasted or typed into one box: 23/11/2026, 23.11.26, 23 November 2026. */
export function readWhole(text: string): DayParts | null {
  const found = /^\s*(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,9})[\s./,-]+(\d{4}|\d{2})\s*$/i.exec(text);
  if (!found) return null;
  const [, day = "", month = "", year = ""] = found;
  return { day, month: monthNumber(month), year: fullYear(year) };
}

/** A day the calendar has, or null: for filters, which wait until what is typed is a date. */
export function wholeDay(value: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return null;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value) ? value : null;
}

/** The day after; the same text when it is no day. */
export function dayAfter(day: Day): Day {
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, 10);
}

/** "23/11/2026" */
export function uk(day: Day | null | undefined): string {
  if (!day) return "";
  const [year, month, date] = day.slice(0, 10).split("-");
  return date && month && year ? `${date}/${month}/${year}` : day;
}

/** "23/11/2026, 14:05", on this computer's clock. */
export function ukTime(time: Time | null | undefined): string {
  if (!time) return "";
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return time;
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()}, ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The day part of a time, on this computer's clock. */
export function ukDay(time: Time | null | undefined): string {
  return ukTime(time).slice(0, 10);
}

const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
/** "Monday 23 November 2026" */
export function longDay(day: Day): string {
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? day : weekday.format(at).replace(",", "");
}

/** "10 days overdue", "today", "in 4 days" */
export function inDays(days: number): string {
  if (days === 0) return "today";
  const n = Math.abs(days);
  const words = n === 1 ? "1 day" : `${n} days`;
  return days < 0 ? `${words} overdue` : `in ${words}`;
}
