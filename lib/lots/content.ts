import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { ASSESSED } from "@/lib/assessment/store";
import type { Tx } from "@/lib/platform/db";
import { assesses, STATIONS } from "@/lib/programmes/route";
import { heldSheets } from "./held-sheets";
import { heldSheetsProblem } from "./rules";
import type { LotContent, PartInput } from "./schema";

/** Organisations that can take a lot: commissioned for the cycle's assessment, and standing. */
export const commissionedFor = (cycleId: string) => ({
  closedAt: null,
  commissions: { some: { cycleId, kind: "assessment" as const } },
});

/** Cases of the cycle under assessment that are in no lot, or in this one; in the order of their numbers. */
export async function casesLeft(tx: Tx, cycleId: string, lotId: string | null): Promise<string[]> {
  const rows = await tx.application.findMany({
    where: {
      cycleId,
      stage: { in: [...ASSESSED] },
      OR: [{ lotCase: null }, ...(lotId ? [{ lotCase: { lotId } }] : [])],
    },
    orderBy: { number: "asc" },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Writes down whom and what a lot consists of; answers with what is wrong in it. The lot holds nothing yet. */
export async function writeContent(
  tx: Tx,
  lot: { id: string; cycleId: string },
  { agencies, cases, parts }: Pick<LotContent, "agencies" | "cases" | "parts">,
  at: Date,
): Promise<ActProblem | null> {
  const commissioned = await tx.organisation.count({
    where: { id: { in: agencies }, ...commissionedFor(lot.cycleId) },
  });
  if (commissioned < agencies.length) return { code: "not_commissioned" };
  const free = new Set(await casesLeft(tx, lot.cycleId, lot.id));
  const taken = cases.filter((id) => !free.has(id)).length;
  if (taken > 0) return { code: "lot_case_taken", detail: { open: taken } };
  await tx.lotAgency.createMany({ data: agencies.map((agencyId) => ({ lotId: lot.id, agencyId, at })) });
  // Until the assessment begins a code is only a place in the list; then all are drawn anew.
  await tx.lotCase.createMany({
    data: cases.map((applicationId, n) => ({ lotId: lot.id, applicationId, code: `待编${n + 1}` })),
  });
  return heldSheetsProblem(await heldSheets(tx, lot.id)) ?? writeParts(tx, lot, parts);
}

/** The cases of a lot, held where they stand until the transaction ends. */
export const holdCases = (tx: Tx, lotId: string) => tx.$queryRaw`
  SELECT 1 FROM "Application" a JOIN "LotCase" c ON c."applicationId" = a."id" WHERE c."lotId" = ${lotId}::uuid
  ORDER BY a."id" FOR NO KEY UPDATE OF a`;

/**
 * 移出标段: cases that stand at another station when the lot is opened, and may come back, leave it; assessed later they belong to another
 * lot or to none. Those that have ended stay listed. How many left.
 */
export async function releaseElsewhere(tx: Tx, lotId: string): Promise<number> {
  const elsewhere = [...STATIONS, "returned" as const].filter((stage) => !assesses(stage));
  const { count } = await tx.lotCase.deleteMany({ where: { lotId, application: { stage: { in: elsewhere } } } });
  return count;
}

/** 指标分组 by 一级指标, in every catalogue that the cycle uses. */
async function writeParts(
  tx: Tx,
  lot: { id: string; cycleId: string },
  parts: readonly PartInput[],
): Promise<ActProblem | null> {
  if (parts.length === 0) return null;
  const used = await tx.cycleCatalogue.findMany({ where: { cycleId: lot.cycleId }, select: { catalogueId: true } });
  const items = await tx.indicator.findMany({
    where: { catalogueId: { in: used.map(({ catalogueId }) => catalogueId) } },
    select: { id: true, group: { select: { section: { select: { title: true } } } } },
  });
  for (const [n, { name, sections }] of parts.entries()) {
    const own = items.filter(({ group }) => sections.includes(group.section.title));
    const known = new Set(own.map(({ group }) => group.section.title));
    if (sections.some((title) => !known.has(title))) return { code: "lot_section_unknown" };
    const part = await tx.lotPart.create({ data: { lotId: lot.id, number: n + 1, name } });
    await tx.lotPartItem.createMany({
      data: own.map(({ id: indicatorId }) => ({ lotId: lot.id, partId: part.id, indicatorId })),
    });
  }
  return null;
}
