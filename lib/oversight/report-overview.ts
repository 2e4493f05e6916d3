import "server-only";
import { heldInSql } from "@/lib/designations/holder";
import { containing } from "@/lib/kernel/like";
import { now } from "@/lib/platform/clock";
import { db, Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { ReportsQuery, ReportView } from "./list-query";
import { FORWARD_DUE, OWING, owedFrom, PROVINCE } from "./report-owed";
import { beijingYear } from "./rules";
import { titlesVisibleInSql } from "./visible";

const PAGE = 20;
const MOST_EXPORTED = 20_000;
const { sql } = Prisma;

export type ReportRow = {
  designationId: string;
  certificateNumber: string;
  title: string;
  holder: string;
  province: string;
  year: number;
  dueAt: Date;
  /** Null while nobody has begun it. */
  reportId: string | null;
  stage: string | null;
  submittedAt: Date | null;
  publishedAt: Date | null;
  deskOffice: string | null;
  forwardDueAt: Date | null;
  handedIn: boolean;
  overdue: boolean;
  /** It lies with an office for longer than the cycle gives it. */
  forwardOverdue: boolean;
  onMyDesk: boolean;
  /** Whether the reader may open it. */
  open: boolean;
};
export type ReportsOverview = { rows: ReportRow[]; total: number; counts: Record<ReportView, number> };

/**
 * One row for each title and each year that it owes a report for, from the year of its designation to the last one, whether or
 * not anybody has begun it; reports already begun for the running year as well.
 */
function owed(actor: Actor, at: Date): Prisma.Sql {
  const here = actor.organisationId;
  return sql`
    SELECT d."id" AS "designationId", d."certificateNumber", d."title", o."name" AS "holder", ${PROVINCE} AS "province", a."path",
      y."year"::int AS "year", due."ends" AS "dueAt", r."id" AS "reportId", r."stage"::text AS "stage", r."submittedAt", r."publishedAt",
      k."name" AS "deskOffice", ${FORWARD_DUE} AS "forwardDueAt", COALESCE(r."stage" <> 'draft', FALSE) AS "handedIn",
      COALESCE(r."stage", 'draft') = 'draft' AND ${OWING} AND due."ends" < ${at} AS "overdue",
      COALESCE(${FORWARD_DUE} < ${at}, FALSE) AS "forwardOverdue",
      COALESCE(r."stage" = 'in_review' AND r."deskOfficeId" = ${here}::uuid
        OR r."stage" IN ('draft', 'correcting') AND ${heldInSql(here)}, FALSE) AS "onMyDesk",
      COALESCE(r."stage" = 'published' AND (r."publishedAt" <= ${at} OR p."organiserId" = ${here}::uuid) OR ${heldInSql(here)}
        OR r."stage" = 'in_review' AND ${here}::uuid IN (p."organiserId", r."deskOfficeId"), FALSE) AS "open"
    ${owedFrom(at)}
    LEFT JOIN "Organisation" k ON k."id" = r."deskOfficeId"
    WHERE ${titlesVisibleInSql(actor)} AND (r."id" IS NOT NULL OR y."year" < ${beijingYear(at)}::int AND ${OWING})`;
}

const VIEWS: Record<ReportView, Prisma.Sql> = {
  desk: sql`"onMyDesk"`,
  due: sql`NOT "handedIn" AND NOT "overdue"`,
  overdue: sql`"overdue"`,
  slow: sql`"forwardOverdue"`,
  published: sql`"stage" = 'published'`,
  all: sql`TRUE`,
};

const ANY: ReportsQuery = { show: "all", q: "", page: 1 };

/** What was asked for besides the view. */
function narrowed({ q, year, province }: ReportsQuery): Prisma.Sql {
  const like = containing(q);
  const ways: Prisma.Sql[] = [
    sql`("holder" LIKE ${like} OR "title" LIKE ${like} OR "certificateNumber" LIKE ${like})`,
    ...(year ? [sql`"year" = ${year}`] : []),
    ...(province ? [sql`"path" LIKE ${`%/${province}/%`}`] : []),
  ];
  return Prisma.join(ways, " AND ");
}

const ORDER = sql`ORDER BY "onMyDesk" DESC, "overdue" DESC, "forwardOverdue" DESC, "year" DESC, "certificateNumber"`;

/** Annual reports on the reader's desk, due and overdue; states only, never a word of a draft. Two statements. */
export async function reportsOverview(actor: Actor, query: ReportsQuery = ANY): Promise<ReportsOverview> {
  const rows = owed(actor, now());
  const asked = narrowed(query);
  const [found, [tally]] = await Promise.all([
    db.$queryRaw<ReportRow[]>`
      SELECT * FROM (${rows}) AS owed WHERE ${VIEWS[query.show]} AND ${asked} ${ORDER}
      LIMIT ${PAGE} OFFSET ${(query.page - 1) * PAGE}`,
    db.$queryRaw<Record<ReportView | "found", bigint>[]>`
      SELECT count(*) FILTER (WHERE ${VIEWS.desk}) AS "desk", count(*) FILTER (WHERE ${VIEWS.due}) AS "due",
        count(*) FILTER (WHERE ${VIEWS.overdue}) AS "overdue", count(*) FILTER (WHERE ${VIEWS.slow}) AS "slow",
        count(*) FILTER (WHERE ${VIEWS.published}) AS "published", count(*) AS "all",
        count(*) FILTER (WHERE ${VIEWS[query.show]} AND ${asked}) AS "found"
      FROM (${rows}) AS owed`,
  ]);
  const { found: total, ...counted } = tally!;
  const counts = Object.fromEntries(Object.entries(counted).map(([view, n]) => [view, Number(n)]));
  return { rows: found, total: Number(total), counts: counts as Record<ReportView, number> };
}

/** The same list whole, for a sheet; 20,000 rows at most. One statement. */
export const reportsExported = (actor: Actor, query: ReportsQuery): Promise<ReportRow[]> =>
  db.$queryRaw<ReportRow[]>`
    SELECT * FROM (${owed(actor, now())}) AS owed WHERE ${VIEWS[query.show]} AND ${narrowed(query)} ${ORDER} LIMIT ${MOST_EXPORTED}`;

export type OnTime = { province: string; owed: number; onTime: number; overdue: number };
export type Choices = { years: number[]; provinces: { code: string; name: string }[] };

/**
 * 按期报送 of one year by provinces, of the titles that the reader sees: in time is what was first handed in by its due date, extension
 * included. One statement.
 */
export async function onTimeByProvince(actor: Actor, year: number): Promise<OnTime[]> {
  const at = now();
  return db.$queryRaw<OnTime[]>`
    SELECT "province", count(*)::int AS "owed", count(*) FILTER (WHERE "filedAt" <= "dueAt")::int AS "onTime",
      count(*) FILTER (WHERE "overdue")::int AS "overdue"
    FROM (SELECT x.*, f."filedAt" FROM (${owed(actor, at)}) AS x LEFT JOIN "AnnualReport" f ON f."id" = x."reportId") AS owed
    WHERE "year" = ${year} AND "year" < ${beijingYear(at)}::int GROUP BY "province" ORDER BY "province"`;
}

/** The years and provinces that the reader may choose from. One statement. */
export async function reportChoices(actor: Actor): Promise<Choices> {
  const at = now();
  const [row] = await db.$queryRaw<{ first: number | null; provinces: Choices["provinces"] | null }[]>`
    SELECT min(extract(year FROM COALESCE(d."registeredAt", d."designatedAt") AT TIME ZONE 'Asia/Shanghai'))::int AS "first",
      (SELECT jsonb_agg(DISTINCT jsonb_build_object('code', v."code", 'name', v."name")) FROM "Area" v
        WHERE v."level" = 'province' AND EXISTS (SELECT 1 FROM "Designation" d JOIN "Cycle" c ON c."id" = d."cycleId"
          JOIN "Programme" p ON p."id" = c."programmeId" JOIN "Organisation" o ON o."id" = d."organisationId"
          JOIN "Area" a ON a."id" = o."areaId" WHERE starts_with(a."path", v."path") AND ${titlesVisibleInSql(actor)})) AS "provinces"
    FROM "Designation" d JOIN "Cycle" c ON c."id" = d."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "Organisation" o ON o."id" = d."organisationId" JOIN "Area" a ON a."id" = o."areaId" WHERE ${titlesVisibleInSql(actor)}`;
  const last = beijingYear(at);
  const first = row?.first ?? last;
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => last - n);
  return { years, provinces: row?.provinces ?? [] };
}
