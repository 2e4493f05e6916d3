import "server-only";
import { db, Prisma } from "@/lib/platform/db";
import type { SuspectedFinding } from "./views";

type Row = Omit<SuspectedFinding, "at"> & { at: Date };

/** Marked findings of a cycle, or of one case, the last first. For the organiser's pages, which ask who reads first. One statement. */
export async function suspectedFindings(
  of: { cycleId: string } | { applicationId: string },
): Promise<SuspectedFinding[]> {
  const where =
    "cycleId" in of
      ? Prisma.sql`a."cycleId" = ${of.cycleId}::uuid`
      : Prisma.sql`v."applicationId" = ${of.applicationId}::uuid`;
  const rows = await db.$queryRaw<Row[]>`
    SELECT f."id", v."id" AS "visitId", a."id" AS "applicationId", a."number", o."name" AS "place", t."name" AS "team", i."position",
      i."text" AS "item", f."conclusion"::text AS "conclusion", f."note", u."name" AS "author", f."at", a."stage"::text AS "stage"
    FROM "Finding" f
    JOIN "Visit" v ON v."id" = f."visitId"
    JOIN "VerificationTeam" t ON t."id" = v."teamId"
    JOIN "Application" a ON a."id" = v."applicationId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Indicator" i ON i."id" = f."indicatorId"
    LEFT JOIN "User" u ON u."id" = f."authorId"
    WHERE f."fabrication" AND ${where} ORDER BY f."at" DESC, f."id"`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
