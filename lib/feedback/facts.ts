import "server-only";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { FeedbackFacts, Remarked } from "./drafting";

type Head = { id: string; applicant: string; cycle: string };
type Row = Remarked & { id: string };

/** What the letters of these cases begin from: this office's own remarks in the order of the items. Two statements, however many cases. */
export async function draftFacts(
  tx: Tx,
  officeId: string,
  ids: readonly string[],
): Promise<Map<string, FeedbackFacts>> {
  if (ids.length === 0) return new Map();
  const these = Prisma.join(ids.map((id) => Prisma.sql`${id}::uuid`));
  const heads = await tx.$queryRaw<Head[]>`
    SELECT a."id", o."name" AS "applicant", p."name" || c."name" AS "cycle"
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId" WHERE a."id" IN (${these})`;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT m."applicationId" AS "id", s."title" AS "section", n."position", n."text", m."opinion"::text AS "opinion", m."remark"
    FROM "ReviewRemark" m JOIN "Indicator" n ON n."id" = m."indicatorId" JOIN "IndicatorGroup" g ON g."id" = n."groupId"
    JOIN "IndicatorSection" s ON s."id" = g."sectionId"
    WHERE m."applicationId" IN (${these}) AND m."officeId" = ${officeId}::uuid ORDER BY n."position"`;
  return new Map(
    heads.map(({ id, ...head }) => [
      id,
      { ...head, items: rows.filter((row) => row.id === id).map(({ id: _, ...item }) => item) },
    ]),
  );
}
