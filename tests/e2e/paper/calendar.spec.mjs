// The calendar file, read by two programs that are not ours: ical.js, which Thunderbird grew up with, and Python's
// icalendar. What one of them cannot read, or reads as another day, a person's calendar would not show.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import ICAL from "ical.js";
import { call, post, seen, start } from "../harness/bridge.mjs";
import { PASSPHRASE } from "../harness/person.mjs";

const READER = `
import icalendar, json, sys
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
def event(e):
    return {"uid": str(e["UID"]), "title": str(e["SUMMARY"]), "text": str(e["DESCRIPTION"]), "state": str(e["STATUS"]),
            "number": int(e["SEQUENCE"]), "start": e.decoded("DTSTART").isoformat(), "end": e.decoded("DTEND").isoformat(),
            "errors": [str(x) for x in e.errors],
            "alarms": [a.decoded("TRIGGER").total_seconds() for a in e.walk("VALARM")]}
print(json.dumps([event(e) for e in calendar.walk("VEVENT")]))
`;

let bridge;
before(async () => (bridge = await start()));
after(() => bridge.close());

beforeEach(async () => {
  await post(bridge, "/test/reset", {});
  await call(bridge, "start_book", { setting_name: "Larkspur Nursery", setting_kind: "GROUP", senco_name: "Priya Lindqvist", senco_is_me: true, passphrase: PASSPHRASE, place: "usual" });
  await call(bridge, "recovery_done");
});

const records = async (kind, fields, child = null) => (await call(bridge, "save_record", { record: null, kind, child, fields, seen: {}, draft: null })).row.id;
const aChild = (name, born = "2023-04-02") => records("child", { name, born, start: "2025-09-01" });

/** The file, and what each of the two makes of it. */
async function exported(ask = {}) {
  const path = join((await seen(bridge)).folder, "due.ics");
  await post(bridge, "/test/dialogs", { save: path });
  await call(bridge, "save_calendar", ask);
  const file = readFileSync(path, "utf8");
  const whole = ICAL.Component.fromString(file);
  const thunderbird = whole.getAllSubcomponents("vevent").map((part) => {
    const event = new ICAL.Event(part);
    assert.ok(event.startDate.isDate, "an event is not all day");
    return {
      uid: event.uid,
      title: event.summary,
      text: event.description,
      state: part.getFirstPropertyValue("status"),
      number: event.sequence,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      errors: [],
      alarms: part.getAllSubcomponents("valarm").map((alarm) => alarm.getFirstPropertyValue("trigger").toSeconds()),
    };
  });
  const python = JSON.parse(execFileSync("/usr/bin/python3", ["-c", READER, path], { encoding: "utf8", maxBuffer: 1 << 27 }));
  assert.deepEqual(thunderbird, python, "the two readers do not see the same");
  assert.equal(new Set(python.map((event) => event.uid)).size, python.length, "two events share an identity");
  return { file, events: python };
}

const one = (events, title) => {
  const found = events.filter((event) => event.title === title);
  assert.equal(found.length, 1, `${found.length} events are called ${title}`);
  return found[0];
};

test("leap days and the ends of months and years stay the days they are", async () => {
  const days = [["2026-11-30", "2026-12-01"], ["2026-12-31", "2027-01-01"], ["2027-02-28", "2027-03-01"], ["2028-02-29", "2028-03-01"], ["2028-02-28", "2028-02-29"]];
  // The clock of the machine moves on, so that a leap day is within the year.
  await post(bridge, "/test/advance", { seconds: 200 * 86_400 });
  await call(bridge, "unlock", { passphrase: PASSPHRASE });
  for (const [day] of days) await records("meeting", { type: "team", on: "2026-11-01", next: day });

  const { events } = await exported();

  const held = events.filter((event) => event.title === "Meeting to hold").map((event) => [event.start, event.end]);
  assert.deepEqual(held, [...days].sort());
});

test("names in any script give initials both can read, and no line is too long for either", async () => {
  const names = ["Łukasz Wren-Hay", "أمينة بلال", "Øystein Ångström", "ਗੁਰਪ੍ਰੀਤ Kaur", "𝒵oë Núñez", "नमस्ते Rao", `${"Wilhelmina-".repeat(12)}Ash ${"de ".repeat(12)}`];
  for (const name of names) await records("healthcare_plan", { on: "2026-11-01", condition: "x", emergency: "Call 999", review_on: "2027-01-11" }, await aChild(name));

  const { file, events } = await exported({ initials: true });

  for (const line of file.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  const titles = events.map((event) => event.title);
  for (const initials of ["Ł.W.H.", "أ.ب.", "Ø.Å.", "𝒵.N.", `${"W.".repeat(12)}A.${"D.".repeat(12)}`]) {
    assert.ok(titles.includes(`Healthcare plan to look at (${initials})`), `${initials} is not among ${titles.join(", ")}`);
  }
  assert.match(events[0].text, /^Open Senfolio to see whom this is about and to record what was done\.$/);
});

test("reminders ring at nine on the day, the day before or a week before", async () => {
  await records("meeting", { type: "team", on: "2026-11-01", next: "2027-03-29" });

  for (const [ring, hours] of [["never", []], ["on_the_day", [9]], ["day_before", [-15]], ["week_before", [-159]]]) {
    const { events } = await exported({ ring });
    assert.deepEqual(one(events, "Meeting to hold").alarms, hours.map((hour) => hour * 3600), ring);
  }
});

test("a second import brings the same events up to date and doubles none", async () => {
  const moves = await records("meeting", { type: "team", on: "2026-11-01", next: "2027-01-15" });
  const ends = await records("action", { what: "Order a timer", by: "2027-01-20" });
  const first = await exported();
  await call(bridge, "delete_record", { record: ends });
  const view = await call(bridge, "get_record", { record: moves });
  await call(bridge, "save_record", { record: moves, kind: "meeting", child: null, fields: { ...view.fields, next: "2027-02-01" }, seen: view.seen, draft: null });
  await post(bridge, "/test/advance", { seconds: 60 });

  const second = await exported();

  // What a calendar does with a newer file: the event of the same identity is replaced if the number grew.
  const shown = new Map(first.events.map((event) => [event.uid, event]));
  for (const event of second.events) {
    assert.ok(event.number > (shown.get(event.uid)?.number ?? -1));
    shown.set(event.uid, event);
  }
  assert.equal(shown.size, first.events.length);
  const now = [...shown.values()];
  assert.equal(one(now, "Meeting to hold").start, "2027-02-01");
  assert.deepEqual([one(now, "No longer due").state, one(now, "No longer due").start], ["CANCELLED", "2027-01-20"]);
  assert.ok(!now.some((event) => event.title === "Action due"));
});

test("5,000 events are read whole by both", async () => {
  const first = Date.parse("2026-11-24");
  for (let n = 0; n < 5_000; n += 1) {
    const by = new Date(first + (n % 364) * 86_400_000).toISOString().slice(0, 10);
    await records("action", { what: `Step ${n}`, by });
  }

  const began = performance.now();
  const { events } = await exported();

  const due = events.filter((event) => event.title === "Action due");
  assert.equal(due.length, 5_000);
  assert.equal(due[0].start, "2026-11-24");
  assert.ok(performance.now() - began < 60_000);
});
