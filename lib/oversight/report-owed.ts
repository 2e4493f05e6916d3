import "server-only";
import { reportExtendedUntil } from "@/lib/deadlines/sql";
import { Prisma } from "@/lib/platform/db";
import { beijingYear } from "./rules";

const { sql } = Prisma;

/** Titles of this standing owe a report for each year. */
export const OWING = sql`d."stage" IN ('in_force', 'warned', 'suspended')`;

/**
 * One row for each title and each year from that of its designation to the running one, whether or not anybody has begun the report:
 * title `d`, holder `o` in area `a`, cycle `c`, programme `p`, year `y`, report `r` (or null), and `due."ends"`, extension included.
 */
export const owedFrom = (at: Date): Prisma.Sql => sql`
  FROM "Designation" d
  JOIN "Organisation" o ON o."id" = d."organisationId"
  JOIN "Area" a ON a."id" = o."areaId"
  JOIN "Cycle" c ON c."id" = d."cycleId"
  JOIN "Programme" p ON p."id" = c."programmeId"
  CROSS JOIN LATERAL generate_series(
    extract(year FROM COALESCE(d."registeredAt", d."designatedAt") AT TIME ZONE 'Asia/Shanghai')::int, ${beijingYear(at)}::int) AS y("year")
  LEFT JOIN "AnnualReport" r ON r."designationId" = d."id" AND r."year" = y."year"
  CROSS JOIN LATERAL (SELECT make_date(y."year"::int + 1, c."reportDueMonth", 1) AS "first") AS m
  CROSS JOIN LATERAL (SELECT COALESCE(${reportExtendedUntil(sql`r."id"`)}, r."dueAt", (LEAST(m."first" + (c."reportDueDay" - 1),
    (m."first" + interval '1 month - 1 day')::date) + time '23:59:59.999') AT TIME ZONE 'Asia/Shanghai') AS "ends") AS due`;

/** Until when the office that the report `r` lies with is to pass it on; null while it lies with none. */
export const FORWARD_DUE = sql`(CASE WHEN r."stage" = 'in_review' THEN ((r."arrivedAt" AT TIME ZONE 'Asia/Shanghai')::date
  + c."reportForwardDays" + time '23:59:59.999') AT TIME ZONE 'Asia/Shanghai' END)`;

/** The province that the holder's area lies in; the place itself where it lies in none. */
export const PROVINCE = sql`COALESCE((SELECT v."name" FROM "Area" v WHERE v."level" = 'province' AND starts_with(a."path", v."path") LIMIT 1), a."name")`;
