import "server-only";
import { loadCaseFile } from "@/lib/applications/store";
import type { AssessmentResult } from "@/lib/assessment/results";
import { isUuid } from "@/lib/kernel/ids";
import { layersInForce } from "@/lib/moderation/layers";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import type { ReportItem } from "./deductions";
import { type ResultRow, resultRows } from "./results";
import { type SectionMedian, sectionMedians } from "./rules";

export type PlaceReport = {
  cycleId: string;
  cycle: string;
  programme: string;
  lot: string;
  openedAt: string;
  row: ResultRow;
  medians: SectionMedian[];
  /** How many cases the lot has, and the median of their scores. */
  cases: number;
  scores: number[];
  items: ReportItem[];
  /** 总体意见 of the sheets; whose is whose is not told. */
  summaries: string[];
};

/** 一件案卷的评估结果和扣分情况, or null: for whom the permission table lets read results of an opened lot. Eight statements. */
export async function placeReport(actor: Actor, lotId: string, applicationId: string): Promise<PlaceReport | null> {
  if (!isUuid(lotId) || !isUuid(applicationId)) return null;
  const facts = await loadCaseFile(db, applicationId, now(), false);
  if (!facts || permit("read_lot_results", standingsOf(actor, facts.parties), facts) !== null) return null;
  const held = await db.lotResult.findUnique({
    where: { lotId_applicationId: { lotId, applicationId } },
    include: { lot: { include: { cycle: { include: { programme: { select: { name: true } } } } } } },
  });
  if (!held?.lot.openedAt) return null;
  const [rows, sheets, layers, items] = await Promise.all([
    resultRows(db, lotId),
    sheetsOf(applicationId),
    layersInForce(db, [applicationId]),
    itemsOf(applicationId),
  ]);
  const result = held.result as unknown as AssessmentResult;
  const settled = new Map(result.items.map((item) => [item.indicatorId, item]));
  const rulings = new Map(layers.map((layer) => [layer.indicatorId, layer]));
  return {
    cycleId: held.lot.cycleId,
    cycle: held.lot.cycle.name,
    programme: held.lot.cycle.programme.name,
    lot: held.lot.name,
    openedAt: held.lot.openedAt.toISOString(),
    row: rows.find(({ id }) => id === applicationId)!,
    medians: sectionMedians(rows.map(({ sections }) => sections)),
    cases: rows.length,
    scores: rows.map(({ score }) => score),
    items: items
      .filter(({ id }) => settled.has(id))
      .map((item) => ({
        ...item,
        judgement: settled.get(item.id)!.judgement,
        points: settled.get(item.id)!.points,
        marks: sheets.flatMap(({ scores }) => scores.get(item.id) ?? []),
        ruling: rulings.get(item.id) ?? null,
      })),
    summaries: sheets.map(({ summary }) => summary).filter(Boolean),
  };
}

/** The sheets that count, by their text so that their order tells nothing of who wrote them. */
async function sheetsOf(applicationId: string) {
  const sheets = await db.scoreSheet.findMany({
    where: { applicationId, kind: "regular", stage: "handed_in" },
    orderBy: [{ summary: "asc" }, { id: "asc" }],
    select: {
      summary: true,
      scores: {
        select: {
          indicatorId: true,
          judgement: true,
          points: true,
          reasons: true,
          reason: true,
          citations: { orderBy: { page: "asc" }, select: { page: true, evidence: { select: { title: true } } } },
        },
      },
    },
  });
  return sheets.map(({ summary, scores }) => ({
    summary,
    scores: new Map(
      scores.map(({ indicatorId, reasons, reason, citations, ...mark }) => [
        indicatorId,
        {
          ...mark,
          reasons: [...reasons, ...(reason.trim() ? [reason] : [])],
          citations: citations.map(({ page, evidence }) => ({ title: evidence.title, page })),
        },
      ]),
    ),
  }));
}

/** The items of the case's catalogue with what they carry under its scheme, in their order. One statement. */
const itemsOf = (applicationId: string) =>
  db.$queryRaw<Omit<ReportItem, "judgement" | "points" | "marks" | "ruling">[]>`
    SELECT i."id", i."no", i."position", i."kind"::text AS "kind", i."text", s."title" AS "section", COALESCE(p."points", 0) AS "full"
    FROM "Application" a JOIN "Indicator" i ON i."catalogueId" = a."catalogueId"
    JOIN "IndicatorGroup" g ON g."id" = i."groupId" JOIN "IndicatorSection" s ON s."id" = g."sectionId"
    LEFT JOIN "SchemeItem" p ON p."schemeId" = a."schemeId" AND p."indicatorId" = i."id"
    WHERE a."id" = ${applicationId}::uuid ORDER BY i."position"`;
