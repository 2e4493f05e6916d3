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
import { sheetsOf } from "./place-sheets";
import type { PlaceReport } from "./report-shape";
import { resultRows } from "./results";
import { sectionMedians } from "./rules";

/** 一件案卷的评估结果和扣分情况, or null: for whom the permission table lets read results of an opened lot. Eleven statements. */
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

/** The items of the case's catalogue with what they carry under its scheme, in their order. One statement. */
const itemsOf = (applicationId: string) =>
  db.$queryRaw<Omit<ReportItem, "judgement" | "points" | "marks" | "ruling">[]>`
    SELECT i."id", i."position", i."kind"::text AS "kind", i."text", s."title" AS "section", COALESCE(p."points", 0) AS "full",
      COALESCE(p."weight", 1) AS "weight"
    FROM "Application" a JOIN "Indicator" i ON i."catalogueId" = a."catalogueId"
    JOIN "IndicatorGroup" g ON g."id" = i."groupId" JOIN "IndicatorSection" s ON s."id" = g."sectionId"
    LEFT JOIN "SchemeItem" p ON p."schemeId" = a."schemeId" AND p."indicatorId" = i."id"
    WHERE a."id" = ${applicationId}::uuid ORDER BY i."position"`;
