import "server-only";
import { db, Prisma } from "@/lib/platform/db";
import { writtenSql } from "@/lib/thematic/written";

export type CorrectionRound = {
  round: number;
  office: string;
  openedAt: string;
  dueAt: string;
  closedAt: string | null;
  items: { position: number | null; text: string; remark: string; before: string; after: string }[];
};

type Line = {
  requestId: string;
  round: number;
  office: string;
  openedAt: Date;
  dueAt: Date;
  closedAt: Date | null;
  /** Null where a request lists nothing. */
  itemId: string | null;
  position: number | null;
  text: string | null;
  remark: string;
  before: unknown;
  after: string | null;
};

/** The rounds of 退回补正 of a case that the caller may read, the latest first, each text beside what it was. One statement. */
export async function correctionRounds(applicationId: string): Promise<CorrectionRound[]> {
  const lines = await db.$queryRaw<Line[]>`
    SELECT q."id" AS "requestId", q."round", f."name" AS "office", q."openedAt", q."dueAt", q."closedAt",
      i."id" AS "itemId", n."position", n."text", i."remark", i."before",
      CASE WHEN i."indicatorId" IS NULL THEN ${writtenSql(Prisma.sql`q."applicationId"`)} ELSE x."narrative" END AS "after"
    FROM "CorrectionRequest" q
    JOIN "Organisation" f ON f."id" = q."officeId"
    LEFT JOIN "CorrectionItem" i ON i."requestId" = q."id"
    LEFT JOIN "Indicator" n ON n."id" = i."indicatorId"
    LEFT JOIN "IndicatorAnswer" x ON x."applicationId" = q."applicationId" AND x."indicatorId" = i."indicatorId"
    WHERE q."applicationId" = ${applicationId}::uuid
    ORDER BY q."openedAt" DESC, q."id", n."position" NULLS FIRST`;
  const requests = [...new Set(lines.map(({ requestId }) => requestId))];
  return requests.map((id) => roundOf(lines.filter(({ requestId }) => requestId === id)));
}

function roundOf(lines: Line[]): CorrectionRound {
  const { round, office, openedAt, dueAt, closedAt } = lines[0]!;
  return {
    round,
    office,
    openedAt: openedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    items: lines
      .filter(({ itemId }) => itemId !== null)
      .map(({ position, text, remark, before, after }) => ({
        position,
        text: text ?? "自评报告",
        remark,
        before: textOf(before),
        after: after ?? "",
      })),
  };
}

const textOf = (value: unknown): string => {
  const kept = value as { narrative?: string; text?: string } | null;
  return kept?.narrative ?? kept?.text ?? "";
};
