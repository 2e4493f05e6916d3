import "server-only";
import { db, Prisma, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";

/**
 * Every organisation with the body that it is by now: itself, or whatever took it over when it was merged or dissolved. Before a statement
 * that joins "Body".
 */
const BODIES = Prisma.sql`WITH RECURSIVE "Body" ("id", "now") AS (
  SELECT "id", "id" FROM "Organisation" WHERE "closedAt" IS NULL OR "successorId" IS NULL
  UNION ALL SELECT o."id", b."now" FROM "Organisation" o JOIN "Body" b ON o."successorId" = b."id" WHERE o."closedAt" IS NOT NULL)`;

/** A name without the blanks that some put between its two characters. */
const plain = (name: Prisma.Sql): Prisma.Sql => Prisma.sql`regexp_replace(${name}, '[[:space:]　]', '', 'g')`;

const judged = (one: Prisma.Sql, other: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`SELECT 1 FROM "AccountPair" p WHERE p."firstId" = LEAST(${one}, ${other}) AND p."secondId" = GREATEST(${one}, ${other})`;

export type Asked = { account: string; name: string; organisationId: string };
export type Alike = { account: string; name: string; organisation: string };

/**
 * 疑似同一人, for each of these as they are to be: accounts in use of the same name in the same body, of which nobody has judged yet whether
 * they are one person's. In the order of what was asked. One statement.
 */
export async function alikeOf(tx: Tx, asked: readonly Asked[]): Promise<Alike[][]> {
  const found = await tx.$queryRaw<(Alike & { n: bigint })[]>`${BODIES}
    SELECT a."n", u."account", u."name", o."name" AS "organisation"
    FROM unnest(${asked.map(({ account }) => account)}::text[], ${asked.map(({ name }) => name)}::text[],
      ${asked.map(({ organisationId }) => organisationId)}::uuid[]) WITH ORDINALITY AS a ("account", "name", "organisationId", "n")
    JOIN "Body" own ON own."id" = a."organisationId" JOIN "Body" b ON b."now" = own."now"
    JOIN "User" u ON u."organisationId" = b."id" AND ${plain(Prisma.sql`u."name"`)} = ${plain(Prisma.sql`a."name"`)}
    JOIN "Organisation" o ON o."id" = u."organisationId"
    LEFT JOIN "User" itself ON itself."account" = a."account"
    WHERE u."disabledAt" IS NULL AND u."account" <> a."account"
      AND NOT EXISTS (${judged(Prisma.sql`u."id"`, Prisma.sql`itself."id"`)})
    ORDER BY u."account"`;
  const byPlace = new Map<number, Alike[]>();
  for (const { n, ...one } of found) byPlace.set(Number(n), [...(byPlace.get(Number(n)) ?? []), one]);
  return asked.map((_, at) => byPlace.get(at + 1) ?? []);
}

/** The accounts in use that look like another in use, of which nobody has judged yet; of these alone, where they are named. One statement. */
export async function unjudgedAlike(of: readonly string[] | null): Promise<string[]> {
  const some = of === null ? Prisma.empty : Prisma.sql`AND u."id" = ANY (${of}::uuid[])`;
  const rows = await db.$queryRaw<{ id: string }[]>`${BODIES}
    SELECT DISTINCT u."id" FROM "User" u JOIN "Body" own ON own."id" = u."organisationId"
    JOIN "Body" b ON b."now" = own."now"
    JOIN "User" v ON v."organisationId" = b."id" AND v."id" <> u."id" AND ${plain(Prisma.sql`v."name"`)} = ${plain(Prisma.sql`u."name"`)}
    WHERE u."disabledAt" IS NULL AND v."disabledAt" IS NULL ${some}
      AND NOT EXISTS (${judged(Prisma.sql`u."id"`, Prisma.sql`v."id"`)})`;
  return rows.map(({ id }) => id);
}

export type Judged = { verdict: "same" | "different"; reason: string; byName: string; at: Date };
export type Likeness = Alike & { id: string; disabled: boolean; judged: Judged | null };

/** What an account's page tells: the accounts that look like it, and those that were judged beside it. One statement. */
export async function likenessesOf(id: string): Promise<Likeness[]> {
  const rows = await db.$queryRaw<
    (Alike & { id: string; disabled: boolean } & { [K in keyof Judged]: Judged[K] | null })[]
  >`
    ${BODIES}
    SELECT v."id", v."account", v."name", o."name" AS "organisation", v."disabledAt" IS NOT NULL AS "disabled",
      p."verdict"::text AS "verdict", p."reason", p."byName", p."at"
    FROM "User" u JOIN "Body" own ON own."id" = u."organisationId"
    JOIN "User" v ON v."id" <> u."id" JOIN "Body" b ON b."id" = v."organisationId"
    JOIN "Organisation" o ON o."id" = v."organisationId"
    LEFT JOIN "AccountPair" p ON p."firstId" = LEAST(u."id", v."id") AND p."secondId" = GREATEST(u."id", v."id")
    WHERE u."id" = ${id}::uuid AND (p."verdict" IS NOT NULL OR (b."now" = own."now" AND u."disabledAt" IS NULL
      AND v."disabledAt" IS NULL AND ${plain(Prisma.sql`v."name"`)} = ${plain(Prisma.sql`u."name"`)}))
    ORDER BY v."account"`;
  return rows.map(({ verdict, reason, byName, at, ...row }) => ({
    ...row,
    judged: verdict === null ? null : { verdict, reason: reason!, byName: byName!, at: at! },
  }));
}

/** Those of these accounts that were found to be the same person's as this one, themselves or through others. One statement. */
export async function onePersonWith(
  tx: Tx,
  userId: string,
  others: readonly (string | null)[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(others.filter((id) => id !== null))];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM unnest(${ids}::uuid[]) AS o ("id") WHERE "same_person"(${userId}::uuid, "id")`;
  return new Set(rows.map(({ id }) => id));
}

/** Whether one of them was. */
export const isOnePersonWith = async (...asked: Parameters<typeof onePersonWith>): Promise<boolean> =>
  (await onePersonWith(...asked)).size > 0;

/** Whether a sign-off (`s`) was prepared or taken over by another account of this person's, in SQL; asked of each only where there is one. */
export const preparedByOnePersonWith = (userId: string): Prisma.Sql => Prisma.sql`(
  EXISTS (SELECT 1 FROM "AccountPair" p WHERE ${userId}::uuid IN (p."firstId", p."secondId") AND p."verdict" = 'same')
  AND ("same_person"(${userId}::uuid, s."preparedById") OR "same_person"(${userId}::uuid, COALESCE(s."heldById", s."preparedById"))))`;

type Explained = { account: string; others: readonly string[]; reason: string };

/**
 * What was said of accounts when they were brought in: each is somebody else than those of its name. What was judged before stays; of the
 * own accounts of whoever says it nothing is judged, they go on being 疑似.
 */
export async function keepDifferent(
  tx: Tx,
  by: Pick<Actor, "userId" | "name">,
  at: Date,
  explained: readonly Explained[],
): Promise<void> {
  const pairs = explained.flatMap(({ account, others, reason }) => others.map((other) => ({ account, other, reason })));
  if (pairs.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "AccountPair" ("firstId", "secondId", "verdict", "reason", "byName", "at")
    SELECT LEAST(a."id", b."id"), GREATEST(a."id", b."id"), 'different', min(n."reason"), ${by.name}, ${at}
    FROM unnest(${pairs.map(({ account }) => account)}::text[], ${pairs.map(({ other }) => other)}::text[],
      ${pairs.map(({ reason }) => reason)}::text[]) AS n ("account", "other", "reason")
    JOIN "User" a ON a."account" = n."account" JOIN "User" b ON b."account" = n."other"
    WHERE NOT EXISTS (SELECT 1 FROM (VALUES (a."id"), (b."id")) AS o ("id")
      WHERE o."id" = ${by.userId}::uuid OR "same_person"(${by.userId}::uuid, o."id"))
    GROUP BY 1, 2 ON CONFLICT DO NOTHING`;
}
