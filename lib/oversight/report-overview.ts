import "server-only";
import { reportExtendedUntil } from "@/lib/deadlines/sql";
import { now } from "@/lib/platform/clock";
import { db, Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { ReportsQuery, ReportView } from "./list-query";
import { beijingYear } from "./rules";
import { titlesVisibleInSql } from "./visible";

const PAGE = 20;

export type ReportRow = {
  designationId: string;
  certificateNumber: string;
  title: string;
  holder: string;
  year: number;
  dueAt: Date;
  /** Null while nobody has begun it. */
  reportId: string | null;
  stage: string | null;
  submittedAt: Date | null;
  deskOffice: string | null;
  handedIn: boolean;
  overdue: boolean;
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
  return Prisma.sql`
    SELECT d."id" AS "designationId", d."certificateNumber", d."title", o."name" AS "holder", y."year"::int AS "year",
      COALESCE(${reportExtendedUntil(Prisma.sql`r."id"`)}, r."dueAt", due."at") AS "dueAt", r."id" AS "reportId", r."stage"::text AS "stage", r."submittedAt",
      k."name" AS "deskOffice", COALESCE(r."stage" <> 'draft', FALSE) AS "handedIn",
      COALESCE(r."stage", 'draft') = 'draft' AND d."stage" IN ('in_force', 'warned', 'suspended')
        AND COALESCE(${reportExtendedUntil(Prisma.sql`r."id"`)}, r."dueAt", due."at") < ${at} AS "overdue",
      COALESCE(r."stage" = 'in_review' AND r."deskOfficeId" = ${here}::uuid
        OR r."stage" = 'draft' AND d."organisationId" = ${here}::uuid, FALSE) AS "onMyDesk",
      COALESCE(r."stage" = 'published' OR d."organisationId" = ${here}::uuid
        OR r."stage" = 'in_review' AND ${here}::uuid IN (p."organiserId", r."deskOfficeId"), FALSE) AS "open"
    FROM "Designation" d
    JOIN "Organisation" o ON o."id" = d."organisationId"
    JOIN "Area" a ON a."id" = o."areaId"
    JOIN "Cycle" c ON c."id" = d."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId"
    CROSS JOIN LATERAL generate_series(
      extract(year FROM COALESCE(d."registeredAt", d."designatedAt") AT TIME ZONE 'Asia/Shanghai')::int, ${beijingYear(at)}::int) AS y("year")
    CROSS JOIN LATERAL (SELECT make_date(y."year"::int + 1, c."reportDueMonth", 1) AS "first") AS m
    CROSS JOIN LATERAL (SELECT (LEAST(m."first" + (c."reportDueDay" - 1),
      (m."first" + interval '1 month - 1 day')::date) + time '23:59:59.999') AT TIME ZONE 'Asia/Shanghai' AS "at") AS due
    LEFT JOIN "AnnualReport" r ON r."designationId" = d."id" AND r."year" = y."year"
    LEFT JOIN "Organisation" k ON k."id" = r."deskOfficeId"
    WHERE ${titlesVisibleInSql(actor)}
      AND (r."id" IS NOT NULL OR y."year" < ${beijingYear(at)}::int AND d."stage" IN ('in_force', 'warned', 'suspended'))`;
}

const VIEWS: Record<ReportView, Prisma.Sql> = {
  desk: Prisma.sql`"onMyDesk"`,
  due: Prisma.sql`NOT "handedIn" AND NOT "overdue"`,
  overdue: Prisma.sql`"overdue"`,
  all: Prisma.sql`TRUE`,
};

/** Annual reports on the reader's desk, due and overdue; states only, never a word of a draft. Two statements. */
export async function reportsOverview(
  actor: Actor,
  query: ReportsQuery = { show: "all", q: "", page: 1 },
): Promise<ReportsOverview> {
  const rows = owed(actor, now());
  const like = `%${query.q.replace(/[\\%_]/g, "\\$&")}%`;
  const named = Prisma.sql`("holder" LIKE ${like} OR "title" LIKE ${like} OR "certificateNumber" LIKE ${like})`;
  const [found, [tally]] = await Promise.all([
    db.$queryRaw<ReportRow[]>`
      SELECT * FROM (${rows}) AS owed WHERE ${VIEWS[query.show]} AND ${named}
      ORDER BY "onMyDesk" DESC, "overdue" DESC, "year" DESC, "certificateNumber"
      LIMIT ${PAGE} OFFSET ${(query.page - 1) * PAGE}`,
    db.$queryRaw<Record<ReportView | "found", bigint>[]>`
      SELECT count(*) FILTER (WHERE ${VIEWS.desk}) AS "desk", count(*) FILTER (WHERE ${VIEWS.due}) AS "due",
        count(*) FILTER (WHERE ${VIEWS.overdue}) AS "overdue", count(*) AS "all",
        count(*) FILTER (WHERE ${VIEWS[query.show]} AND ${named}) AS "found"
      FROM (${rows}) AS owed`,
  ]);
  const { found: total, desk, due, overdue, all } = tally!;
  const counts = { desk: Number(desk), due: Number(due), overdue: Number(overdue), all: Number(all) };
  return { rows: found, total: Number(total), counts };
}
