import "server-only";
import { BLIND_CODE, PLACE_SHOWN } from "@/lib/blinding/sql";
import { endOfBeijingDay, isDay, startOfBeijingDay } from "@/lib/kernel/dates";
import { pinyinTyped } from "@/lib/kernel/search-term";
import { RECUSED_CASE } from "@/lib/labels/reading-log";
import { db, Prisma } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";
import { READING_KINDS, READINGS_EXPORTED, readingIdOf, readingNumber } from "./rules";
import type { ReadingQuery } from "./schema";
import type { Reading } from "./shape";

const PAGE = 20;
const { sql } = Prisma;

type Row = Omit<Reading, "number" | "at"> & { id: bigint; at: Date; total: number };

/** Whose page it is: the organiser's of one cycle, the auditor's of all, a person's own. */
type Scope = {
  where: Prisma.Sql;
  /** Whether the reader of the page may know whose case it is. */
  tells: Prisma.Sql;
  place: Prisma.Sql;
  code: Prisma.Sql;
  fileName: Prisma.Sql;
};

const ofCycle = (id: string): Scope => ({
  tells: sql`true`,
  code: BLIND_CODE,
  fileName: sql`r."fileName"`,
  where: sql`r."cycleId" = ${id}::uuid`,
  place: sql`o."name"`,
});
/** Who reads whose dossier is the assessment's own secret until the results are published, as in the trail. */
const PUBLISHED = sql`c."resultsPublishedAt" IS NOT NULL`;
const OF_ALL: Scope = {
  where: sql`true`,
  tells: PUBLISHED,
  place: sql`CASE WHEN ${PUBLISHED} THEN o."name" END`,
  code: BLIND_CODE,
  fileName: sql`CASE WHEN ${PUBLISHED} THEN r."fileName" ELSE '' END`,
};
/** Of a case from which the reader is recused by now, only that there was one. */
const RECUSED = sql`"recused_from"(a."id", r."readerId")`;
const own = (actor: Actor): Scope => ({
  where: sql`r."readerId" = ${actor.userId}::uuid`,
  tells: sql`false`,
  place: sql`CASE WHEN ${RECUSED} THEN ${RECUSED_CASE} ELSE ${PLACE_SHOWN} END`,
  code: sql`CASE WHEN NOT ${RECUSED} THEN ${BLIND_CODE} END`,
  fileName: sql`''`,
});

function asked(query: ReadingQuery, scope: Scope): Prisma.Sql {
  const all = [scope.where];
  if (query.number) all.push(sql`r."id" = ${readingIdOf(query.number) ?? -1n}`);
  if (query.assessor) {
    all.push(
      sql`(strpos(r."readerName", ${query.assessor}) > 0 OR strpos(r."organisationName", ${query.assessor}) > 0)`,
    );
  }
  if (query.case) {
    const code = query.case.replace(/^案卷\s*/, "");
    const keys = pinyinTyped(query.case);
    const typed = keys ? sql`starts_with(o."initials", ${keys}) OR starts_with(o."pinyin", ${keys})` : sql`false`;
    const named = sql`strpos(o."name", ${query.case}) > 0 OR strpos(a."number", ${query.case}) > 0 OR ${typed}`;
    all.push(sql`((${scope.tells} AND (${named})) OR upper(l."code") = upper(${code}))`);
  }
  const kind = READING_KINDS.find((one) => one === query.kind);
  if (kind) all.push(sql`r."kind" = ${kind}::"ReadingKind"`);
  if (isDay(query.from)) all.push(sql`r."at" >= ${startOfBeijingDay(query.from)}`);
  if (isDay(query.to)) all.push(sql`r."at" <= ${endOfBeijingDay(query.to)}`);
  return Prisma.join(all, " AND ");
}

async function rowsOf(scope: Scope, where: Prisma.Sql, take: number, skip: number) {
  const rows = await db.$queryRaw<Row[]>`
    SELECT r."id", r."at", r."readerName" AS "reader", r."organisationName" AS "organisation", c."name" AS "cycle",
      ${scope.place} AS "place", ${scope.code} AS "code", r."of"::text AS "of", r."kind"::text AS "kind", i."position",
      ${scope.fileName} AS "fileName", r."stamped", t."purpose"::text AS "third", count(*) OVER ()::int AS "total"
    FROM "ReadingLog" r JOIN "Application" a ON a."id" = r."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    LEFT JOIN "LotCase" l ON l."applicationId" = a."id" LEFT JOIN "Indicator" i ON i."id" = r."indicatorId" LEFT JOIN "ThirdReader" t ON t."id" = r."thirdId"
    WHERE ${where} ORDER BY r."id" DESC LIMIT ${take} OFFSET ${skip}`;
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(
      ({ id, at, total: _, ...row }): Reading => ({ ...row, number: readingNumber(id), at: at.toISOString() }),
    ),
  };
}

const pageOf = (scope: Scope, query: ReadingQuery) => rowsOf(scope, asked(query, scope), PAGE, (query.page - 1) * PAGE);
const exportOf = async (scope: Scope, query: ReadingQuery) =>
  (await rowsOf(scope, asked(query, scope), READINGS_EXPORTED, 0)).rows;

/** 阅卷登记 of a cycle for its organiser, the latest first, 20 a page; null for everybody else. Two statements. */
export async function cycleReadings(actor: Actor, cycleId: string, query: ReadingQuery) {
  const cycle = await organisedCycle(actor, cycleId);
  if (!cycle) return null;
  return { cycle: { name: cycle.name, stage: cycle.stage }, ...(await pageOf(ofCycle(cycleId), query)) };
}

/** The same for a workbook, up to the limit. */
export async function cycleReadingsForExport(actor: Actor, cycleId: string, query: ReadingQuery) {
  const cycle = await organisedCycle(actor, cycleId);
  return cycle && exportOf(ofCycle(cycleId), query);
}

/** 阅卷登记 of all cycles for the auditor; null for everybody else. One statement. */
export const auditedReadings = async (actor: Actor, query: ReadingQuery) =>
  mayOpen(actor, "trail") ? null : pageOf(OF_ALL, query);

/** The same for a workbook, up to the limit. */
export const auditedReadingsForExport = async (actor: Actor, query: ReadingQuery) =>
  mayOpen(actor, "trail") ? null : exportOf(OF_ALL, query);

/** What a person has opened and taken along, named as they may know it; null where they assess nothing. One statement. */
export async function ownReadings(actor: Actor, page: number) {
  const scope = own(actor);
  return mayOpen(actor, "assess") ? null : rowsOf(scope, scope.where, PAGE, (page - 1) * PAGE);
}
