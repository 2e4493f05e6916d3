import "server-only";
import { randomUUID } from "node:crypto";
import type { ActProblem } from "@/lib/acts/proposal";
import { send } from "@/lib/platform/boss";
import { db, Prisma, Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { MOST_ATTEMPTS } from "./rules";

/** A piece of work that this process does at the moment; whoever holds another claim to it holds none. */
export type Claimed = {
  id: string;
  kind: string;
  subjectId: string;
  order: unknown;
  askedBy: string;
  attempts: number;
  claim: string;
};

/** Nobody has reported progress for so long: whoever did it is gone. */
const SILENT = Prisma.sql`interval '2 minutes'`;

type Order = { kind: string; subjectId: string; order: object; at: Date };

/**
 * Puts a piece of work into the queue, within the transaction that judged whether it may be asked for; answers with its id. Refuses with
 * `work_under_way` while one of its kind is queued or running for the same subject.
 */
export async function askForWork(tx: Tx, actor: Actor, { kind, subjectId, order, at }: Order): Promise<string> {
  const [row] = await tx.longWork.createManyAndReturn({
    data: [{ kind, subjectId, order, askedBy: actor.userId, askedAt: at }],
    skipDuplicates: true,
    select: { id: true },
  });
  if (!row) throw new Refusal<ActProblem>({ code: "work_under_way" });
  await send(tx, { queue: "long_work", key: row.id });
  return row.id;
}

const CLAIMABLE = Prisma.sql`"state" = 'queued' OR ("state" = 'running' AND "beatAt" < now() - ${SILENT})`;

/** What nobody is at, oldest first. */
export async function waitingWork(): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT "id" FROM "LongWork" WHERE ${CLAIMABLE} ORDER BY "id"`;
  return rows.map(({ id }) => id);
}

/** Takes the next piece that waits, or that somebody began and left; never one that another process has. One statement. */
export async function claimWork(_actor: Actor | null): Promise<Claimed | null> {
  const claim = randomUUID();
  const [row] = await db.$queryRaw<Claimed[]>`
    UPDATE "LongWork" SET "state" = 'running', "claim" = ${claim}::uuid, "beatAt" = now(), "attempts" = "attempts" + 1, "done" = 0
    WHERE "id" = (SELECT "id" FROM "LongWork"
      WHERE ${CLAIMABLE}
      ORDER BY "id" FOR UPDATE SKIP LOCKED LIMIT 1)
    RETURNING "id", "kind", "subjectId", "order", "askedBy", "attempts", "claim"::text AS "claim"`;
  return row ?? null;
}

/** Puts back what was begun and can't be ended here, as if it had not been begun: another process takes it at once. Answers which. */
export async function putBackWork(claims: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE "LongWork" SET "state" = 'queued', "claim" = NULL, "beatAt" = NULL, "attempts" = "attempts" - 1, "done" = 0
    WHERE "claim" = ANY (${[...claims]}::uuid[]) AND "state" = 'running' RETURNING "id"`;
  return rows.map(({ id }) => id);
}

export const givenUp = ({ attempts }: Claimed): boolean => attempts > MOST_ATTEMPTS;

/** How far it has come, which also says that somebody is at it. */
export async function beatWork(tx: Tx, { id, claim }: Claimed, done: number, total: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE "LongWork" SET "beatAt" = now(), "done" = ${done}, "total" = ${total}
    WHERE "id" = ${id}::uuid AND "claim" = ${claim}::uuid AND "state" = 'running'`;
}

type End = { state: "done" | "failed"; result?: object | null; problem?: string; at: Date };

/**
 * Ends it, by who still holds the claim; answers whether it was. A worker that writes rows calls this first in the transaction that
 * writes them, so that work is done once.
 */
export async function endWork(
  tx: Tx,
  { id, claim }: Claimed,
  { state, result, problem = "", at }: End,
): Promise<boolean> {
  const { count } = await tx.longWork.updateMany({
    where: { id, claim, state: "running" },
    data: { state, problem, endedAt: at, claim: null, result: result ?? Prisma.DbNull },
  });
  return count === 1;
}
