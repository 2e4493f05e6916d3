import "server-only";
import { db, Prisma } from "@/lib/platform/db";
import { type PartFigure, partFigures } from "./report-thin";
import { REPORT_PARTS } from "./workflow";

const { sql } = Prisma;
type Row = { own: number[]; last: number[] | null; medians: (number | null)[] };

const MEDIANS = Prisma.join(
  REPORT_PARTS.map(
    (_, at) =>
      sql`(percentile_cont(0.5) WITHIN GROUP (ORDER BY x."characters"[${Prisma.raw(String(at + 1))}]))::float8`,
  ),
);

/**
 * 字数 of a report that the caller may read, by parts, beside last year's of the same title and the median of all reports of the same
 * programme and year that have been handed in, this one left out. One statement.
 */
export async function figuresOf(reportId: string): Promise<PartFigure[]> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT r."characters" AS "own", (SELECT l."characters" FROM "AnnualReport" l WHERE l."designationId" = r."designationId"
        AND l."year" < r."year" AND l."stage" <> 'draft' ORDER BY l."year" DESC LIMIT 1) AS "last",
      (SELECT ARRAY[${MEDIANS}] FROM "AnnualReport" x JOIN "Designation" xd ON xd."id" = x."designationId"
        JOIN "Cycle" xc ON xc."id" = xd."cycleId"
        WHERE x."year" = r."year" AND x."stage" <> 'draft' AND x."id" <> r."id" AND xc."programmeId" = c."programmeId") AS "medians"
    FROM "AnnualReport" r JOIN "Designation" d ON d."id" = r."designationId" JOIN "Cycle" c ON c."id" = d."cycleId"
    WHERE r."id" = ${reportId}::uuid`;
  return row ? partFigures(row.own, row.last, row.medians) : [];
}
