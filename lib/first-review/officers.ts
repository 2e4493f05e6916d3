import "server-only";
import { db } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import type { Actor, Standing } from "@/lib/policy/standing";

type Read = { facts: Parameters<typeof permit>[2] & { id: string }; standings: readonly Standing[] };
export type OfficerChoice = { id: string; name: string };
export type CaseOfficers = {
  officers: OfficerChoice[];
  holder: string | null;
  items: { name: string; count: number }[];
};

/** Who of an office can be given work: reviews, and the account is in use. One statement. */
export const officersOf = (officeId: string): Promise<OfficerChoice[]> =>
  db.user.findMany({
    where: { organisationId: officeId, disabledAt: null, duties: { some: { duty: "reviewing" } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });

/** Who of the own office has the dossier, and items of it; null for whoever may not give it to anybody now. One statement, or none. */
export async function caseOfficers(actor: Actor, { facts, standings }: Read): Promise<CaseOfficers | null> {
  if (permit("assign_officers", standings, facts)) return null;
  const rows = await db.$queryRaw<{ id: string; name: string; whole: boolean; count: number }[]>`
    SELECT u."id", u."name", EXISTS (SELECT 1 FROM "ReviewAssignment" w WHERE w."applicationId" = ${facts.id}::uuid
        AND w."officeId" = u."organisationId" AND w."userId" = u."id" AND w."indicatorId" IS NULL) AS "whole",
      (SELECT count(*)::int FROM "ReviewAssignment" w WHERE w."applicationId" = ${facts.id}::uuid
        AND w."officeId" = u."organisationId" AND w."userId" = u."id" AND w."indicatorId" IS NOT NULL) AS "count"
    FROM "User" u JOIN "UserDuty" d ON d."userId" = u."id" AND d."duty" = 'reviewing'
    WHERE u."organisationId" = ${actor.organisationId}::uuid AND u."disabledAt" IS NULL ORDER BY u."name", u."id"`;
  return {
    officers: rows.map(({ id, name }) => ({ id, name })),
    holder: rows.find(({ whole }) => whole)?.id ?? null,
    items: rows.filter(({ count }) => count > 0).map(({ name, count }) => ({ name, count })),
  };
}
