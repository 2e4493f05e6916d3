import "server-only";
import type { Problem } from "@/lib/kernel/problem";
import { databaseTime } from "@/lib/platform/clock";
import { db, Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type Bar, barredProblem } from "@/lib/programmes/bar";
import { barOver } from "@/lib/programmes/bars";
import { filingExtendedUntil } from "./sql";
import { outsideWindow } from "./window";

export type ClosedCycle = {
  id: string;
  name: string;
  programmeName: string;
  /** Why this place can open no application in it now. */
  problem: Problem;
  /** A request of its own that waits. */
  askedId: string | null;
};

type Row = Omit<ClosedCycle, "problem"> & {
  stage: string;
  opens: Date;
  closes: Date;
  graceMinutes: number;
  extendedUntil: Date | null;
  bar: Bar | null;
  at: Date;
};

/**
 * Cycles for this kind of place that it has no application in and can open none in now, each with the reason: the time of filing
 * is over or has not come, or the place is barred. Judged by the database's clock; one statement.
 */
export async function closedCycles(actor: Actor): Promise<ClosedCycle[]> {
  if (!actor.duties.includes("filing")) return [];
  const here = Prisma.sql`${actor.organisationId}::uuid`;
  const rows = await db.$queryRaw<Row[]>`
    SELECT c."id", c."name", p."name" AS "programmeName", c."stage"::text AS "stage", c."submissionOpens" AS "opens",
      c."submissionCloses" AS "closes", c."graceMinutes", now() AS "at", ${barOver(here, Prisma.sql`c`)} AS "bar",
      ${filingExtendedUntil(Prisma.sql`c."id"`, here)} AS "extendedUntil",
      (SELECT e."id" FROM "Extension" e WHERE e."kind" = 'submission' AND e."stage" = 'asked' AND e."cycleId" = c."id"
        AND e."organisationId" = ${here}) AS "askedId"
    FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "Organisation" o ON o."id" = p."organiserId" JOIN "Area" r ON r."id" = o."areaId"
    WHERE c."stage" = 'open' AND starts_with(${actor.areaPath}, r."path")
      AND EXISTS (SELECT 1 FROM "CycleCatalogue" k WHERE k."cycleId" = c."id"
        AND k."applicantKind" = ${actor.organisationKind}::"OrganisationKind")
      AND NOT EXISTS (SELECT 1 FROM "Application" a WHERE a."cycleId" = c."id" AND a."applicantId" = ${here}
        AND a."stage" <> 'withdrawn')
    ORDER BY c."submissionCloses" DESC LIMIT 20`;
  return rows.flatMap(({ id, name, programmeName, askedId, bar, at, stage, ...window }) => {
    const problem = bar ? barredProblem(bar) : outsideWindow(window, databaseTime(at), stage);
    return problem ? [{ id, name, programmeName, askedId, problem }] : [];
  });
}
