import "server-only";
import { db, Prisma } from "@/lib/platform/db";
import { SPEAKING } from "./rules";
import type { PracticeQuery } from "./schema";
import { searchable, wordsOf } from "./search-text";

const PAGE_SIZE = 20;
/** 标题、单位和领域、正文: a hit further up outweighs any number of hits further down. */
const WEIGHT = { title: 100, names: 10, body: 1 } as const;

const holds = (column: "searchTitle" | "searchNames" | "searchBody", word: string): Prisma.Sql =>
  Prisma.sql`strpos(p."${Prisma.raw(column)}", ${word}::text) > 0`;

/** How much a word counts in a version: by the best place where it stands; nought where the pairs of the index lie apart. */
const scoreOf = (word: string): Prisma.Sql => Prisma.sql`CASE
  WHEN ${holds("searchTitle", word)} THEN ${WEIGHT.title}::int
  WHEN ${holds("searchNames", word)} THEN ${WEIGHT.names}::int
  WHEN ${holds("searchBody", word)} THEN ${WEIGHT.body}::int ELSE 0 END`;

/** What may still be collected: not in this collection, and on a title that stands. */
const collectable = (collectionId: string): Prisma.Sql => Prisma.sql`
  NOT EXISTS (SELECT 1 FROM "PracticeCollectionItem" i WHERE i."caseId" = p."caseId" AND i."collectionId" = ${collectionId}::uuid)
  AND EXISTS (SELECT 1 FROM "PracticeCase" c JOIN "RegisterEntry" e ON e."designationId" = c."designationId"
    WHERE c."id" = p."caseId" AND e."stage"::text = ANY (${[...SPEAKING]}::text[]))`;

/** Which present versions are meant: the index finds all terms, the texts say whether they stand together. */
function conditionOf(query: PracticeQuery, words: readonly string[], into?: string): Prisma.Sql {
  const { province, field, track, year } = query;
  const all: Prisma.Sql[] = [Prisma.sql`p."current"`];
  if (province) all.push(Prisma.sql`p."provinceCode" = ${province}`);
  if (field) all.push(Prisma.sql`p."field" = ${field}`);
  if (track) all.push(Prisma.sql`p."track" = ${track}::"Track"`);
  if (year) all.push(Prisma.sql`p."year" = ${year}`);
  if (words.length > 0) all.push(Prisma.sql`p."tokens" @> ${[...new Set(words.flatMap(searchable))]}::text[]`);
  if (into) all.push(collectable(into));
  for (const word of words) all.push(Prisma.sql`${scoreOf(word)} > 0`);
  return Prisma.join(all, " AND ");
}

/** One page of what a query finds, best first and then newest; without words the newest first. */
export function searchSql(query: PracticeQuery, into?: string): Prisma.Sql {
  const words = wordsOf(query.q);
  const best = words.length > 0 ? Prisma.sql`${Prisma.join(words.map(scoreOf), " + ")} DESC,` : Prisma.empty;
  return Prisma.sql`
    SELECT p."caseId", p."number" FROM "PracticePublication" p WHERE ${conditionOf(query, words, into)}
    ORDER BY ${best} p."publishedAt" DESC, p."caseId" DESC
    LIMIT ${PAGE_SIZE} OFFSET ${(query.page - 1) * PAGE_SIZE}`;
}

export type Found = { caseId: string; number: number };

/**
 * What a query finds, and how many in all. `tooShort`: something was asked for that is too short to be looked for; then nothing is found.
 * `into`: only what may still be collected into this collection. Two statements.
 */
export async function findPractices(
  query: PracticeQuery,
  into?: string,
): Promise<{ found: Found[]; total: number; tooShort: boolean }> {
  const words = wordsOf(query.q);
  if (query.q !== "" && words.length === 0) return { found: [], total: 0, tooShort: true };
  const [found, [counted]] = await Promise.all([
    db.$queryRaw<Found[]>(searchSql(query, into)),
    db.$queryRaw<{ total: number }[]>`
      SELECT count(*)::int AS "total" FROM "PracticePublication" p WHERE ${conditionOf(query, words, into)}`,
  ]);
  return { found, total: counted!.total, tooShort: false };
}
