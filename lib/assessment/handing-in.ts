import "server-only";
import type { Tx } from "@/lib/platform/db";
import { lacksCitation, type Markable } from "./marks";
import type { Mark } from "./rules";

type Row = Mark & {
  position: number;
  kind: Markable["kind"];
  full: number;
  reasons: string[];
  reason: string;
  cited: number;
  evidence: boolean;
};

/** The positions whose marks still lack their citation, in the order of the table: 交卷 waits for them. One statement. */
export async function unfoundedOf(tx: Pick<Tx, "$queryRaw">, sheetId: string): Promise<number[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT x."position", i."kind"::text AS "kind", COALESCE(p."points", 0) AS "full", m."judgement"::text AS "judgement",
      m."points", m."reasons", m."reason",
      (SELECT count(*)::int FROM "ItemCitation" c WHERE c."sheetId" = m."sheetId" AND c."indicatorId" = m."indicatorId") AS "cited",
      EXISTS (SELECT 1 FROM "EvidenceUse" u WHERE u."applicationId" = x."applicationId" AND u."indicatorId" = x."indicatorId") AS "evidence"
    FROM "SheetItem" x
    JOIN "ItemScore" m ON m."sheetId" = x."sheetId" AND m."indicatorId" = x."indicatorId"
    JOIN "Indicator" i ON i."id" = x."indicatorId"
    JOIN "Application" a ON a."id" = x."applicationId"
    LEFT JOIN "SchemeItem" p ON p."schemeId" = a."schemeId" AND p."indicatorId" = x."indicatorId"
    WHERE x."sheetId" = ${sheetId}::uuid
    ORDER BY x."position"`;
  return rows
    .filter((row) => lacksCitation(row, { ...row, citations: Array.from({ length: row.cited }) }, row.evidence))
    .map(({ position }) => position);
}
