import "server-only";
import { db } from "@/lib/platform/db";
import type { Actor, Standing } from "@/lib/policy/standing";
import { layerReader, readsLayer } from "./reading-rules";
import type { EarlierRemark, Layer } from "./shapes";

type Read = { id: string; desk: string | null; standings: readonly Standing[] };

/**
 * 逐项意见 of a case by office and item, as far as the reader may see them: the own office's, those below, one above only where it sent the
 * case back; all of them for the organiser. The caller has seen that `read_remarks` is given. One statement.
 * @param position the item of which texts are wanted as well; 0 for none
 */
export async function layersOf(actor: Actor, { id, desk, standings }: Read, position: number): Promise<Layer[]> {
  const rows = await db.$queryRaw<(Omit<Layer, "earlier"> & { areaPath: string; earlier: EarlierRemark[] | null })[]>`
    SELECT m."indicatorId", f."id" AS "officeId", f."name" AS "office", r."path" AS "areaPath", m."opinion"::text AS "opinion",
      m."remark", m."version", u."name" AS "author", m."at", m."officeId" = ${actor.organisationId}::uuid AS "own",
      m."content" = "item_content"(m."applicationId", m."indicatorId") AS "stands",
      CASE WHEN i."position" = ${position} THEN m."read" END AS "read",
      CASE WHEN i."position" = ${position} AND m."officeId" = ${actor.organisationId}::uuid THEN (
        SELECT jsonb_agg(jsonb_build_object('opinion', e."opinion", 'remark', e."remark", 'author', w."name", 'at', e."at")
          ORDER BY e."version" DESC) FROM "ReviewRemarkEarlier" e JOIN "User" w ON w."id" = e."authorId"
        WHERE e."applicationId" = m."applicationId" AND e."officeId" = m."officeId" AND e."indicatorId" = m."indicatorId") END
        AS "earlier"
    FROM "ReviewRemark" m JOIN "Organisation" f ON f."id" = m."officeId" JOIN "Area" r ON r."id" = f."areaId"
    JOIN "Indicator" i ON i."id" = m."indicatorId" LEFT JOIN "User" u ON u."id" = m."authorId"
    WHERE m."applicationId" = ${id}::uuid ORDER BY length(r."path") DESC, m."at"`;
  const reader = layerReader(actor, desk, standings);
  return rows
    .filter(({ officeId, areaPath }) => readsLayer(reader, { id: officeId, areaPath }))
    .map(({ areaPath: _, earlier, ...layer }) => ({ ...layer, earlier: earlier ?? [] }));
}
