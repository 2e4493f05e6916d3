import "server-only";
import { settledResults } from "@/lib/assessment/results";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { AssessedFacts, AssessedItem } from "./drafting";

type Head = { id: string; applicant: string; cycle: string };
type Item = Omit<AssessedItem, "judgement" | "remarks"> & { id: string; indicatorId: string; remarks: string[] };

/**
 * What the letters of these cases begin from: every standard item as the assessment settled it, with what its sheets say of what is lacking;
 * not by whom. Two statements, and those of the results.
 */
export async function assessedFacts(tx: Tx, ids: readonly string[]): Promise<Map<string, AssessedFacts>> {
  if (ids.length === 0) return new Map();
  const these = Prisma.join(ids.map((id) => Prisma.sql`${id}::uuid`));
  const heads = await tx.$queryRaw<Head[]>`
    SELECT a."id", o."name" AS "applicant", p."name" || c."name" AS "cycle"
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId" WHERE a."id" IN (${these})`;
  const items = await tx.$queryRaw<Item[]>`
    SELECT a."id", n."id" AS "indicatorId", s."title" AS "section", n."position", n."text",
      ARRAY(SELECT CASE WHEN trim(m."reason") <> '' THEN m."reason" ELSE array_to_string(m."reasons", '；') END
        FROM "ItemScore" m JOIN "ScoreSheet" h ON h."id" = m."sheetId"
        WHERE h."applicationId" = a."id" AND h."stage" = 'handed_in' AND h."kind" = 'regular' AND m."indicatorId" = n."id"
          AND m."judgement" IN ('partly_met', 'not_met') ORDER BY h."assignedAt", h."id") AS "remarks"
    FROM "Application" a JOIN "IndicatorSection" s ON s."catalogueId" = a."catalogueId"
    JOIN "IndicatorGroup" g ON g."sectionId" = s."id" JOIN "Indicator" n ON n."groupId" = g."id"
    WHERE a."id" IN (${these}) AND n."kind" = 'standard' ORDER BY n."position"`;
  const results = await settledResults(tx, ids);
  return new Map(
    heads.map(({ id, ...head }) => {
      const judged = new Map(results.get(id)?.items.map((one) => [one.indicatorId, one.judgement]));
      const own = items.filter((item) => item.id === id);
      return [id, { ...head, items: own.map((item) => settled(item, judged.get(item.indicatorId) ?? null)) }];
    }),
  );
}

const settled = ({ section, position, text, remarks }: Item, judgement: string | null): AssessedItem => ({
  ...{ section, position, text, judgement },
  remarks: [...new Set(remarks.map((one) => one.trim()).filter((one) => one !== ""))],
});
