import "server-only";
import { numbered, placeNumbers, useKey } from "@/lib/evidence/numbering";
import { db } from "@/lib/platform/db";

type Placed = { id: string; sectionId: string; groupId: string };
type Use = { id: string; indicatorId: string };

/** 材料编号 of every use in a case, by item and evidence, without its words. Two statements. */
export async function numbersOfCase(applicationId: string): Promise<Map<string, string>> {
  const [items, uses] = await Promise.all([
    db.$queryRaw<Placed[]>`
      SELECT i."id", g."id" AS "groupId", g."sectionId" FROM "Application" a JOIN "Indicator" i ON i."catalogueId" = a."catalogueId"
      JOIN "IndicatorGroup" g ON g."id" = i."groupId" WHERE a."id" = ${applicationId}::uuid ORDER BY i."position"`,
    db.$queryRaw<Use[]>`
      SELECT u."evidenceId" AS "id", u."indicatorId" FROM "EvidenceUse" u JOIN "Evidence" e ON e."id" = u."evidenceId"
      WHERE u."applicationId" = ${applicationId}::uuid ORDER BY u."indicatorId", u."position", e."createdAt", e."id"`,
  ]);
  const places = placeNumbers(items);
  return new Map(
    items.flatMap(({ id: indicatorId }) => {
      const mine = uses.filter((use) => use.indicatorId === indicatorId);
      return numbered(places.get(indicatorId) ?? "", mine).map(
        ({ id, number }) => [useKey(indicatorId, id), number] as const,
      );
    }),
  );
}
