import "server-only";
import { lotTally } from "@/lib/lots/tally";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { headOf, organisedLot } from "./head";
import { drawProblem, SAMPLE_PAGE } from "./rules";
import type { SampleBoard, SampleItem, SampleRow } from "./shape";

type Asked = { page: number; open: boolean };

/** 质量抽检 of a lot for its organiser, or null: what was drawn and how far the re-scoring is. No mark is read. Six statements. */
export async function sampleBoard(
  actor: Actor,
  cycleId: string,
  lotId: string,
  asked: Asked,
): Promise<SampleBoard | null> {
  const lot = await organisedLot(actor, cycleId, lotId);
  if (!lot) return null;
  const [draw, cases, tally, counts, rows] = await Promise.all([
    db.qualityDraw.findUnique({ where: { lotId } }),
    casesOf(lotId),
    lotTally(db, lotId),
    countsOf(lotId),
    drawnRows(lotId, asked),
  ]);
  const chosen = cases.filter(({ calibration }) => calibration);
  return {
    lot: headOf(lot),
    shareBasisPoints: lot.shareBasisPoints,
    draw: draw && {
      seed: draw.seed,
      frameSha256: draw.frameSha256,
      frameSize: draw.frameSize,
      at: draw.drawnAt.toISOString(),
    },
    drawProblem: drawProblem({
      stage: lot.stage,
      drawn: draw !== null,
      shareBasisPoints: lot.shareBasisPoints,
      calibrationCases: chosen.length,
      sheetsMissing: tally.missing,
      sheetsOutstanding: tally.outstanding,
    }),
    mayAct: actor.duties.includes("organising") && lot.cycleStage === "open",
    rows: rows.map(({ at, ...row }) => ({ ...row, at: at?.toISOString() ?? null })),
    total: asked.open ? counts.total - counts.scored : counts.total,
    scored: counts.scored,
    calibration: {
      places: chosen.map(({ place }) => place),
      choices: cases
        .filter(({ calibration }) => !calibration)
        .map(({ id, place, number }) => ({ value: id, label: `${place}（${number}）` })),
    },
  };
}

type Case = { id: string; number: string; place: string; calibration: boolean };

const casesOf = (lotId: string): Promise<Case[]> =>
  db.$queryRaw<Case[]>`
    SELECT a."id", a."number", o."name" AS "place", k."lotId" IS NOT NULL AS "calibration"
    FROM "LotCase" c JOIN "Application" a ON a."id" = c."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    LEFT JOIN "CalibrationCase" k ON k."lotId" = c."lotId" AND k."applicationId" = a."id"
    WHERE c."lotId" = ${lotId}::uuid ORDER BY a."number"`;

async function countsOf(lotId: string): Promise<{ total: number; scored: number }> {
  const [row] = await db.$queryRaw<{ total: number; scored: number }[]>`
    SELECT count(*)::int AS "total", count("judgement")::int AS "scored" FROM "QualitySample" WHERE "lotId" = ${lotId}::uuid`;
  return row!;
}

const drawnRows = (lotId: string, { page, open }: Asked) =>
  db.$queryRaw<(Omit<SampleRow, "at"> & { at: Date | null })[]>`
    SELECT q."id", q."position", o."name" AS "place", i."position" AS "item", c."title" AS "section", q."officerName" AS "officer",
      q."at", q."judgement" IS NOT NULL AS "scored"
    FROM "QualitySample" q JOIN "Application" a ON a."id" = q."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Indicator" i ON i."id" = q."indicatorId" JOIN "IndicatorGroup" g ON g."id" = i."groupId"
    JOIN "IndicatorSection" c ON c."id" = g."sectionId"
    WHERE q."lotId" = ${lotId}::uuid AND (NOT ${open}::boolean OR q."judgement" IS NULL)
    ORDER BY q."position" LIMIT ${SAMPLE_PAGE}::int OFFSET ${(page - 1) * SAMPLE_PAGE}::int`;

type ItemRow = {
  id: string;
  applicationId: string;
  itemPosition: number;
  place: string;
  kind: string;
  full: number;
  allowsNotApplicable: boolean;
  judgement: string | null;
  points: number | null;
  reason: string;
  officer: string;
  at: Date | null;
  version: number;
  total: number;
  nextUnscored: number | null;
};

/** One item of the quality sample for re-scoring, or null; its neighbours in the order drawn. No assessor's mark is read. Two statements. */
export async function sampleItem(
  actor: Actor,
  cycleId: string,
  lotId: string,
  position: number,
): Promise<SampleItem | null> {
  const lot = await organisedLot(actor, cycleId, lotId);
  const row = lot && (await itemRow(lotId, position));
  if (!lot || !row) return null;
  const { judgement, points, reason, officer, at, total, ...item } = row;
  const open = (lot.stage === "assessing" || lot.stage === "answering") && lot.cycleStage === "open";
  return {
    ...item,
    lot: headOf(lot),
    position,
    mark: judgement === null ? null : { judgement, points: points!, reason, officer, at: at!.toISOString() },
    mayScore: open && actor.duties.includes("organising"),
    previous: position > 1 ? position - 1 : null,
    next: position < total ? position + 1 : null,
  };
}

/** The next that waits, begun again from the first once the last is reached. */
async function itemRow(lotId: string, position: number): Promise<ItemRow | undefined> {
  const [row] = await db.$queryRaw<ItemRow[]>`
    SELECT q."id", q."applicationId", i."position" AS "itemPosition", o."name" AS "place", i."kind"::text AS "kind",
      coalesce(m."points", 0) AS "full", k."allowsNotApplicable", q."judgement"::text AS "judgement", q."points", q."reason",
      q."officerName" AS "officer", q."at", q."version",
      (SELECT count(*)::int FROM "QualitySample" w WHERE w."lotId" = q."lotId") AS "total",
      (SELECT w."position" FROM "QualitySample" w
        WHERE w."lotId" = q."lotId" AND w."judgement" IS NULL AND w."position" <> q."position"
        ORDER BY w."position" < q."position", w."position" LIMIT 1) AS "nextUnscored"
    FROM "QualitySample" q JOIN "Application" a ON a."id" = q."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "IndicatorCatalogue" k ON k."id" = a."catalogueId" JOIN "Indicator" i ON i."id" = q."indicatorId"
    LEFT JOIN "SchemeItem" m ON m."schemeId" = a."schemeId" AND m."indicatorId" = i."id"
    WHERE q."lotId" = ${lotId}::uuid AND q."position" = ${position}::int`;
  return row;
}
