import "server-only";
import { freeze } from "@/lib/applications/snapshot";
import { type AssessmentResult, settledResults } from "@/lib/assessment/results";
import { type Answer, applicableItems } from "@/lib/catalogue/rules";
import { schemeOf } from "@/lib/catalogue/score";
import { contentHash } from "@/lib/kernel/hash";
import type { Prisma, Tx } from "@/lib/platform/db";
import { openQuality } from "@/lib/quality/keeping";
import { type SectionShare, sectionShares } from "./rules";

type Opened = { cases: number; sha256: string };

/**
 * 揭晓: computes the results of the lot's cases that are under assessment, freezes each with its dossier, and writes them down for
 * good. The cycle's 启封 takes these figures; nothing recomputes them.
 */
export async function openResultsOfLot(tx: Tx, lotId: string, at: Date): Promise<Opened> {
  const cases = await tx.application.findMany({
    where: { lotCase: { lotId }, stage: { in: ["expert_review", "assessment"] } },
    orderBy: { number: "asc" },
    select: CASE,
  });
  const ids = cases.map(({ id }) => id);
  const results = await openQuality(tx, lotId, at, await settledResults(tx, ids));
  const sections = await sectionsOf(tx, cases, results);
  const told: { id: string; result: AssessmentResult }[] = [];
  for (const { id } of cases) {
    const result = results.get(id)!;
    const { items, ...assessment } = result;
    const { id: snapshotId } = await freeze(tx, id, "lot", at, { assessment, items });
    await tx.lotResult.create({
      data: {
        lotId,
        applicationId: id,
        score: result.score,
        complianceBasisPoints: result.complianceBasisPoints,
        met: result.met,
        applicable: result.applicable,
        vetoedItems: result.vetoed,
        adjudicated: items.filter(({ by }) => by === "adjudication").length,
        result: result as object,
        sections: sections.get(id)! as object[],
        snapshotId,
        at,
      },
    });
    told.push({ id, result });
  }
  return { cases: cases.length, sha256: contentHash(told) };
}

const CASE = {
  id: true,
  catalogueId: true,
  applicant: { select: { area: { select: { hasLegislativePower: true } } } },
  scheme: { include: { items: true } },
} satisfies Prisma.ApplicationSelect;
type Case = Prisma.ApplicationGetPayload<{ select: typeof CASE }>;

/** What each case earned in each 一级指标, by the settled items. */
async function sectionsOf(
  tx: Tx,
  cases: readonly Case[],
  results: ReadonlyMap<string, AssessmentResult>,
): Promise<Map<string, SectionShare[]>> {
  const rows = await tx.indicator.findMany({
    where: { catalogueId: { in: [...new Set(cases.map(({ catalogueId }) => catalogueId))] } },
    orderBy: { position: "asc" },
    include: {
      catalogue: { select: { allowsNotApplicable: true } },
      group: { select: { section: { select: { title: true } } } },
    },
  });
  const items = rows.map(({ id, catalogueId, kind, applicability, catalogue, group }) => ({
    key: id,
    catalogueId,
    kind,
    applicability,
    allowsNotApplicable: catalogue.allowsNotApplicable,
    section: group.section.title,
  }));
  return new Map(
    cases.map(({ id, catalogueId, applicant, scheme }) => {
      const own = applicableItems(
        items.filter((item) => item.catalogueId === catalogueId),
        applicant.area,
      );
      const answers = results.get(id)!.items.map(({ indicatorId, judgement, points }) => ({
        key: indicatorId,
        judgement: judgement as Answer["judgement"],
        ...(points === null ? {} : { points }),
      }));
      return [id, sectionShares(answers, own, schemeOf(scheme))];
    }),
  );
}
