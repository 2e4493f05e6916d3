import "server-only";
import { applicableItems, complianceRate, type Judgement, type RuleItem } from "@/lib/catalogue/rules";
import { db } from "@/lib/platform/db";
import type { DossierHead } from "./dossier-shape";
import type { Share } from "./meter";

type Row = Omit<RuleItem, "key"> & {
  id: string;
  section: string;
  judgement: Judgement | null;
  cycle: string;
  hasLegislativePower: boolean;
};

export type EarlierShares = { cycle: string; shares: Share[] };

/**
 * 上一周期 of the same place, track and programme: 符合率 by 一级指标 as it was last filed there; null where it has filed none.
 * The caller has read the dossier. One statement.
 */
export async function earlierShares(
  head: Pick<DossierHead, "id" | "applicantId" | "track">,
): Promise<EarlierShares | null> {
  const rows = await db.$queryRaw<Row[]>`
    WITH last AS (
      SELECT b."id", b."catalogueId", d."name" AS "cycle" FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId"
      JOIN "Application" b ON b."applicantId" = a."applicantId" AND b."track" = a."track" AND b."submittedAt" IS NOT NULL
        AND b."stage" NOT IN ('draft', 'withdrawn')
      JOIN "Cycle" d ON d."id" = b."cycleId" AND d."programmeId" = c."programmeId" AND d."number" < c."number"
      WHERE a."id" = ${head.id}::uuid ORDER BY d."number" DESC LIMIT 1)
    SELECT i."id", i."kind"::text AS "kind", i."applicability"::text AS "applicability", k."allowsNotApplicable", s."title" AS "section",
      n."judgement"::text AS "judgement", l."cycle", r."hasLegislativePower"
    FROM last l JOIN "IndicatorCatalogue" k ON k."id" = l."catalogueId" JOIN "Indicator" i ON i."catalogueId" = k."id"
    JOIN "IndicatorGroup" g ON g."id" = i."groupId" JOIN "IndicatorSection" s ON s."id" = g."sectionId"
    JOIN "Organisation" o ON o."id" = ${head.applicantId}::uuid JOIN "Area" r ON r."id" = o."areaId"
    LEFT JOIN "IndicatorAnswer" n ON n."indicatorId" = i."id" AND n."applicationId" = l."id"
    ORDER BY i."position"`;
  const first = rows[0];
  if (!first) return null;
  const mine = applicableItems(rows, first).map((row) => ({ ...row, key: row.id }));
  const labels = [...new Set(mine.map(({ section }) => section))];
  const shares = labels.map((label) => {
    const here = mine.filter(({ section }) => section === label);
    const { met, applicable } = complianceRate(here, here);
    return { label, met, applicable };
  });
  return { cycle: first.cycle, shares: shares.filter(({ applicable }) => applicable > 0) };
}
