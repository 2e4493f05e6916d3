import "server-only";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { originName, ownEarlier, weighCarry } from "./store";

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

/** The earlier applications of one's own organisation that something may be brought from, the latest first, at most 50. */
export async function originsOf(actor: Actor, exceptId?: string): Promise<OriginOption[]> {
  if (!actor.duties.includes("filing")) return [];
  const rows = await db.application.findMany({
    where: ownEarlier(actor, exceptId),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 50,
    select: {
      id: true,
      number: true,
      track: true,
      submittedAt: true,
      cycle: { select: { name: true, programme: { select: { name: true } } } },
      designation: { select: { title: true, stage: true } },
      _count: { select: { answers: true } },
    },
  });
  return rows.map(({ id, number, track, submittedAt, cycle, designation, _count }) => ({
    id,
    number,
    track,
    name: originName(cycle),
    filedAt: submittedAt?.toISOString() ?? null,
    answers: _count.answers,
    title: designation?.stage === "in_force" ? designation.title : null,
  }));
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
