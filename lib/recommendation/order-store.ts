import "server-only";
import type { Track } from "@/lib/applications/case-file";
import type { ReviewKey } from "@/lib/cycle-rules/schema";
import { Prisma, type Tx } from "@/lib/platform/db";
import { type Below, belowThreshold, type Claimed, reviewedBonus, reviewedRate, reviewedScore } from "./reviewed";
import { APPLIES, STRUCK_OF_RATE } from "./reviewed-rates";
import { type KeyValues, type Move, type Placed, placed, ruledOrder } from "./rules";

export type OrderKey = { officeId: string; cycleId: string; track: Track };

/** One case on the desk with every value that the cycle could rank by. */
export type OrderCase = {
  id: string;
  number: string;
  name: string;
  theme: string | null;
  stage: "first_review" | "returned";
  values: KeyValues;
  /** Items that the office doubts, and those that it judges 不符合. */
  doubts: number;
  struck: number;
  /** 初审认定符合率 below the threshold of the cycle, in items; null where it isn't, or there is none. */
  below: Below | null;
  /** 市本级: where the cycle keeps the city's own government off its city's places. */
  excluded: boolean;
  /** Which decision of its own waits for a signature. */
  waits: "recommend" | "decline_to_recommend" | null;
  correctionDue: Date | null;
};
export type KeptMove = Move & { reason: string; movedByName: string; at: Date };
export type Order = {
  version: number;
  keys: ReviewKey[];
  cases: Map<string, OrderCase>;
  /** Those that can be placed, in order; in correction nobody has a place. */
  placed: Placed[];
  returned: OrderCase[];
  moves: KeptMove[];
};

type Row = Omit<OrderCase, "values" | "below"> &
  Claimed & { passBasisPoints: number | null } & {
    selfBasisPoints: number | null;
    rounds: number;
    filedAt: Date | null;
  };

const { sql } = Prisma;

/** What an item earned, in ten-thousandths with its weight: lib/catalogue/score in SQL; a test holds the two together. */
const MOST = sql`floor(COALESCE(si."points", 0) * 100 + 0.5)`;
const WEIGHT = sql`floor(COALESCE(si."weight", 1) * 100 + 0.5)`;
const EARNED = sql`(CASE WHEN x."judgement" IS NULL THEN 0
    WHEN x."judgement" = 'not_applicable' THEN
      CASE WHEN i."kind" = 'standard' AND k."allowsNotApplicable" AND s."notApplicable" = 'full_points' THEN ${MOST} ELSE 0 END
    WHEN x."ownScore" IS NOT NULL THEN LEAST(${MOST}, GREATEST(0, floor(x."ownScore" * 100 + 0.5)))
    WHEN x."judgement" = 'met' THEN ${MOST} ELSE 0 END * ${WEIGHT})`;
const SCHEME_ITEM = sql`LEFT JOIN "SchemeItem" si ON si."schemeId" = a."schemeId" AND si."indicatorId" = i."id"`;
const only = (condition: Prisma.Sql, what: Prisma.Sql) =>
  sql`COALESCE(sum(${what}) FILTER (WHERE ${condition}), 0)::float8`;

/** The cases that lie with one office in one cycle and track, whatever their number; one statement. */
const casesOnDesk = (tx: Tx, { officeId, cycleId, track }: OrderKey): Promise<Row[]> => tx.$queryRaw<Row[]>`
  SELECT a."id", a."number", o."name", COALESCE(a."themeTitle", t."name") AS "theme", a."stage"::text AS "stage", a."selfMet", a."selfApplicable",
    a."selfBasisPoints", a."selfScore", d."passBasisPoints", s."bonusCap", s."deductionCap", m.*, e.*, q."dueAt" AS "correctionDue",
    c."excludesMunicipality" AND a."track" = 'comprehensive' AND o."kind" = 'city_government' AND o."areaId" = f."areaId" AS "excluded",
    (SELECT w."action" FROM "SignOff" w WHERE w."subject" = 'application' AND w."subjectId" = a."id" AND w."stage" = 'pending'
      AND w."organisationId" = a."deskOfficeId" AND w."action" IN ('recommend', 'decline_to_recommend')) AS "waits",
    (SELECT count(*)::int FROM "CorrectionRequest" WHERE "applicationId" = a."id" AND "officeId" = ${officeId}::uuid) AS "rounds",
    COALESCE((SELECT min("at") FROM "Snapshot" WHERE "applicationId" = a."id" AND "milestone" = 'submit'), a."submittedAt") AS "filedAt"
  FROM "Application" a
  JOIN "Cycle" c ON c."id" = a."cycleId" LEFT JOIN "CycleTrack" d ON d."cycleId" = a."cycleId" AND d."track" = a."track"
  JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Area" r ON r."id" = o."areaId"
  JOIN "Organisation" f ON f."id" = a."deskOfficeId"
  JOIN "IndicatorCatalogue" k ON k."id" = a."catalogueId" JOIN "ScoringScheme" s ON s."id" = a."schemeId"
  LEFT JOIN "Theme" t ON t."id" = a."themeId"
  LEFT JOIN "CorrectionRequest" q ON q."applicationId" = a."id" AND q."closedAt" IS NULL
  CROSS JOIN LATERAL (
    SELECT (count(*) FILTER (WHERE v."opinion" = 'doubt'))::int AS "doubts", (count(*) FILTER (WHERE v."opinion" = 'not_met'))::int AS "struck",
      ${STRUCK_OF_RATE},
      ${only(sql`v."opinion" = 'not_met' AND i."kind" = 'standard'`, EARNED)} AS "struckStandard",
      ${only(sql`v."opinion" = 'not_met' AND i."kind" = 'bonus'`, EARNED)} AS "struckBonus",
      ${only(sql`v."opinion" = 'not_met' AND i."kind" = 'deduction' AND x."judgement" IS DISTINCT FROM 'met'`, sql`${MOST} * ${WEIGHT}`)}
        AS "hiddenDeduction"
    FROM "ReviewRemark" v LEFT JOIN "IndicatorAnswer" x ON x."applicationId" = a."id" AND x."indicatorId" = v."indicatorId"
      JOIN "Indicator" i ON i."id" = v."indicatorId" AND ${APPLIES} ${SCHEME_ITEM}
    WHERE v."applicationId" = a."id" AND v."officeId" = ${officeId}::uuid) m
  CROSS JOIN LATERAL (
    SELECT ${only(sql`i."kind" = 'bonus'`, EARNED)} AS "bonus", ${only(sql`i."kind" = 'deduction'`, EARNED)} AS "deduction"
    FROM "Indicator" i JOIN "IndicatorAnswer" x ON x."applicationId" = a."id" AND x."indicatorId" = i."id" ${SCHEME_ITEM}
    WHERE i."catalogueId" = a."catalogueId" AND i."kind" <> 'standard' AND ${APPLIES}) e
  WHERE a."deskOfficeId" = ${officeId}::uuid AND a."cycleId" = ${cycleId}::uuid AND a."track" = ${track}::"Track"
    AND a."stage" IN ('first_review', 'returned')`;

const valuesOf = (row: Row): KeyValues => ({
  self_score: row.selfScore,
  self_rate: row.selfBasisPoints,
  reviewed_score: reviewedScore(row),
  reviewed_rate: reviewedRate(row),
  bonus: reviewedBonus(row),
  fewer_rounds: row.rounds,
  earlier_filing: row.filedAt?.getTime() ?? null,
});

const caseOf = (row: Row): OrderCase => ({
  id: row.id,
  number: row.number,
  name: row.name,
  theme: row.theme,
  stage: row.stage,
  values: valuesOf(row),
  doubts: row.doubts,
  struck: row.struck,
  below: belowThreshold(row, row.passBasisPoints),
  excluded: row.excluded,
  waits: row.waits,
  correctionDue: row.correctionDue,
});

/** The order of one office's desk in one cycle and track, as it stands now. Three statements. */
export async function loadOrder(tx: Tx, key: OrderKey): Promise<Order> {
  const [rows, cycle, kept] = [
    await casesOnDesk(tx, key),
    await tx.cycle.findUniqueOrThrow({ where: { id: key.cycleId }, select: { reviewOrder: true } }),
    await tx.reviewOrder.findUnique({
      where: { cycleId_officeId_track: key },
      include: { moves: { orderBy: { seq: "asc" } } },
    }),
  ];
  const cases = rows.map(caseOf);
  const placeable = cases.filter(({ stage }) => stage === "first_review");
  const moves = kept?.moves ?? [];
  return {
    version: kept?.version ?? 0,
    keys: cycle.reviewOrder,
    cases: new Map(cases.map((one) => [one.id, one])),
    placed: placed(ruledOrder(placeable, cycle.reviewOrder), moves),
    returned: cases.filter(({ stage }) => stage === "returned"),
    moves,
  };
}

/** Whether a case may be chosen at all. */
export const choosable = (order: Order, id: string): boolean => order.cases.get(id)?.excluded === false;
