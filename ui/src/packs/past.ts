// What was made and handed over before, the latest first.
import { call } from "../ipc/call";
import type { Id, RecordRow, RecordView } from "../ipc/generated";

export interface Past {
  views: RecordView[];
  older: RecordRow[];
}

/** The latest with their fingerprints, which only the whole record holds. */
const latest = 10;

/** Of one child, or of everybody. */
export async function lookBack(child: Id | null): Promise<Past> {
  const rows = await call("packs_made", { child });
  const views = await Promise.all(rows.slice(0, latest).map((row) => call("get_record", { record: row.id })));
  return { views, older: rows.slice(latest) };
}
