import "server-only";
import { correctionExtendedUntil } from "@/lib/deadlines/sql";
import { db, Prisma } from "@/lib/platform/db";
import { progressOf } from "./rules";
import type { AskedCorrection, AskedItem } from "./shape";
import { partChanged } from "./sql";

type Moments = "openedAt" | "dueAt" | "extendedUntil";
type ItemRow = Omit<AskedItem, "progress"> & { changed: boolean | null };
type Row = Omit<AskedCorrection, Moments | "items"> & {
  openedAt: Date;
  dueAt: Date;
  extendedUntil: Date | null;
  items: ItemRow[];
};

const ASKED = Prisma.sql`
  (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', i."id", 'indicatorId', i."indicatorId", 'sectionId', i."sectionId", 'position', n."position",
    'text', COALESCE(n."text", f."title", '自评报告'), 'scope', i."scope", 'reasons', i."reasons", 'remark', i."remark", 'before', i."before",
    'reply', i."reply", 'replyVersion', i."replyVersion", 'repliedByName', i."repliedByName", 'repliedAt', i."repliedAt",
    'unit', CASE WHEN m."id" IS NOT NULL THEN jsonb_build_object('name', u."name", 'state', m."state") END,
    'changed', ${partChanged}) ORDER BY n."position" NULLS FIRST, f."position" NULLS FIRST, i."id"), '[]')
  FROM "CorrectionItem" i LEFT JOIN "Indicator" n ON n."id" = i."indicatorId" LEFT JOIN "ThematicSection" f ON f."id" = i."sectionId"
  LEFT JOIN "IndicatorAssignment" m ON m."applicationId" = q."applicationId" AND m."indicatorId" = i."indicatorId"
  LEFT JOIN "Organisation" u ON u."id" = m."leadOrganisationId"
  WHERE i."requestId" = q."id")`;

/** The open 退回补正 of an application that the caller may read; null when nothing is sent back. One statement. */
export async function askedCorrection(applicationId: string): Promise<AskedCorrection | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT q."round", f."name" AS "officeName", q."openedAt", q."dueAt", ${correctionExtendedUntil(Prisma.sql`q."id"`)} AS "extendedUntil",
      ${ASKED} AS "items"
    FROM "CorrectionRequest" q JOIN "Organisation" f ON f."id" = q."officeId"
    WHERE q."applicationId" = ${applicationId}::uuid AND q."closedAt" IS NULL`;
  if (!row) return null;
  const { openedAt, dueAt, extendedUntil, items, ...asked } = row;
  return {
    ...asked,
    openedAt: openedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    extendedUntil: extendedUntil?.toISOString() ?? null,
    items: items.map(({ changed, ...item }) => ({ ...item, progress: progressOf({ changed, reply: item.reply }) })),
  };
}

/** The same as far as a unit may know it: what was asked of one of its own items, and until when. The caller has made sure whose item it is. */
export async function askedOf(
  applicationId: string,
  indicatorId: string,
): Promise<{ correction: AskedCorrection; line: AskedItem } | null> {
  const correction = await askedCorrection(applicationId);
  const line = correction?.items.find((item) => item.indicatorId === indicatorId);
  return correction && line ? { correction: { ...correction, items: [line] }, line } : null;
}
