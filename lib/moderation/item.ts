import "server-only";
import type { Mark } from "@/lib/assessment/rules";
import type { LotStage } from "@/lib/lots/workflow";
import type { Tx } from "@/lib/platform/db";
import { type InForce, layersInForce } from "./layers";
import { sidesOf } from "./rules";
import type { ItemFacts, Proposal } from "./shapes";

/** What an item of a case allows and says. One statement; throws where there is no such item. */
export async function itemFacts(tx: Tx, applicationId: string, indicatorId: string): Promise<ItemFacts> {
  const [row] = await tx.$queryRaw<ItemFacts[]>`
    SELECT i."kind"::text AS "kind", coalesce(m."points", 0) AS "full", k."allowsNotApplicable", i."position", i."no", i."text",
      t."title" AS "section"
    FROM "Application" a JOIN "IndicatorCatalogue" k ON k."id" = a."catalogueId"
    JOIN "Indicator" i ON i."catalogueId" = k."id" JOIN "IndicatorGroup" g ON g."id" = i."groupId"
    JOIN "IndicatorSection" t ON t."id" = g."sectionId"
    LEFT JOIN "SchemeItem" m ON m."indicatorId" = i."id" AND m."schemeId" = a."schemeId"
    WHERE a."id" = ${applicationId}::uuid AND i."id" = ${indicatorId}::uuid`;
  if (!row) throw new Error(`no item ${indicatorId} in case ${applicationId}`);
  return row;
}

export type Party = Mark & { sheetId: string; assessorId: string; side: number };

/** An item on which the sheets differ, with what has come of it since they were in. */
export type Difference = {
  applicationId: string;
  indicatorId: string;
  basis: string;
  since: Date;
  moderationDays: number;
  lot: { id: string; stage: LotStage } | null;
  /** By side. */
  parties: Party[];
  /** The last proposal of each side, by side; null where it has made none. */
  proposals: (Proposal | null)[];
  layer: InForce | null;
  wanted: { byId: string | null; at: Date } | null;
  third: { id: string; assessorId: string } | null;
};

type Row = { basis: string; since: Date; moderationDays: number; lotId: string | null; lotStage: LotStage | null };

/** The difference on one item as it stands, or null where the sheets don't differ or aren't all in. Six statements. */
export async function loadDifference(tx: Tx, applicationId: string, indicatorId: string): Promise<Difference | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT "item_basis"(d."applicationId", d."indicatorId") AS "basis", d."since", c."moderationDays", l."id" AS "lotId",
      l."stage"::text AS "lotStage"
    FROM "item_differences"(ARRAY[${applicationId}::uuid]) d
    JOIN "Application" a ON a."id" = d."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    LEFT JOIN "LotCase" x ON x."applicationId" = a."id" LEFT JOIN "AssessmentLot" l ON l."id" = x."lotId"
    WHERE d."indicatorId" = ${indicatorId}::uuid`;
  if (!row) return null;
  const item = { applicationId, indicatorId };
  const here = { ...item, basis: row.basis };
  const parties = await partiesOf(tx, item);
  const proposals = await tx.markProposal.findMany({ where: here, orderBy: [{ at: "desc" }, { id: "desc" }] });
  const [layers, wanted, third] = [
    await layersInForce(tx, [applicationId]),
    await tx.thirdRequest.findUnique({ where: { applicationId_indicatorId_basis: here } }),
    await tx.thirdReader.findFirst({ where: { ...here, purpose: "difference", endedAt: null } }),
  ];
  return {
    ...here,
    since: row.since,
    moderationDays: row.moderationDays,
    lot: row.lotId && row.lotStage ? { id: row.lotId, stage: row.lotStage } : null,
    parties,
    proposals: parties.map(({ assessorId }) => {
      const last = proposals.find(({ authorId }) => authorId === assessorId);
      return last
        ? { id: last.id, assessorId, judgement: last.judgement, points: last.points, reason: last.reason, at: last.at }
        : null;
    }),
    layer: layers.find((layer) => layer.indicatorId === indicatorId) ?? null,
    wanted: wanted && { byId: wanted.byId, at: wanted.at },
    third: third && { id: third.id, assessorId: third.assessorId },
  };
}

/** The marks of an item, each with its side. One statement. */
async function partiesOf(tx: Tx, { applicationId, indicatorId }: { applicationId: string; indicatorId: string }) {
  const rows = await tx.itemScore.findMany({
    where: { indicatorId, sheet: { applicationId, kind: "regular", stage: "handed_in" } },
    select: { sheetId: true, judgement: true, points: true, sheet: { select: { assessorId: true } } },
  });
  const sides = sidesOf(
    applicationId,
    indicatorId,
    rows.map(({ sheet }) => sheet.assessorId),
  );
  return rows
    .map(({ sheetId, judgement, points, sheet: { assessorId } }) => ({
      sheetId,
      assessorId,
      judgement,
      points,
      side: sides.get(assessorId)!,
    }))
    .toSorted((a, b) => a.side - b.side);
}
