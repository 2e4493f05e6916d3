import "server-only";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { fromOwnEarlier, weighCarry } from "./store";

export type OriginOption = {
  id: string;
  name: string;
  number: string;
  track: string;
  filedAt: string | null;
  answers: number;
  /** The title that it led to, while that is in force. */
  title: string | null;
};

type OriginRow = Omit<OriginOption, "filedAt"> & { submittedAt: Date | null };
const MOST = 50;

/** The earlier applications of one's own organisation that something may be brought from, the latest first, at most 50. */
export async function originsOf(actor: Actor, exceptId?: string): Promise<OriginOption[]> {
  if (!actor.duties.includes("filing")) return [];
  const rows = await db.$queryRaw<OriginRow[]>`
    SELECT a."id", p."name" || c."name" AS "name", a."number", a."track"::text AS "track", a."submittedAt",
      (SELECT count(*)::int FROM "IndicatorAnswer" n WHERE n."applicationId" = a."id") AS "answers",
      (SELECT d."title" FROM "Designation" d WHERE d."applicationId" = a."id" AND d."stage" = 'in_force') AS "title"
    ${fromOwnEarlier(actor, exceptId)} ORDER BY a."createdAt" DESC, a."id" DESC LIMIT ${MOST}`;
  return rows.map(({ submittedAt, ...row }) => ({ ...row, filedAt: submittedAt?.toISOString() ?? null }));
}

export type CarryPreview = {
  name: string;
  brought: number;
  reread: number;
  evidence: number;
  kept: number;
  without: number;
};

/** 试算: what bringing from it would do, without doing it; null where it can't be brought from. */
export async function previewCarry(
  actor: Actor,
  applicationId: string,
  originId: string,
): Promise<CarryPreview | null> {
  const weighed = actor.duties.includes("filing") ? await weighCarry(db, actor, { applicationId, originId }) : null;
  if (!weighed) return null;
  const { origin, plan } = weighed;
  return {
    name: origin.name,
    brought: plan.bring.length,
    reread: plan.bring.filter(({ reread }) => reread).length,
    evidence: plan.bring.reduce((sum, { evidenceIds }) => sum + evidenceIds.length, 0),
    kept: plan.kept,
    without: plan.without,
  };
}
