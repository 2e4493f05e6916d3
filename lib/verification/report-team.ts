import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { ReportMember, ReportTeam } from "./report-shape";

type Row = ReportMember & { left: boolean };

/**
 * Who is on the team of a visit, and who was and has left, as it stands now; of each whether in recusal from this place, and whether they had worked on the
 * visit all the same. One statement.
 */
export async function teamOf(tx: Tx, visitId: string): Promise<ReportTeam> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT m."name", m."capacity"::text AS "capacity", COALESCE(NULLIF(m."post", ''), o."name", '') AS "post", m."endNote",
      m."endedAt" IS NOT NULL AS "left",
      CASE WHEN m."userId" IS NULL OR NOT "verifier_recused"(v."applicationId", m."userId") THEN NULL
        WHEN EXISTS (SELECT 1 FROM "Finding" f WHERE f."visitId" = v."id" AND f."authorId" = m."userId")
          OR EXISTS (SELECT 1 FROM "FieldRecord" r WHERE r."visitId" = v."id" AND r."userId" = m."userId") THEN 'midway'
        ELSE 'absent' END AS "recusal"
    FROM "Visit" v
    JOIN "TeamMember" m ON m."teamId" = v."teamId"
    LEFT JOIN "User" u ON u."id" = m."userId"
    LEFT JOIN "Organisation" o ON o."id" = u."organisationId"
    WHERE v."id" = ${visitId}::uuid ORDER BY m."capacity", m."id"`;
  const those = (gone: boolean) => rows.filter(({ left }) => left === gone).map(({ left, ...member }) => member);
  return { members: those(false), earlier: those(true) };
}
