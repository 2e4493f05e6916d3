import "server-only";
import type { Prisma, Tx } from "@/lib/platform/db";
import type { TitleHeld, TitleRequired } from "./eligibility";

/** What to include of a cycle to know which titles it asks for. */
export const ELIGIBILITY = {
  eligibility: { include: { programme: { select: { name: true } } } },
} satisfies Prisma.CycleInclude;

type Asked = { programmeId: string; passBasisPoints: number | null; programme: { name: string } };

export const titlesRequired = (eligibility: readonly Asked[]): TitleRequired[] =>
  eligibility.map(({ programmeId, passBasisPoints, programme }) => ({
    programmeId,
    passBasisPoints,
    programme: programme.name,
  }));

/** The titles that an organisation was given, with the rate that the assessment found. One statement. */
export const titlesHeldBy = (tx: Tx, organisationId: string): Promise<TitleHeld[]> =>
  tx.$queryRaw<TitleHeld[]>`
    SELECT c."programmeId", d."title", d."stage"::text AS "stage", r."complianceBasisPoints" AS "basisPoints"
    FROM "Designation" d JOIN "Cycle" c ON c."id" = d."cycleId"
    LEFT JOIN "RankingEntry" r ON r."applicationId" = d."applicationId"
    WHERE d."organisationId" = ${organisationId}::uuid`;
