import "server-only";
import { type Kept, textOf } from "@/lib/corrections/content";
import { correctionExtendedUntil } from "@/lib/deadlines/sql";
import { db, Prisma } from "@/lib/platform/db";

export type CorrectionRound = {
  round: number;
  office: string;
  openedAt: string;
  dueAt: string;
  extendedUntil: string | null;
  closedAt: string | null;
  resubmittedAt: string | null;
  /** `after` as it was filed again in this round; empty while it isn't. */
  items: { position: number | null; text: string; remark: string; before: string; after: string }[];
};

type Item = { position: number | null; text: string; remark: string; before: Kept; after: Kept | null };
type Moments = "openedAt" | "dueAt" | "extendedUntil" | "closedAt" | "resubmittedAt";
type Row = Omit<CorrectionRound, Moments | "items"> & { openedAt: Date; dueAt: Date; items: Item[] } & Record<
    "extendedUntil" | "closedAt" | "resubmittedAt",
    Date | null
  >;

/** The rounds of 退回补正 of a case that the caller may read, the latest first, in short; lib/corrections/rounds has all of them. One statement. */
export async function correctionRounds(applicationId: string): Promise<CorrectionRound[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT q."round", o."name" AS "office", q."openedAt", q."dueAt", ${correctionExtendedUntil(Prisma.sql`q."id"`)} AS "extendedUntil",
      q."closedAt", q."resubmittedAt",
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('position', n."position", 'text', COALESCE(n."text", f."title", '自评报告'),
          'remark', i."remark", 'before', i."before", 'after', i."after")
          ORDER BY n."position" NULLS FIRST, f."position" NULLS FIRST, i."id"), '[]')
        FROM "CorrectionItem" i LEFT JOIN "Indicator" n ON n."id" = i."indicatorId"
        LEFT JOIN "ThematicSection" f ON f."id" = i."sectionId" WHERE i."requestId" = q."id") AS "items"
    FROM "CorrectionRequest" q JOIN "Organisation" o ON o."id" = q."officeId"
    WHERE q."applicationId" = ${applicationId}::uuid ORDER BY q."openedAt" DESC, q."id"`;
  return rows.map(({ openedAt, dueAt, extendedUntil, closedAt, resubmittedAt, items, ...row }) => ({
    ...row,
    openedAt: openedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    extendedUntil: extendedUntil?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    resubmittedAt: resubmittedAt?.toISOString() ?? null,
    items: items.map((item) => ({
      ...item,
      before: textOf(item.before),
      after: item.after ? textOf(item.after) : "",
    })),
  }));
}
