import "server-only";
import { db, Prisma } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import { permit } from "@/lib/policy/permissions";
import type { Actor, Standing } from "@/lib/policy/standing";
import { searchedFor } from "./desk-arms";
import type { SharingQuery } from "./schema";

const { sql } = Prisma;

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
export const SHARING_PAGE = 50;

/** What lies on the own desk at first review, with who has it; what nobody has first; nothing for whoever has no part in first review. One page, 50 rows, and how many there are. Two statements. */
export async function casesToShare(actor: Actor, query: SharingQuery): Promise<{ rows: SharedCase[]; total: number }> {
  if (mayOpen(actor, "review")) return { rows: [], total: 0 };
  const conditions = [
    sql`a."deskOfficeId" = ${actor.organisationId}::uuid AND a."stage" = 'first_review' AND a."position" >= 0`,
  ];
  if (query.officer === "nobody") conditions.push(sql`u."id" IS NULL`);
  else if (query.officer) conditions.push(sql`u."id" = ${query.officer}::uuid`);
  if (query.q) conditions.push(searchedFor(query.q));
  const from = sql`FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId" ${HOLDER} WHERE ${Prisma.join(conditions, " AND ")}`;
  const [rows, [counted]] = await Promise.all([
    db.$queryRaw<SharedCase[]>`
      SELECT a."id", o."name" AS "applicant", a."number", (SELECT c."name" FROM "Cycle" c WHERE c."id" = a."cycleId") AS "cycle",
        u."name" AS "holder", (SELECT count(*)::int FROM "ReviewAssignment" x WHERE x."applicationId" = a."id"
          AND x."officeId" = a."deskOfficeId" AND x."indicatorId" IS NOT NULL) AS "items"
      ${from} ORDER BY u."name" NULLS FIRST, a."submittedAt", a."id" LIMIT ${SHARING_PAGE} OFFSET ${(query.page - 1) * SHARING_PAGE}`,
    db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS "total" ${from}`,
  ]);
  return { rows, total: counted!.total };
}

/** Who has the whole dossier `a`, as long as they can: not disabled, of this office, reviewing. */
const HOLDER = sql`
  LEFT JOIN "ReviewAssignment" w ON w."applicationId" = a."id" AND w."officeId" = a."deskOfficeId" AND w."indicatorId" IS NULL
  LEFT JOIN "User" u ON u."id" = w."userId" AND u."disabledAt" IS NULL AND u."organisationId" = w."officeId" AND EXISTS (
    SELECT 1 FROM "UserDuty" d WHERE d."userId" = u."id" AND d."duty" = 'reviewing')`;
