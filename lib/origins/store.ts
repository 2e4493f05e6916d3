import "server-only";
import { carried, type MappedItem } from "@/lib/catalogue/mapping";
import type { MetricRule, MetricValues } from "@/lib/catalogue/metrics";
import { applicableTo } from "@/lib/catalogue/rules";
import { readMapping } from "@/lib/catalogue/store";
import type { EvidenceKind } from "@/lib/evidence/rules";
import { beijingDay } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { mappingAlong, sameWords } from "./mapping-path";
import { type CarryPlan, type OpenItem, planCarry } from "./rules";

export type Origin = { id: string; name: string; at: string | null };
export type WeighedCarry = { origin: Origin; plan: CarryPlan };

/**
 * The earlier applications that one's own organisation may bring from, joined to their cycles (`a`, `c`, `p`): its own with at least
 * one answer, of whatever programme, but none that was disqualified.
 */
export const fromOwnEarlier = (actor: Actor, exceptId: string | undefined): Prisma.Sql => Prisma.sql`
  FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
  WHERE a."applicantId" = ${actor.organisationId}::uuid AND a."stage" <> 'disqualified'
    AND EXISTS (SELECT 1 FROM "IndicatorAnswer" n WHERE n."applicationId" = a."id")
    ${exceptId ? Prisma.sql`AND a."id" <> ${exceptId}::uuid` : Prisma.empty}`;

type OriginRow = { id: string; name: string; catalogueId: string; submittedAt: Date | null; submissionOpens: Date };
type Target = {
  id: string;
  catalogueId: string;
  schemeId: string;
  allowsNotApplicable: boolean;
  submissionOpens: Date;
  evidenceKinds: EvidenceKind[];
  evidencePerItem: number | null;
  hasLegislativePower: boolean;
};

async function targetOf(tx: Tx, actor: Actor, id: string): Promise<Target | undefined> {
  const [row] = await tx.$queryRaw<Target[]>`
    SELECT a."id", a."catalogueId", a."schemeId", k."allowsNotApplicable", c."submissionOpens",
      c."evidenceKinds"::text[] AS "evidenceKinds", c."evidencePerItem", r."hasLegislativePower"
    FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "IndicatorCatalogue" k ON k."id" = a."catalogueId"
    JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Area" r ON r."id" = o."areaId"
    WHERE a."id" = ${id}::uuid AND a."applicantId" = ${actor.organisationId}::uuid`;
  return row;
}

/** What bringing from this earlier application would do, or null where it isn't one that the actor may bring from. */
export async function weighCarry(
  tx: Tx,
  actor: Actor,
  { applicationId, originId }: { applicationId: string; originId: string },
): Promise<WeighedCarry | null> {
  if (!isUuid(originId) || !isUuid(applicationId)) return null;
  const target = await targetOf(tx, actor, applicationId);
  const [origin] = await tx.$queryRaw<OriginRow[]>`
    SELECT a."id", p."name" || c."name" AS "name", a."catalogueId", a."submittedAt", c."submissionOpens"
    ${fromOwnEarlier(actor, applicationId)} AND a."id" = ${originId}::uuid`;
  if (!target || !origin) return null;
  const items = await openItems(tx, target);
  const mapping = await mappingBetween(tx, origin.catalogueId, target.catalogueId, items);
  const answers = await tx.indicatorAnswer.findMany({ where: { applicationId: originId } });
  const evidence = await evidenceOf(tx, originId);
  const filedAt = origin.submittedAt?.toISOString() ?? null;
  const year = (at: Date) => beijingDay(at).slice(0, 4);
  const plan = planCarry(
    items,
    carried(mapping),
    {
      evidence,
      answers: answers.map(({ updatedAt, metrics, ...answer }) => ({
        ...answer,
        metrics: metrics as MetricValues,
        at: filedAt ?? updatedAt.toISOString(),
      })),
    },
    {
      allowsNotApplicable: target.allowsNotApplicable,
      evidenceKinds: target.evidenceKinds,
      evidencePerItem: target.evidencePerItem,
      pastYear: year(origin.submissionOpens) < year(target.submissionOpens),
    },
  );
  return { origin: { id: origin.id, name: origin.name, at: filedAt }, plan };
}

type ItemRow = Omit<OpenItem, "metricKeys"> & {
  applicability: "all" | "cities_with_legislative_power";
  metrics: MetricRule[];
};

async function openItems(tx: Tx, target: Target): Promise<OpenItem[]> {
  const rows = await tx.$queryRaw<ItemRow[]>`
    SELECT i."id", i."kind"::text AS "kind", i."applicability"::text AS "applicability", i."metrics", p."points",
      n."id" IS NOT NULL AS "answered",
      ARRAY(SELECT u."evidenceId"::text FROM "EvidenceUse" u
        WHERE u."applicationId" = ${target.id}::uuid AND u."indicatorId" = i."id") AS "attached"
    FROM "Indicator" i
    LEFT JOIN "SchemeItem" p ON p."indicatorId" = i."id" AND p."schemeId" = ${target.schemeId}::uuid
    LEFT JOIN "IndicatorAnswer" n ON n."indicatorId" = i."id" AND n."applicationId" = ${target.id}::uuid
    WHERE i."catalogueId" = ${target.catalogueId}::uuid ORDER BY i."position"`;
  return rows
    .filter((row) => applicableTo(row, target))
    .map(({ metrics, applicability: _, ...row }) => ({ ...row, metricKeys: metrics.map(({ key }) => key) }));
}

const evidenceOf = (tx: Tx, applicationId: string) =>
  tx.$queryRaw<{ indicatorId: string; evidenceId: string; kind: EvidenceKind }[]>`
    SELECT u."indicatorId", u."evidenceId", e."kind"::text AS "kind"
    FROM "EvidenceUse" u JOIN "Evidence" e ON e."id" = u."evidenceId"
    WHERE u."applicationId" = ${applicationId}::uuid ORDER BY u."position", e."createdAt", e."id"`;

/**
 * How the items of one catalogue follow from those of another: in the same one each from itself, else by the mappings that were saved,
 * over several versions where need be, else where they say the same word for word.
 */
async function mappingBetween(tx: Tx, from: string, to: string, items: readonly OpenItem[]): Promise<MappedItem[]> {
  if (from === to) return items.map(({ id }) => ({ fromIndicatorId: id, toIndicatorId: id, kind: "same" }));
  const direct = await readMapping(tx, from, to);
  if (direct) return direct.items;
  const steps = await tx.catalogueMapping.findMany({
    select: {
      fromId: true,
      toId: true,
      items: {
        select: { fromIndicatorId: true, toIndicatorId: true, kind: true },
        orderBy: { fromIndicatorId: "asc" },
      },
    },
    orderBy: { savedAt: "asc" },
  });
  const along = mappingAlong(from, to, steps);
  return along ?? sameWords(await wordsOf(tx, from), await wordsOf(tx, to));
}

const wordsOf = (tx: Tx, catalogueId: string) =>
  tx.indicator.findMany({ where: { catalogueId }, select: { id: true, kind: true, text: true } });
