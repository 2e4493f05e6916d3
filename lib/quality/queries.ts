import "server-only";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { QualityFigures } from "./figures";
import { organisedLot } from "./head";
import { recomputed } from "./keeping";
import type { Names, PaceRow, QualityPage } from "./shape";
import { paceOf } from "./speed";

export const PACE_PAGE = 20;

type Timed = {
  id: string;
  assessor: string;
  place: string;
  kind: string;
  stage: string;
  moments: number[] | null;
};

/** The pace of every live sheet of a lot, the conspicuous first; no mark is read. One statement. */
async function pacesOf(lotId: string): Promise<PaceRow[]> {
  const sheets = await db.$queryRaw<Timed[]>`
    SELECT s."id", u."name" AS "assessor", o."name" AS "place", s."kind"::text AS "kind", s."stage"::text AS "stage",
      (SELECT array_agg((extract(epoch FROM k."at") * 1000)::float8) FROM "ItemScore" k WHERE k."sheetId" = s."id") AS "moments"
    FROM "LotCase" c JOIN "Application" a ON a."id" = c."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "ScoreSheet" s ON s."applicationId" = a."id" AND s."stage" <> 'recused' JOIN "User" u ON u."id" = s."assessorId"
    WHERE c."lotId" = ${lotId}::uuid ORDER BY u."name", a."number", s."id"`;
  return sheets
    .map(({ id, moments, stage, ...row }) => ({
      ...row,
      ...paceOf({ sheetId: id, moments: (moments ?? []).map((at) => new Date(at)) }),
      handedIn: stage === "handed_in",
    }))
    .sort((a, b) => Number(b.conspicuous) - Number(a.conspicuous));
}

async function namesIn(lotId: string, figures: QualityFigures): Promise<Names> {
  const [users, cases] = await Promise.all([
    db.user.findMany({
      where: { id: { in: figures.assessors.map(({ reader }) => reader) } },
      select: { id: true, name: true, organisation: { select: { name: true } } },
    }),
    db.lotCase.findMany({
      where: { lotId },
      select: {
        application: { select: { id: true, number: true, track: true, applicant: { select: { name: true } } } },
      },
    }),
  ]);
  return {
    assessors: new Map(users.map(({ id, name, organisation }) => [id, { name, agency: organisation.name }])),
    cases: new Map(
      cases.map(({ application: { id, number, track, applicant } }) => [id, { number, track, place: applicant.name }]),
    ),
  };
}

/**
 * 评估质量 of a lot for its organiser, or null. Before the opening how many sheets are in and how fast they were filled, no more;
 * afterwards the figures that were kept at the opening. Six statements.
 */
export async function qualityPage(
  actor: Actor,
  cycleId: string,
  lotId: string,
  page: number,
): Promise<QualityPage | null> {
  const found = await organisedLot(actor, cycleId, lotId);
  if (!found) return null;
  const { head, cycle } = found;
  const paces = await pacesOf(lotId);
  const kept = head.stage === "opened" ? await db.lotQuality.findUnique({ where: { lotId } }) : null;
  const figures = kept && (kept.figures as unknown as QualityFigures);
  return {
    lot: head,
    counts: cycle.assessmentCounts,
    sheets: {
      total: paces.length,
      handedIn: paces.filter(({ handedIn }) => handedIn).length,
      conspicuous: paces.filter(({ conspicuous }) => conspicuous).length,
    },
    paces: page === 0 ? paces : paces.slice((page - 1) * PACE_PAGE, page * PACE_PAGE),
    paceTotal: paces.length,
    opened: kept &&
      figures && {
        figures,
        sha256: kept.sha256,
        at: kept.at.toISOString(),
        names: await namesIn(lotId, figures),
      },
  };
}

/** 重新计算: whether the figures reckoned anew from marks and results are those that were kept, to the last digit; null before the opening. */
export async function stillTheSame(actor: Actor, cycleId: string, lotId: string): Promise<boolean | null> {
  const found = await organisedLot(actor, cycleId, lotId);
  const kept = found?.head.stage === "opened" ? await db.lotQuality.findUnique({ where: { lotId } }) : null;
  return kept && (await recomputed(db, lotId)).sha256 === kept.sha256;
}
