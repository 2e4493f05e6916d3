import "server-only";
import { randomUUID } from "node:crypto";
import { db, Prisma, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type Format, MOST_ATTEMPTS } from "./rules";

/** A package that this process builds at the moment; whoever holds another claim to it holds none. */
export type Claimed = {
  id: string;
  applicationId: string;
  snapshotId: string | null;
  format: Format;
  content: unknown;
  contentSha256: string;
  takenAt: Date;
  attempts: number;
  /** The bytes of the one that is made anew. */
  sha256: string | null;
  claim: string;
};

/** Nobody has reported progress for so long: whoever built it is gone. */
const SILENT = Prisma.sql`interval '2 minutes'`;

const CLAIMABLE = Prisma.sql`"state" = 'queued' OR ("state" = 'building' AND "beatAt" < now() - ${SILENT})`;

/** Those that nobody is at, oldest first. */
export async function waitingPackages(): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT "id" FROM "DossierPackage" WHERE ${CLAIMABLE} ORDER BY "id"`;
  return rows.map(({ id }) => id);
}

/** Takes the next package that waits, or that somebody began and left; never one that another process has. One statement. */
export async function claimNext(_actor: Actor | null): Promise<Claimed | null> {
  const claim = randomUUID();
  const [row] = await db.$queryRaw<Claimed[]>`
    UPDATE "DossierPackage" SET "state" = 'building', "claim" = ${claim}::uuid, "beatAt" = now(), "attempts" = "attempts" + 1,
      "step" = 'content', "done" = 0, "total" = 0
    WHERE "id" = (SELECT "id" FROM "DossierPackage"
      WHERE ${CLAIMABLE}
      ORDER BY "id" FOR UPDATE SKIP LOCKED LIMIT 1)
    RETURNING "id", "applicationId", "snapshotId", "format"::text AS "format", "content", "contentSha256", "takenAt", "attempts",
      "sha256", "claim"::text AS "claim"`;
  return row ?? null;
}

/** Puts back what was begun and can't be ended here, as if it had not been begun: another process takes it at once. Answers which. */
export async function putBackPackages(claims: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE "DossierPackage" SET "state" = 'queued', "claim" = NULL, "beatAt" = NULL, "attempts" = "attempts" - 1,
      "step" = '', "done" = 0, "total" = 0
    WHERE "claim" = ANY (${[...claims]}::uuid[]) AND "state" = 'building' RETURNING "id"`;
  return rows.map(({ id }) => id);
}

export const givenUp = ({ attempts }: Claimed): boolean => attempts > MOST_ATTEMPTS;

/** How far it has come, which also says that somebody is at it. */
export async function beat(tx: Tx, { id, claim }: Claimed, at: { step: string; done: number; total: number }) {
  await tx.$executeRaw`
    UPDATE "DossierPackage" SET "beatAt" = now(), "step" = ${at.step}, "done" = ${at.done}, "total" = ${at.total}
    WHERE "id" = ${id}::uuid AND "claim" = ${claim}::uuid AND "state" = 'building'`;
}

/** What has been built: its bytes on the shelf, how many files it holds, what it lacks, and how many of that may still come. */
export type Kept = { sha256: string; size: number; files: number; missing: number; awaited: number };
type Made = Kept & { readyAt: Date; deleteAfter: Date };

/** Ready: only by who still holds the claim; answers whether it was. */
export async function settleReady(tx: Tx, { id, claim }: Claimed, made: Made): Promise<boolean> {
  const { count } = await tx.dossierPackage.updateMany({
    where: { id, claim, state: "building" },
    data: {
      ...made,
      size: BigInt(made.size),
      state: "ready",
      step: "",
      problem: "",
      claim: null,
      content: Prisma.DbNull,
    },
  });
  return count === 1;
}

/**
 * Failed, with the reason; where one is there from before, that one is ready again, with the reason beside it. What was kept of a draft
 * goes; it is taken anew with the next request.
 */
export async function settleFailed(tx: Tx, { id, claim, sha256 }: Claimed, problem: string): Promise<boolean> {
  const { count } = await tx.dossierPackage.updateMany({
    where: { id, claim, state: "building" },
    data: { state: sha256 === null ? "failed" : "ready", step: "", problem, claim: null, content: Prisma.DbNull },
  });
  return count === 1;
}
