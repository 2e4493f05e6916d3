import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { containing } from "@/lib/kernel/like";
import { pinyinTyped } from "@/lib/kernel/search-term";
import { now } from "@/lib/platform/clock";
import { db, Prisma } from "@/lib/platform/db";
import { isPublicEdition } from "./public-edition";
import type { EditionContent } from "./report-edition";
import type { ReportParts } from "./report-parts";

const PAGE_SIZE = 20;

export type PublishedReportRow = {
  id: string;
  year: number;
  publishedAt: string;
  holder: string;
  title: string;
  certificateNumber: string;
  edition: number;
  /** It takes the place of an edition that was public. */
  corrected: boolean;
};
export type PublishedReport = PublishedReportRow & {
  parts: ReportParts;
  publisher: string;
  sha256: string;
  correction: EditionContent["correction"];
  /** The edition that has taken its place, where one is public. */
  replacedBy: number | null;
};

type Row = { reportId: string; publicAt: Date; content: Prisma.JsonValue };

function rowOf({ reportId, publicAt, content }: Row): PublishedReportRow {
  const { year, holder, title, certificateNumber, edition, correction } = content as EditionContent;
  const publishedAt = publicAt.toISOString();
  return { id: reportId, year, publishedAt, holder, title, certificateNumber, edition, corrected: correction !== null };
}

/** What the public list may be narrowed by. `province` is the code of an area. */
export type PublishedQuery = {
  page: number;
  year?: number | undefined;
  q?: string | undefined;
  province?: string | undefined;
};

const { sql } = Prisma;

/** In SQL: the edition `e` of a report that is public as of `at`, and has not been replaced by a newer public one. */
const current = (at: Date): Prisma.Sql => sql`${isPublicEdition("e", at)} AND NOT EXISTS (SELECT 1
  FROM "PublishedReport" n WHERE n."reportId" = e."reportId" AND n."edition" > e."edition" AND ${isPublicEdition("n", at)})`;

const HOLDER = sql`JOIN "AnnualReport" r ON r."id" = e."reportId" JOIN "Designation" d ON d."id" = r."designationId"
  JOIN "Organisation" o ON o."id" = d."organisationId" JOIN "Area" a ON a."id" = o."areaId"`;

function narrowed({ year, q, province }: PublishedQuery): Prisma.Sql {
  const ways: Prisma.Sql[] = [sql`TRUE`];
  if (year) ways.push(sql`e."year" = ${year}`);
  if (province) ways.push(sql`a."path" LIKE ${`%/${province}/%`}`);
  if (q) ways.push(named(q));
  return Prisma.join(ways, " AND ");
}

/** `nameMatches` in SQL, of the holder `o`. */
function named(q: string): Prisma.Sql {
  const keys = pinyinTyped(q);
  const byName = sql`o."name" ILIKE ${containing(q)}`;
  return keys ? sql`(${byName} OR starts_with(o."initials", ${keys}) OR starts_with(o."pinyin", ${keys}))` : byName;
}

/** The annual reports made public (意见四(一)), newest first, each in its newest public edition; from the frozen editions alone. */
export async function publishedReports(
  query: PublishedQuery,
  pageSize = PAGE_SIZE,
): Promise<{ rows: PublishedReportRow[]; total: number }> {
  const rows = await db.$queryRaw<(Row & { total: number })[]>`
    SELECT e."reportId", e."publicAt", e."content" - 'parts' AS "content", count(*) OVER ()::int AS "total"
    FROM "PublishedReport" e ${HOLDER} WHERE ${current(now())} AND ${narrowed(query)}
    ORDER BY e."publicAt" DESC, e."reportId" DESC LIMIT ${pageSize} OFFSET ${(query.page - 1) * pageSize}`;
  const total = rows[0]?.total ?? (query.page > 1 ? await countPublished(query) : 0);
  return { rows: rows.map(rowOf), total };
}

/** How many there are in all, for a page beyond the last one. */
async function countPublished(query: PublishedQuery): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS "n" FROM "PublishedReport" e ${HOLDER} WHERE ${current(now())} AND ${narrowed(query)}`;
  return row!.n;
}

/** The years for which reports are public, newest first. */
export async function reportYears(): Promise<number[]> {
  const rows = await db.$queryRaw<{ year: number }[]>`
    SELECT DISTINCT e."year" FROM "PublishedReport" e WHERE ${isPublicEdition("e", now())} ORDER BY e."year" DESC`;
  return rows.map(({ year }) => year);
}

/** The provinces whose places have a public report, by code. */
export function reportProvinces(): Promise<{ code: string; name: string }[]> {
  return db.$queryRaw<{ code: string; name: string }[]>`
    SELECT v."code", v."name" FROM "Area" v WHERE v."level" = 'province' AND EXISTS (
      SELECT 1 FROM "PublishedReport" e ${HOLDER} WHERE ${isPublicEdition("e", now())} AND starts_with(a."path", v."path"))
    ORDER BY v."code"`;
}

type Detail = Row & { sha256: string; replacedBy: number | null };

/** One report as it is public: its newest edition, or the one asked for; null if there is none, or it isn't public yet. One statement. */
export async function publishedReport(id: string, edition?: number): Promise<PublishedReport | null> {
  if (!isUuid(id)) return null;
  const at = now();
  const which = edition === undefined ? current(at) : sql`${isPublicEdition("e", at)} AND e."edition" = ${edition}`;
  const [row] = await db.$queryRaw<Detail[]>`
    SELECT e."reportId", e."publicAt", e."content", e."sha256", (SELECT max(n."edition") FROM "PublishedReport" n
      WHERE n."reportId" = e."reportId" AND n."edition" > e."edition" AND ${isPublicEdition("n", at)}) AS "replacedBy"
    FROM "PublishedReport" e WHERE e."reportId" = ${id}::uuid AND ${which}`;
  return row ? detailOf(row) : null;
}

function detailOf(row: Detail): PublishedReport {
  const { parts, publisher, correction } = row.content as EditionContent;
  return { ...rowOf(row), parts, publisher, correction, sha256: row.sha256, replacedBy: row.replacedBy };
}

/** The last report before this one of the same title that is public; null where there is none. One statement. */
export async function publishedBefore(id: string): Promise<PublishedReport | null> {
  if (!isUuid(id)) return null;
  const at = now();
  const [row] = await db.$queryRaw<Detail[]>`
    SELECT e."reportId", e."publicAt", e."content", e."sha256", NULL::int AS "replacedBy"
    FROM "AnnualReport" own JOIN "AnnualReport" r ON r."designationId" = own."designationId" AND r."year" < own."year"
    JOIN "PublishedReport" e ON e."reportId" = r."id"
    WHERE own."id" = ${id}::uuid AND ${current(at)} ORDER BY r."year" DESC LIMIT 1`;
  return row ? detailOf(row) : null;
}
