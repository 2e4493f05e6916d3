import "server-only";
import { db } from "@/lib/platform/db";
import { checkpointLines, keyLines, leafLines } from "./export-lines.mjs";
import { RECUSALS } from "./rules";

export const LOG_FILES = ["leaves.ndjson", "checkpoints.ndjson", "keys.txt"] as const;
export type LogFile = (typeof LOG_FILES)[number];

const query = (sql: string, values: unknown[]) => db.$queryRawUnsafe<Record<string, unknown>[]>(sql, ...values);

/** How many leaves the newest checkpoint holds; nought where there is none. One statement. */
export async function checkpointedSize(): Promise<number> {
  const last = await db.trailCheckpoint.findFirst({ orderBy: { number: "desc" }, select: { size: true } });
  return Number(last?.size ?? 0);
}

/**
 * A file of 留痕日志 up to `size` leaves, as `npm run verify-trail -- FOLDER --withheld` reads it. The auditor reads what happened in the cycles whose results
 * are published, and about accounts; never why somebody stood back, and of an objection or a clue nothing until it is closed. Of everything else the hash alone,
 * which is enough for every root.
 */
export async function logFile(name: LogFile, size: number): Promise<AsyncIterable<string>> {
  if (name === "checkpoints.ndjson") return checkpointLines(query, size);
  if (name === "keys.txt") return once(await keyLines(query, size));
  const cycles = await db.cycle.findMany({ where: { resultsPublishedAt: { not: null } }, select: { id: true } });
  const open = new Set(cycles.map(({ id }) => id));
  return leafLines(query, size, ({ subject, action, ofCycle, pending }) => {
    if (pending || RECUSALS.includes(action)) return false;
    return ofCycle === null ? subject === "account" : open.has(ofCycle);
  });
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
