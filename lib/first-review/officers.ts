import "server-only";
import { db } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import { permit } from "@/lib/policy/permissions";
import type { Actor, Standing } from "@/lib/policy/standing";

type Read = { facts: Parameters<typeof permit>[2] & { id: string }; standings: readonly Standing[] };
export type CaseOfficers = {
  officers: { id: string; name: string }[];
  holder: string | null;
  items: { name: string; count: number }[];
};

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

export type SharedCase = {
  id: string;
  applicant: string;
  number: string;
  cycle: string;
  holder: string | null;
  items: number;
};
const MOST_CASES = 200;

/** What lies on the own desk at first review, with who has it; what nobody has first, at most 200; nothing for whoever has no part in first review. One statement. */
export const casesToShare = async (actor: Actor): Promise<SharedCase[]> => {
  if (mayOpen(actor, "review")) return [];
  return db.$queryRaw<SharedCase[]>`
    SELECT a."id", o."name" AS "applicant", a."number", c."name" AS "cycle", u."name" AS "holder",
      (SELECT count(*)::int FROM "ReviewAssignment" x WHERE x."applicationId" = a."id" AND x."officeId" = a."deskOfficeId"
        AND x."indicatorId" IS NOT NULL) AS "items"
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Cycle" c ON c."id" = a."cycleId"
    LEFT JOIN "ReviewAssignment" w ON w."applicationId" = a."id" AND w."officeId" = a."deskOfficeId" AND w."indicatorId" IS NULL
    LEFT JOIN "User" u ON u."id" = w."userId" AND u."disabledAt" IS NULL
    WHERE a."deskOfficeId" = ${actor.organisationId}::uuid AND a."stage" = 'first_review'
    ORDER BY u."name" NULLS FIRST, a."submittedAt", a."id" LIMIT ${MOST_CASES}`;
};
