import "server-only";
import type { MetricRule, MetricValues } from "@/lib/catalogue/metrics";
import type { Tx } from "@/lib/platform/db";
import { askedAt, type FilingDepth, type Gap, gapsOf } from "./answers";
import type { Stage } from "./case-file";

/** What each of these items of an application still lacks, by indicator. Three statements. */
export async function lackingOf(
  tx: Tx,
  { id: applicationId, filingDepth, stage }: { id: string; filingDepth: FilingDepth; stage: Stage },
  indicatorIds: readonly string[],
): Promise<Map<string, Gap[]>> {
  const where = { applicationId, indicatorId: { in: [...indicatorIds] } };
  const indicators = await tx.indicator.findMany({ where: { id: { in: [...indicatorIds] } } });
  const answers = await tx.indicatorAnswer.findMany({ where });
  const uses = await tx.evidenceUse.findMany({ where, select: { indicatorId: true } });
  const asked = askedAt(filingDepth, stage);
  return new Map(
    indicators.map((indicator) => {
      const answer = answers.find((each) => each.indicatorId === indicator.id);
      const item = { ...indicator, metrics: indicator.metrics as unknown as MetricRule[] };
      const given = answer && { ...answer, metrics: answer.metrics as MetricValues };
      const evidence = uses.filter((use) => use.indicatorId === indicator.id).length;
      return [indicator.id, gapsOf(item, given, asked, evidence)];
    }),
  );
}
