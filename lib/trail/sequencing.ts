import "server-only";
import { randomBytes } from "node:crypto";
import { NOBODY } from "@/lib/people/rules";
import { now } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Done } from "@/lib/platform/jobs";
import { logFault } from "@/lib/platform/log";
import type { Actor } from "@/lib/policy/standing";
import { keep, keptCheckpoint } from "./kept";
import { EVENT_SQL, type EventTexts, type FullNode, growing, leafHash, leafText } from "./log.mjs";
import { peaksOf } from "./nodes";
import { readTrailKey, signCheckpoint } from "./note.mjs";
import { record, SYSTEM } from "./record";

/** Leaves of one transaction. */
const BATCH = 2_000;
/** Held by whoever takes events in or signs a checkpoint: one at a time, in whatever process. */
const LOCK = 7_801_962;
/** A checkpoint is signed no sooner after the last one, unless it is asked for. */
const APART_MS = 50_000;

/** What the transaction that grows the log must hold; released with it. */
const holdLog = (tx: Tx) => tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK}::bigint)`;

async function sizeOf(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ size: bigint }[]>`SELECT coalesce(max("index") + 1, 0) AS "size" FROM "TrailLeaf"`;
  return Number(row!.size);
}

/** The events from before the log: whatever is written while it exists is queued by the database itself. */
async function queueEarlier(tx: Tx): Promise<void> {
  await tx.$executeRaw`INSERT INTO "TrailPending" ("eventId") SELECT "id" FROM "Event" ON CONFLICT DO NOTHING`;
}

/** The next events that are committed and not yet taken in, in the order of their numbers; they leave the queue. */
async function takeNext(tx: Tx): Promise<EventTexts[]> {
  return tx.$queryRawUnsafe<EventTexts[]>(
    `WITH "taken" AS (DELETE FROM "TrailPending" WHERE "eventId" = ANY (ARRAY(
       SELECT "eventId" FROM "TrailPending" ORDER BY "eventId" LIMIT ${BATCH})) RETURNING "eventId")
     SELECT ${EVENT_SQL} FROM "taken" JOIN "Event" e ON e."id" = "taken"."eventId" ORDER BY e."id"`,
  );
}

async function append(tx: Tx, size: number, events: readonly EventTexts[]): Promise<void> {
  const tree = growing(size, await peaksOf(tx, size));
  const nodes: FullNode[] = [];
  const leaves = events.map((event, at) => {
    const salt = randomBytes(16);
    const hash = leafHash(leafText(event, size + at, salt.toString("hex")));
    tree.add(hash, (node) => nodes.push(node));
    return { index: BigInt(size + at), eventId: BigInt(event.id!), salt, hash };
  });
  await tx.$executeRaw`
    INSERT INTO "TrailLeaf" ("index", "eventId", "salt", "hash")
    SELECT * FROM unnest(${leaves.map(({ index }) => index)}::bigint[], ${leaves.map(({ eventId }) => eventId)}::bigint[],
      ${leaves.map(({ salt }) => salt)}::bytea[], ${leaves.map(({ hash }) => hash)}::bytea[])`;
  if (nodes.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "TrailNode" ("level", "index", "hash")
    SELECT * FROM unnest(${nodes.map(({ level }) => level)}::int[], ${nodes.map(({ index }) => BigInt(index))}::bigint[],
      ${nodes.map(({ hash }) => hash)}::bytea[])`;
}

/** The log isn't the one of which the portal signed last: rewritten, or brought back to an earlier moment. */
class NotContinued extends Error {
  override name = "NotContinued";
  readonly code = "trail_not_continued";
}

/** Whether the log goes on from the checkpoint that is kept outside the database; with what is still there of it. Three statements. */
async function continuation(tx: Tx) {
  const kept = keptCheckpoint();
  const size = await sizeOf(tx);
  const last = await tx.trailCheckpoint.findFirst({ orderBy: { number: "desc" }, select: { number: true } });
  const number = last?.number ?? 0;
  if (!kept) return { kept, size, number, holds: true };
  const there = size >= kept.size && number >= kept.number;
  const holds = there && kept.root.equals(growing(kept.size, await peaksOf(tx, kept.size)).root());
  return { kept, size, number, holds };
}

async function refuseOther(tx: Tx): Promise<void> {
  const { kept, size, number, holds } = await continuation(tx);
  if (holds) return;
  const error = new NotContinued(
    `留痕日志（${number} 个检查点，${size} 条）不是上次签发的第 ${kept!.number} 个检查点（${kept!.size} 条）的延续：历史被改写，或者数据库恢复到了较早的时刻。没有收录，没有签发；见 docs/operations/trail.md“恢复以后”`,
  );
  const keptHead = `${kept!.number}/${kept!.size}`;
  logFault("trail", error, { kept: keptHead, found: `${number}/${size}` });
  throw error;
}

/** One piece: the next events become leaves, or nothing does. Answers with how many. */
async function takeIn(tx: Tx, resuming: boolean): Promise<number> {
  await holdLog(tx);
  if (!resuming) await refuseOther(tx);
  const size = await sizeOf(tx);
  if (size === 0) await queueEarlier(tx);
  const events = await takeNext(tx);
  if (events.length > 0) await append(tx, size, events);
  return events.length;
}

type Signed = { number: number; note: string };

/** Signs the log as it stands, where it has grown and, unless `atOnce`, the last checkpoint is old enough; null where it doesn't. */
async function checkpoint(tx: Tx, atOnce: boolean, resuming: boolean): Promise<Signed | null> {
  await holdLog(tx);
  if (!resuming) await refuseOther(tx);
  const size = await sizeOf(tx);
  const [last] = await tx.$queryRaw<{ number: number; size: bigint; keyId: string; age: number }[]>`
    SELECT "number", "size", "keyId", (extract(epoch FROM clock_timestamp() - "at") * 1000)::float8 AS "age"
    FROM "TrailCheckpoint" ORDER BY "number" DESC LIMIT 1`;
  if (size === 0 || Number(last?.size ?? 0) === size) return null;
  if (last && !atOnce && last.age >= 0 && last.age < APART_MS) return null;
  const key = readTrailKey(env.trailKey());
  const former = env.formerTrailKey();
  const replaced = former && last && last.keyId !== key.id ? [readTrailKey(former)] : [];
  const [row] = await tx.$queryRaw<{ at: Date }[]>`SELECT date_trunc('milliseconds', clock_timestamp()) AS "at"`;
  const before = last?.number ?? 0;
  const head = {
    size,
    root: growing(size, await peaksOf(tx, size)).root(),
    number: (resuming ? Math.max(keptCheckpoint()?.number ?? 0, before) : before) + 1,
    at: row!.at,
  };
  await tx.trailKey.createMany({ data: [{ id: key.id, text: key.publicText, at: head.at }], skipDuplicates: true });
  const note = signCheckpoint({ ...head, after: resuming ? before : undefined }, [key, ...replaced]);
  await tx.trailCheckpoint.create({
    data: { ...head, size: BigInt(size), root: Uint8Array.from(head.root), keyId: key.id, note },
  });
  return { number: head.number, note };
}

async function grow(atOnce: boolean, resuming = false): Promise<{ taken: number; signed: Signed | null }> {
  let taken = 0;
  for (let count = BATCH; count === BATCH; taken += count) {
    count = await db.$transaction((tx) => takeIn(tx, resuming), { timeout: 120_000 });
  }
  const signed = await db.$transaction((tx) => checkpoint(tx, atOnce, resuming));
  if (signed) keep(signed);
  return { taken, signed };
}

/**
 * 收录: takes every committed event that isn't in the log yet, in batches of one transaction each, then signs a checkpoint. Runs by the minute and
 * may be called at any time, by several at once: they follow one another.
 * @param atOnce signs whatever has grown, however young the last checkpoint is (after a publication, before an export)
 * @throws NotContinued, with nothing taken in and nothing signed, where the log isn't the one that was signed last
 */
export async function sequence(_actor: Actor | null, { atOnce = false } = {}): Promise<Done> {
  const { taken, signed } = await grow(atOnce);
  return { counts: { taken_in: taken, checkpoints: signed ? 1 : 0 }, failures: [] };
}

/**
 * 接续: the operator's word that the database was restored to an earlier moment. It is recorded, and the log goes on with a number above the one that is kept; the
 * checkpoint says after which one.
 * @returns the number signed and the one it follows; null where the log goes on from what is kept, so that there is nothing to be said
 */
export async function resume(actor: Actor | null, reason: string): Promise<{ number: number; after: number } | null> {
  const found = await db.$transaction(async (tx) => {
    await holdLog(tx);
    const { kept, size, number, holds } = await continuation(tx);
    if (holds) return null;
    const lost = { keptNumber: kept!.number, keptSize: kept!.size, keptRoot: kept!.root.toString("hex") };
    await record(tx, actor, {
      ...{ at: now(), subject: "account", subjectId: NOBODY, action: "resume_trail", standing: SYSTEM },
      detail: { reason, ...lost, number, size },
    });
    return { after: number };
  });
  if (!found) return null;
  const { signed } = await grow(true, true);
  return { number: signed!.number, after: found.after };
}
