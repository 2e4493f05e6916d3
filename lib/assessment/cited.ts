import "server-only";
import { readItemRows } from "@/lib/applications/dossier-rows";
import { numbered, placeNumbers, useKey } from "@/lib/evidence/numbering";
import { db } from "@/lib/platform/db";

type Use = { id: string; indicatorId: string };

/** 材料编号 of every use in a case, by item and evidence, without its words. Three statements. */
export async function numbersOfCase(applicationId: string): Promise<Map<string, string>> {
  const head = await db.application.findUniqueOrThrow({
    where: { id: applicationId },
    select: { catalogueId: true, schemeId: true },
  });
  const [items, uses] = await Promise.all([
    readItemRows(head),
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
