import "server-only";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { QualityFigures } from "./figures";
import { headOf, organisedLot } from "./head";
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

type Assessor = { id: string; name: string; agency: string };
type Case = { id: string; number: string; track: string; place: string };

/** Two statements. */
async function namesIn(lotId: string, figures: QualityFigures): Promise<Names> {
  const [users, cases] = await Promise.all([
    db.$queryRaw<Assessor[]>`
      SELECT u."id", u."name", o."name" AS "agency" FROM "User" u JOIN "Organisation" o ON o."id" = u."organisationId"
      WHERE u."id" = ANY (${figures.assessors.map(({ reader }) => reader)}::uuid[])`,
    db.$queryRaw<Case[]>`
      SELECT a."id", a."number", a."track"::text AS "track", o."name" AS "place" FROM "LotCase" c
      JOIN "Application" a ON a."id" = c."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
      WHERE c."lotId" = ${lotId}::uuid`,
  ]);
  return {
    assessors: new Map(users.map(({ id, ...row }) => [id, row])),
    cases: new Map(cases.map(({ id, ...row }) => [id, row])),
  };
}

/**
 * 评估质量 of a lot for its organiser, or null. Before the opening how many sheets are in and how fast they were filled, no more;
 * afterwards the figures that were kept at the opening. Five statements.
 */
export async function qualityPage(
  actor: Actor,
  cycleId: string,
  lotId: string,
  page: number,
): Promise<QualityPage | null> {
  const lot = await organisedLot(actor, cycleId, lotId);
  if (!lot) return null;
  const paces = await pacesOf(lotId);
  const kept = lot.stage === "opened" ? await db.lotQuality.findUnique({ where: { lotId } }) : null;
  const figures = kept && (kept.figures as unknown as QualityFigures);
  return {
    lot: headOf(lot),
    counts: lot.counts,
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
  const lot = await organisedLot(actor, cycleId, lotId);
  const kept = lot?.stage === "opened" ? await db.lotQuality.findUnique({ where: { lotId } }) : null;
  return kept && (await recomputed(db, lotId)).sha256 === kept.sha256;
}
