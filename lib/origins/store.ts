import "server-only";
import { carried, type MappedItem } from "@/lib/catalogue/mapping";
import type { MetricRule, MetricValues } from "@/lib/catalogue/metrics";
import { applicableTo } from "@/lib/catalogue/rules";
import type { EvidenceKind } from "@/lib/evidence/rules";
import { beijingDay } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import type { Prisma, Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type CarryPlan, type OpenItem, planCarry } from "./rules";

/** The earlier applications that one's own organisation may bring from: its own, of whatever programme, but none that was disqualified. */
export const ownEarlier = (actor: Actor, exceptId?: string): Prisma.ApplicationWhereInput => ({
  applicantId: actor.organisationId,
  stage: { not: "disqualified" },
  answers: { some: {} },
  ...(exceptId ? { id: { not: exceptId } } : {}),
});

export type Origin = { id: string; name: string; at: string | null };
export type WeighedCarry = { origin: Origin; plan: CarryPlan };

const ORIGIN = {
  id: true,
  catalogueId: true,
  submittedAt: true,
  cycle: { select: { name: true, submissionOpens: true, programme: { select: { name: true } } } },
} satisfies Prisma.ApplicationSelect;

const TARGET = {
  id: true,
  catalogueId: true,
  schemeId: true,
  catalogue: { select: { allowsNotApplicable: true } },
  cycle: { select: { submissionOpens: true, evidenceKinds: true, evidencePerItem: true } },
  applicant: { select: { area: { select: { hasLegislativePower: true } } } },
} satisfies Prisma.ApplicationSelect;
type Target = Prisma.ApplicationGetPayload<{ select: typeof TARGET }>;

/** What bringing from this earlier application would do, or null where it isn't one that the actor may bring from. */
export async function weighCarry(
  tx: Tx,
  actor: Actor,
  { applicationId, originId }: { applicationId: string; originId: string },
): Promise<WeighedCarry | null> {
  if (!isUuid(originId) || !isUuid(applicationId)) return null;
  const target = await tx.application.findFirst({
    where: { id: applicationId, applicantId: actor.organisationId },
    select: TARGET,
  });
  const origin = await tx.application.findFirst({
    where: { AND: [ownEarlier(actor, applicationId), { id: originId }] },
    select: ORIGIN,
  });
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
      allowsNotApplicable: target.catalogue.allowsNotApplicable,
      evidenceKinds: target.cycle.evidenceKinds,
      evidencePerItem: target.cycle.evidencePerItem,
      pastYear: year(origin.cycle.submissionOpens) < year(target.cycle.submissionOpens),
    },
  );
  return { origin: { id: origin.id, name: originName(origin.cycle), at: filedAt }, plan };
}

/** 云泽省法治政府建设示范创建2025年度: what an earlier application is called beside what was brought from it. */
export const originName = (cycle: { name: string; programme: { name: string } }): string =>
  `${cycle.programme.name}${cycle.name}`;

type ItemRow = Omit<OpenItem, "metricKeys"> & {
  applicability: "all" | "cities_with_legislative_power";
  metrics: MetricRule[];
};

async function openItems(tx: Tx, target: Target): Promise<OpenItem[]> {
  const rows = await tx.$queryRaw<ItemRow[]>`
    SELECT i."id", i."kind"::text AS "kind", i."applicability"::text AS "applicability", i."metrics", p."points",
      n."id" IS NOT NULL AS "answered"
    FROM "Indicator" i
    LEFT JOIN "SchemeItem" p ON p."indicatorId" = i."id" AND p."schemeId" = ${target.schemeId}::uuid
    LEFT JOIN "IndicatorAnswer" n ON n."indicatorId" = i."id" AND n."applicationId" = ${target.id}::uuid
    WHERE i."catalogueId" = ${target.catalogueId}::uuid ORDER BY i."position"`;
  return rows
    .filter((row) => applicableTo(row, target.applicant.area))
    .map(({ metrics, applicability: _, ...row }) => ({ ...row, metricKeys: metrics.map(({ key }) => key) }));
}

const evidenceOf = (tx: Tx, applicationId: string) =>
  tx.$queryRaw<{ indicatorId: string; evidenceId: string; kind: EvidenceKind }[]>`
    SELECT u."indicatorId", u."evidenceId", e."kind"::text AS "kind"
    FROM "EvidenceUse" u JOIN "Evidence" e ON e."id" = u."evidenceId"
    WHERE u."applicationId" = ${applicationId}::uuid ORDER BY e."createdAt", e."id"`;

/** How the items of one catalogue follow from those of another: in the same one each from itself, else by the kept mapping. */
async function mappingBetween(tx: Tx, from: string, to: string, items: readonly OpenItem[]): Promise<MappedItem[]> {
  if (from === to) return items.map(({ id }) => ({ fromIndicatorId: id, toIndicatorId: id, kind: "same" }));
  const [kept] = await tx.$queryRaw<{ there: boolean }[]>`
    SELECT to_regclass('"IndicatorMapping"') IS NOT NULL AS "there"`;
  if (!kept?.there) return [];
  return tx.$queryRaw<MappedItem[]>`
    SELECT m."fromIndicatorId", m."toIndicatorId", m."kind"::text AS "kind" FROM "IndicatorMapping" m
    JOIN "Indicator" f ON f."id" = m."fromIndicatorId" JOIN "Indicator" t ON t."id" = m."toIndicatorId"
    WHERE f."catalogueId" = ${from}::uuid AND t."catalogueId" = ${to}::uuid ORDER BY t."position", f."position"`;
}
