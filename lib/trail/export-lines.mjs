// What an export of 留痕日志 consists of, line by line; the events are read as they stand, so that a change shows when it is checked.
import { EVENT_SQL, leafText } from "./log.mjs";

const BATCH = 5_000;
const LEAVES = `SELECT l."index"::text AS "leafIndex", encode(l."salt", 'hex') AS "salt", encode(l."hash", 'hex') AS "hash", ${EVENT_SQL},
    coalesce(a."cycleId", e."cycleId")::text AS "ofCycle",
    coalesce(o."stage" IN ('lodged', 'investigating'), k."stage" IN ('lodged', 'assigned', 'answered'), false) AS "pending"
  FROM "TrailLeaf" l LEFT JOIN "Event" e ON e."id" = l."eventId" LEFT JOIN "Application" a ON a."id" = e."applicationId"
    LEFT JOIN "Objection" o ON e."subject" = 'objection' AND o."id" = e."subjectId"
    LEFT JOIN "Clue" k ON e."subject" = 'clue' AND k."id" = e."subjectId"
  WHERE l."index" >= $1::bigint AND l."index" < $2::bigint ORDER BY l."index" LIMIT ${BATCH}`;

/**
 * leaves.ndjson in pieces of many lines: the first `size` leaves, each with its hash.
 * @param {(sql: string, values: unknown[]) => Promise<Record<string, any>[]>} query
 * @param {(event: {subject: string, action: string, ofCycle: string | null, pending: boolean}) => boolean} [shown] whether the content goes out;
 *   otherwise the hash alone. `pending`: an objection or a clue that isn't closed yet
 */
export async function* leafLines(query, size, shown = () => true) {
  for (let at = 0; at < size; ) {
    const rows = await query(LEAVES, [at, size]);
    if (rows.length === 0) throw new Error(`日志缺第 ${at} 条`);
    yield rows
      .map(({ leafIndex, salt, hash, ofCycle, pending, ...event }) => {
        const told = event.id !== null && shown({ subject: event.subject, action: event.action, ofCycle, pending });
        return `{"hash":"${hash}"${told ? `,"leaf":${leafText(event, leafIndex, salt)}` : ""}}\n`;
      })
      .join("");
    at += rows.length;
  }
}

/** checkpoints.ndjson in pieces: every checkpoint of at most `size` leaves. */
export async function* checkpointLines(query, size) {
  for (let after = 0; ; ) {
    const rows = await query(
      `SELECT "number", "note" FROM "TrailCheckpoint" WHERE "number" > $1::int AND "size" <= $2::bigint ORDER BY "number" LIMIT ${BATCH}`,
      [after, size],
    );
    if (rows.length === 0) return;
    yield rows.map(({ note }) => `${JSON.stringify({ note })}\n`).join("");
    after = rows.at(-1).number;
  }
}

/** keys.txt: the public keys of those checkpoints, in the order of their first use. */
export async function keyLines(query, size) {
  const rows = await query(
    `SELECT k."text" FROM "TrailKey" k JOIN "TrailCheckpoint" c ON c."keyId" = k."id" WHERE c."size" <= $1::bigint
     GROUP BY k."id" ORDER BY min(c."number")`,
    [size],
  );
  return rows.map(({ text }) => `${text}\n`).join("");
}
