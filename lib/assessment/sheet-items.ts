import "server-only";
import type { Judgement } from "@/lib/catalogue/rules";
import { db } from "@/lib/platform/db";
import type { Markable } from "./marks";
import type { Citation, FlagKind, OwnScore, SheetItem } from "./sheet-shape";

type Row = Omit<SheetItem, "score"> & {
  judgement: Judgement | null;
  points: number | null;
  reasons: string[] | null;
  reason: string | null;
  version: number | null;
  at: Date | null;
  citations: Citation[];
  kind: Markable["kind"];
  flags: FlagKind[];
};

/** The items that a sheet scores, in the order of the table, with one's own marks, citations and flags, and nobody else's. One statement. */
export async function sheetItems(sheetId: string): Promise<SheetItem[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT i."id", x."position", i."no", i."kind"::text AS "kind", t."title" AS "section", i."text", COALESCE(p."points", 0) AS "full",
      COALESCE(p."veto", false) AS "veto",
      EXISTS (SELECT 1 FROM "EvidenceUse" u WHERE u."applicationId" = x."applicationId" AND u."indicatorId" = i."id") AS "hasEvidence",
      m."judgement"::text AS "judgement", m."points", m."reasons", m."reason", m."version", m."at",
      COALESCE((SELECT jsonb_agg(jsonb_build_object('evidenceId', c."evidenceId", 'page', c."page") ORDER BY u."position", c."page")
        FROM "ItemCitation" c LEFT JOIN "EvidenceUse" u ON u."evidenceId" = c."evidenceId" AND u."applicationId" = x."applicationId"
          AND u."indicatorId" = c."indicatorId"
        WHERE c."sheetId" = x."sheetId" AND c."indicatorId" = i."id"), '[]') AS "citations",
      ARRAY(SELECT DISTINCT f."kind"::text FROM "AssessmentFlag" f WHERE f."sheetId" = x."sheetId" AND f."indicatorId" = i."id") AS "flags"
    FROM "SheetItem" x
    JOIN "Indicator" i ON i."id" = x."indicatorId"
    JOIN "IndicatorGroup" g ON g."id" = i."groupId"
    JOIN "IndicatorSection" t ON t."id" = g."sectionId"
    JOIN "Application" a ON a."id" = x."applicationId"
    LEFT JOIN "SchemeItem" p ON p."schemeId" = a."schemeId" AND p."indicatorId" = i."id"
    LEFT JOIN "ItemScore" m ON m."sheetId" = x."sheetId" AND m."indicatorId" = i."id"
    WHERE x."sheetId" = ${sheetId}::uuid
    ORDER BY x."position"`;
  return rows.map(({ judgement, points, reasons, reason, version, at, citations, ...item }) => ({
    ...item,
    score: judgement === null ? null : own({ judgement, points, reasons, reason, version, at, citations }),
  }));
}

type Marked = Pick<Row, "points" | "reasons" | "reason" | "version" | "at" | "citations"> & { judgement: Judgement };

const own = (row: Marked): OwnScore => ({
  judgement: row.judgement,
  points: row.points ?? 0,
  reasons: row.reasons ?? [],
  reason: row.reason ?? "",
  citations: row.citations,
  version: row.version ?? 0,
  updatedAt: row.at?.toISOString() ?? "",
});
