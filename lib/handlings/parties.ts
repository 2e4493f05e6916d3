import "server-only";
import { HOLDER_AREA_ID, holderOf } from "@/lib/designations/holder";
import type { DesignationStage, Outcome } from "@/lib/designations/workflow";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { Parties } from "@/lib/policy/standing";

/** What a handling, a rectification, an appeal and a clue need to know of the title that they are about. */
export type TitleOf = {
  id: string;
  title: string;
  stage: DesignationStage;
  cycleId: string;
  applicationId: string | null;
  organisationId: string;
  certificateNumber: string;
  holderName: string;
  closedAt: Date | null;
  successorId: string | null;
  programmeId: string;
  organiserId: string;
  organiserName: string;
  outcomesAllowed: Outcome[];
  hearingDays: number;
  appealDays: number;
  /** Null: the cycle sets no bound. */
  suspensionDays: number | null;
  /** The offices of the place below the organiser, from below upwards, by the cycle's chain of reports; after a merger, of the successor's. */
  offices: string[];
};

/** The title, or null. @param seen who may see it, in SQL over "Designation" d, "Programme" p, the holder o and its "Area" a. One statement. */
export async function titleOf(tx: Tx, id: string, seen: Prisma.Sql = Prisma.sql`TRUE`): Promise<TitleOf | null> {
  const [row] = await tx.$queryRaw<TitleOf[]>`
    SELECT d."id", d."title", d."stage"::text, d."cycleId", d."applicationId", d."organisationId", d."certificateNumber",
      o."name" AS "holderName", o."closedAt", o."successorId", c."programmeId", p."organiserId", g."name" AS "organiserName",
      c."outcomesAllowed"::text[] AS "outcomesAllowed", c."hearingDays", c."appealDays", c."suspensionDays",
      ARRAY(SELECT f."id"::text FROM unnest(c."reportChain") WITH ORDINALITY AS l("level", "n")
        JOIN "Area" b ON b."level" = l."level" AND starts_with(s."path", b."path")
        JOIN "Organisation" f ON f."areaId" = b."id" AND f."kind" = 'office' AND f."closedAt" IS NULL
        WHERE f."id" <> p."organiserId" ORDER BY l."n", f."id") AS "offices"
    FROM "Designation" d JOIN "Organisation" o ON o."id" = d."organisationId" JOIN "Area" a ON a."id" = o."areaId"
    JOIN "Area" s ON s."id" = ${HOLDER_AREA_ID}
    JOIN "Cycle" c ON c."id" = d."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "Organisation" g ON g."id" = p."organiserId"
    WHERE d."id" = ${id}::uuid AND ${seen}`;
  return row ?? null;
}

/** The title held until the transaction ends: everything that is done about one title comes one after the other. */
export const holdTitle = (tx: Tx, designationId: string) =>
  tx.$queryRaw`SELECT 1 FROM "Designation" WHERE "id" = ${designationId}::uuid FOR UPDATE`;

/** The parties of whatever is done about the title; the place only once it has been `told`. */
export const partiesOf = (title: TitleOf, told: boolean): Parties => ({
  ...(told ? { applicant: holderOf(title) } : {}),
  organiser: title.organiserId,
  recommenders: title.offices,
});

export const aboutTitle = (title: TitleOf) => ({
  cycleId: title.cycleId,
  applicationId: title.applicationId,
  designationId: title.id,
  titleStage: title.stage,
  title: title.title,
  holderName: title.holderName,
});
