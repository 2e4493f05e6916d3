import "server-only";
import { type Prisma, Prisma as sql, type Tx } from "@/lib/platform/db";
import type { ExtensionFile } from "./workflow";

type Row = Omit<ExtensionFile, "now" | "parties" | "proposal" | "applicationId"> & {
  applicationId: string | null;
  organisationId: string;
  organiserId: string;
  officeId: string | null;
};

/** The facts of one extension, or null; one statement. With `lock` the row is held until the transaction ends. */
export async function loadExtension(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<ExtensionFile, "proposal"> | null> {
  const held: Prisma.Sql = lock ? sql.sql`FOR UPDATE OF e` : sql.empty;
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT e."id", e."kind"::text AS "kind", e."stage"::text AS "stage", e."version", e."cycleId", e."applicationId",
      e."organisationId", e."askedByPlace", p."organiserId", q."officeId", o."name" AS "placeName", c."name" AS "cycleName", e."until",
      CASE e."kind" WHEN 'submission' THEN c."submissionCloses" WHEN 'correction' THEN q."dueAt" ELSE r."dueAt" END AS "deadline",
      CASE e."kind" WHEN 'submission' THEN c."stage" = 'open'
        WHEN 'correction' THEN q."closedAt" IS NULL AND a."stage" = 'returned'
        ELSE r."stage" = 'draft' END AS "running"
    FROM "Extension" e
    JOIN "Cycle" c ON c."id" = e."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "Organisation" o ON o."id" = e."organisationId"
    LEFT JOIN "Application" a ON a."id" = e."applicationId"
    LEFT JOIN "CorrectionRequest" q ON q."id" = e."correctionId"
    LEFT JOIN "AnnualReport" r ON r."id" = e."annualReportId"
    WHERE e."id" = ${id}::uuid ${held}`;
  if (!row) return null;
  const { applicationId, organisationId, organiserId, officeId, ...facts } = row;
  return {
    ...facts,
    ...(applicationId ? { applicationId } : {}),
    now,
    parties:
      row.kind === "correction"
        ? { applicant: organisationId, desk: officeId }
        : { applicant: organisationId, organiser: organiserId },
  };
}
