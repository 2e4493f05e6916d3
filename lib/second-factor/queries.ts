import "server-only";
import { nameMatches } from "@/lib/kernel/search-term";
import { db, type Prisma } from "@/lib/platform/db";
import { ADMINISTRATORS } from "@/lib/policy/standing";
import type { Scope } from "./rules";

const PAGE_SIZE = 20;
export type Enrolled = { id: string; account: string; name: string; organisation: string; enrolledAt: string };

/** Accounts that have a second factor, 20 a page; found by account or name. For the security administrator. */
export async function enrolledPage(q: string | undefined, page: number): Promise<{ rows: Enrolled[]; total: number }> {
  const text = q?.trim();
  const where: Prisma.UserWhereInput = {
    secondFactor: { isNot: null },
    ...(text ? { OR: [{ account: { contains: text } }, ...nameMatches(text)] } : {}),
  };
  const [rows, total] = await Promise.all([
    db.user.findMany({
      where,
      select: {
        id: true,
        account: true,
        name: true,
        organisation: { select: { name: true } },
        secondFactor: { select: { enrolledAt: true } },
      },
      orderBy: { account: "asc" },
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
    }),
    db.user.count({ where }),
  ]);
  return {
    rows: rows.map(({ organisation, secondFactor, ...user }) => ({
      ...user,
      organisation: organisation.name,
      enrolledAt: secondFactor!.enrolledAt.toISOString(),
    })),
    total,
  };
}

export type Enrolments = { have: number; lack: number; guards: number };

/**
 * How many accounts in use have a second factor, how many lack one that the settings require (as `mustHaveSecondFactor` says), and how many
 * are security administrators', who reset that of others. One statement.
 */
export async function enrolmentCounts(scope: Scope): Promise<Enrolments> {
  const [row] = await db.$queryRaw<Enrolments[]>`
    SELECT count(*) FILTER (WHERE f."userId" IS NOT NULL)::int AS "have",
      count(*) FILTER (WHERE f."userId" IS NULL AND (${scope} = 'everybody' OR ${scope} = 'offices' AND o."kind" = 'office'
        OR ${scope} IN ('administrators', 'offices') AND EXISTS (SELECT 1 FROM "UserDuty" d WHERE d."userId" = u."id"
          AND d."duty"::text = ANY(${ADMINISTRATORS}))))::int AS "lack",
      count(*) FILTER (WHERE EXISTS (SELECT 1 FROM "UserDuty" d WHERE d."userId" = u."id" AND d."duty" = 'security_admin'))::int AS "guards"
    FROM "User" u JOIN "Organisation" o ON o."id" = u."organisationId"
    LEFT JOIN "SecondFactor" f ON f."userId" = u."id" WHERE u."disabledAt" IS NULL`;
  return row!;
}
