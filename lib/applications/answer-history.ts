import "server-only";
import type { MetricRule } from "@/lib/catalogue/metrics";
import { isUuid } from "@/lib/kernel/ids";
import { db, Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { Writer } from "./editing";
import { changedFields, contentOf, UNANSWERED } from "./merging";
import type { AnswerVersion, VersionLine } from "./revisions";

const PAGE_SIZE = 20;

/** The item whose history is read, as its page names it. */
export type HistoryItem = {
  applicationId: string;
  indicatorId: string;
  applicant: string;
  position: number;
  kind: string;
  section: string;
  group: string;
  text: string;
  metrics: MetricRule[];
};

/**
 * The item at this position for the place itself, or for a unit that it was given to; null for everybody else: what was written before
 * it was filed is nobody else's matter. One statement.
 */
export async function historyItem(
  actor: Actor,
  applicationId: string,
  position: number,
  as: Writer,
): Promise<HistoryItem | null> {
  const duty = as === "applicant" ? ["filing", "signing"] : ["filing"];
  if (!isUuid(applicationId) || !Number.isInteger(position) || !actor.duties.some((each) => duty.includes(each)))
    return null;
  const here = actor.organisationId;
  const own = Prisma.sql`a."applicantId" = ${here}::uuid`;
  const given = Prisma.sql`EXISTS (SELECT 1 FROM "IndicatorAssignment" m WHERE m."applicationId" = a."id" AND m."indicatorId" = t."id"
    AND (m."leadOrganisationId" = ${here}::uuid OR EXISTS (SELECT 1 FROM "IndicatorSupport" x
      WHERE x."assignmentId" = m."id" AND x."organisationId" = ${here}::uuid)))`;
  const [row] = await db.$queryRaw<HistoryItem[]>`
    SELECT a."id" AS "applicationId", t."id" AS "indicatorId", o."name" AS "applicant", t."position", t."kind"::text AS "kind",
      s."title" AS "section", g."title" AS "group", t."text", t."metrics"
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Indicator" t ON t."catalogueId" = a."catalogueId" AND t."position" = ${Math.min(position, 100_000)}
    JOIN "IndicatorGroup" g ON g."id" = t."groupId" JOIN "IndicatorSection" s ON s."id" = g."sectionId"
    WHERE a."id" = ${applicationId}::uuid AND ${as === "applicant" ? own : given}`;
  return row ?? null;
}

type Row = Omit<AnswerVersion, "at"> & { at: Date };

const COLUMNS = Prisma.sql`"version", "judgement"::text AS "judgement", "narrative", "ownScore", "notApplicableReason", "declared", "metrics",
  "source"::text AS "source", "updatedByName" AS "author", "updatedByUnit" AS "unit", "updatedAt" AS "at"`;

/** What stands and what was replaced, in one list. */
const versionsOf = ({ applicationId, indicatorId }: Pick<HistoryItem, "applicationId" | "indicatorId">) => Prisma.sql`(
  SELECT ${COLUMNS}, true AS "standing" FROM "IndicatorAnswer"
  WHERE "applicationId" = ${applicationId}::uuid AND "indicatorId" = ${indicatorId}::uuid
  UNION ALL SELECT ${COLUMNS}, false FROM "AnswerRevision"
  WHERE "applicationId" = ${applicationId}::uuid AND "indicatorId" = ${indicatorId}::uuid) v`;

const asVersion = ({ at, ...row }: Row): AnswerVersion => ({ ...row, at: at.toISOString() });

/** 修改记录 of an item, the latest first, 20 a page, and the version that stands. One statement. */
export async function versionsPage(
  item: HistoryItem,
  page: number,
): Promise<{ lines: VersionLine[]; total: number; standing: number }> {
  const rows = await db.$queryRaw<(Row & { total: number; last: number })[]>`
    SELECT v.*, (count(*) OVER ())::int AS "total", max(v."version") OVER () AS "last" FROM ${versionsOf(item)}
    ORDER BY v."version" DESC LIMIT ${PAGE_SIZE + 1} OFFSET ${(page - 1) * PAGE_SIZE}`;
  const lines = rows.slice(0, PAGE_SIZE).map((row, n) => {
    const before = rows[n + 1] ? contentOf(rows[n + 1]!) : UNANSWERED;
    const { version, standing, source, author, unit, at } = asVersion(row);
    return { version, standing, source, author, unit, at, changed: changedFields(before, contentOf(row)) };
  });
  return { lines, total: rows[0]?.total ?? 0, standing: rows[0]?.last ?? 0 };
}

/** These two versions in full, the older first; null where one of them isn't there. One statement. */
export async function versionPair(
  item: HistoryItem,
  older: number,
  newer: number,
): Promise<[AnswerVersion, AnswerVersion] | null> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT v.* FROM ${versionsOf(item)} WHERE v."version" IN (${older}, ${newer}) ORDER BY v."version"`;
  const [first, last = first] = rows.map(asVersion);
  return first && last && first.version === older && last.version === newer ? [first, last] : null;
}
