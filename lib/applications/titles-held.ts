import "server-only";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { TitleHeld, TitleRequired } from "./eligibility";

/** What to include of a cycle to know which titles it asks for, and whether it looks at them again. */
export const ELIGIBILITY = {
  eligibility: { include: { programme: { select: { name: true } } } },
  stops: { where: { station: "handling" }, select: { station: true } },
} satisfies Prisma.CycleInclude;

type Asked = { programmeId: string; passBasisPoints: number | null; programme: { name: string } };

export const titlesRequired = (eligibility: readonly Asked[]): TitleRequired[] =>
  eligibility.map(({ programmeId, passBasisPoints, programme }) => ({
    programmeId,
    passBasisPoints,
    programme: programme.name,
  }));

/** The titles that a cycle asks for, as SQL: `TitleRequired[]`. */
export const titlesAskedOf = (cycleId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (SELECT COALESCE(jsonb_agg(jsonb_build_object('programmeId', e."programmeId", 'programme', q."name",
      'passBasisPoints', e."passBasisPoints")), '[]')
    FROM "CycleEligibility" e JOIN "Programme" q ON q."id" = e."programmeId" WHERE e."cycleId" = ${cycleId})`;

/** The titles that an organisation was given, with the rate that the assessment found, as SQL: `TitleHeld[]`. */
export const titlesGivenTo = (organisationId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (SELECT COALESCE(jsonb_agg(jsonb_build_object('programmeId', hc."programmeId", 'title', h."title", 'stage', h."stage",
      'track', h."track", 'basisPoints', hr."complianceBasisPoints")), '[]')
    FROM "Designation" h JOIN "Cycle" hc ON hc."id" = h."cycleId"
    LEFT JOIN "RankingEntry" hr ON hr."applicationId" = h."applicationId" WHERE h."organisationId" = ${organisationId})`;

/** The same of one organisation; one statement. */
export async function titlesHeldBy(tx: Tx, organisationId: string): Promise<TitleHeld[]> {
  const [row] = await tx.$queryRaw<{ held: TitleHeld[] }[]>`
    SELECT ${titlesGivenTo(Prisma.sql`${organisationId}::uuid`)} AS "held"`;
  return row!.held;
}
