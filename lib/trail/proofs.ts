import "server-only";
import { db } from "@/lib/platform/db";
import { EVENT_SQL, type EventTexts, leafText } from "./log.mjs";
import { hashesOf } from "./nodes";
import { consistencyRuns, inclusionRuns } from "./proof-plan";

/** 收录证明, as its file holds it: public/verify/trail.mjs recomputes the root from it. `leaf`: what was recorded, for whoever may read it. */
export type InclusionProof = {
  format: "trail-inclusion-v1";
  index: string;
  leafHash: string;
  leaf?: string;
  proof: string[];
  checkpoint: string;
  key: string;
};
/** An event of which a proof may be given, with the number and moment of the first checkpoint that holds it. */
export type Included = { proof: InclusionProof; number: number; size: number; at: string };

type Row = {
  index: bigint;
  hash: Uint8Array;
  salt: Uint8Array;
  number: number | null;
  size: bigint;
  at: Date;
  note: string;
  key: string;
};

/**
 * 收录证明 of one event in the first checkpoint that holds it: the same file whenever it is asked for. Null while there is none yet. Two statements, three
 * with the content.
 * @param withContent only for who may read the event anyway
 */
export async function inclusionOf(eventId: bigint, withContent: boolean): Promise<Included | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT l."index", l."hash", l."salt", c."number", c."size", c."at", c."note", k."text" AS "key"
    FROM "TrailLeaf" l
    JOIN LATERAL (SELECT * FROM "TrailCheckpoint" WHERE "size" > l."index" ORDER BY "size" LIMIT 1) c ON true
    JOIN "TrailKey" k ON k."id" = c."keyId"
    WHERE l."eventId" = ${eventId}`;
  if (!row?.number) return null;
  const [index, size] = [Number(row.index), Number(row.size)];
  const [proof, leaf] = await Promise.all([
    hashesOf(inclusionRuns(index, size)),
    withContent ? contentOf(eventId, index, row.salt) : undefined,
  ]);
  const leafHash = Buffer.from(row.hash).toString("hex");
  return {
    proof: {
      ...{ format: "trail-inclusion-v1", index: String(index), leafHash },
      ...(leaf === undefined ? {} : { leaf }),
      ...{ proof, checkpoint: row.note, key: row.key },
    },
    ...{ number: row.number, size, at: row.at.toISOString() },
  };
}

async function contentOf(eventId: bigint, index: number, salt: Uint8Array): Promise<string> {
  const sql = `SELECT ${EVENT_SQL} FROM "Event" e WHERE e."id" = $1::bigint`;
  const [event] = await db.$queryRawUnsafe<EventTexts[]>(sql, eventId);
  return leafText(event!, index, Buffer.from(salt).toString("hex"));
}

export type ConsistencyProof = {
  format: "trail-consistency-v1";
  from: string;
  to: string;
  proof: string[];
  keys: string[];
};

/** 一致性证明 between two checkpoints by their numbers, the earlier first; null where one of them doesn't exist. Three statements. */
export async function consistencyOf(from: number, to: number): Promise<ConsistencyProof | null> {
  const numbers = [from, to].sort((a, b) => a - b);
  const rows = await db.trailCheckpoint.findMany({ where: { number: { in: numbers } }, orderBy: { number: "asc" } });
  const [first, second] = [rows[0], rows.at(-1)];
  if (!first || !second || rows.length < new Set(numbers).size) return null;
  const keys = await db.trailKey.findMany({ where: { id: { in: rows.map(({ keyId }) => keyId) } } });
  const proof = await hashesOf(consistencyRuns(Number(first.size), Number(second.size)));
  return {
    format: "trail-consistency-v1",
    ...{ from: first.note, to: second.note, proof, keys: keys.map(({ text }) => text) },
  };
}
