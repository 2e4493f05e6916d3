import "server-only";
import { beginning } from "@/lib/kernel/like";
import { pinyinTyped } from "@/lib/kernel/search-term";
import { Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { AT_STOP, dueOf, hasFlag } from "./desk-facts";
import { type DeskLine, mayReview, ON_THE_WAY } from "./desk-rules";
import type { DeskQuery, DeskSort } from "./schema";

const { sql, empty } = Prisma;
const all = (conditions: readonly Prisma.Sql[]): Prisma.Sql => Prisma.join([...conditions], " AND ");

/**
 * In SQL what `deskLine` says of a case `a` (of the applicant's area `r`); each case is in one arm at most. Other desks are asked for as two
 * ranges: an index can skip one's own, however much lies there.
 */
function armWhere(actor: Actor, line: DeskLine): Prisma.Sql {
  const here = sql`${actor.organisationId}::uuid`;
  const passed = sql`a."id" IN (SELECT w."applicationId" FROM "Recommendation" w WHERE w."officeId" = ${here} AND w."endedAt" IS NULL)`;
  switch (line) {
    case "here":
      return sql`a."deskOfficeId" = ${here} AND a."position" >= 0`;
    case "passed":
      return sql`${passed} AND a."deskOfficeId" IS DISTINCT FROM ${here}`;
    case "below":
      return sql`a."stage" = ANY (${[...ON_THE_WAY]}::"ApplicationStage"[]) AND NOT ${passed} AND r."path" LIKE ${beginning(actor.areaPath)}
        AND (a."deskOfficeId" < ${here} OR a."deskOfficeId" > ${here}) AND a."deskOfficeId" IN (SELECT d."id" FROM "Organisation" d JOIN "Area" da ON da."id" = d."areaId"
          WHERE d."kind" = 'office' AND da."path" LIKE ${beginning(actor.areaPath)} AND da."path" <> ${actor.areaPath})
        AND EXISTS (SELECT 1 FROM "Organisation" f WHERE f."id" = ${here} AND f."kind" = 'office' AND f."closedAt" IS NULL)
        AND EXISTS (SELECT 1 FROM "RouteStop" z WHERE z."cycleId" = a."cycleId" AND z."officeLevel"::text = ${actor.areaLevel}
          AND z."position" > a."position" AND z."skippedAt" IS NULL AND a."track" = ANY (z."tracks"))`;
  }
}

const STATES: Record<NonNullable<DeskQuery["stage"]>, Partial<Record<DeskLine, Prisma.Sql>>> = {
  first_review: { here: sql`a."stage" = 'first_review'` },
  returned: { here: sql`a."stage" = 'returned'` },
  passed: { here: sql`a."stage" NOT IN ('first_review', 'returned')`, passed: sql`TRUE` },
  below: { below: sql`TRUE` },
};
const ANY_STATE: Record<DeskLine, Prisma.Sql> = { here: sql`TRUE`, passed: sql`TRUE`, below: sql`TRUE` };

/** 经办: of the own office alone. Whether the desk itself has given a case to anybody stands on the case, in an index already in order. */
function officerWhere(actor: Actor, line: DeskLine, officer: NonNullable<DeskQuery["officer"]>): Prisma.Sql {
  const given = sql`SELECT 1 FROM "ReviewAssignment" m WHERE m."applicationId" = a."id" AND m."officeId" = ${actor.organisationId}::uuid`;
  if (officer === "nobody") return line === "here" ? sql`NOT a."shared"` : sql`NOT EXISTS (${given})`;
  return sql`EXISTS (${given} AND m."userId" = ${officer === "mine" ? actor.userId : officer}::uuid)`;
}

/** 单位名称、拼音首字母或者编号, of a case `a` and its applicant `o`. */
export function searchedFor(typed: string): Prisma.Sql {
  const keys = pinyinTyped(typed);
  const spelled = keys ? sql`OR starts_with(o."initials", ${keys}) OR starts_with(o."pinyin", ${keys})` : empty;
  return sql`(strpos(a."number", ${typed}) > 0 OR strpos(lower(o."name"), lower(${typed})) > 0 ${spelled})`;
}

/** One arm, filtered: what stands after SELECT …, to be counted, or to be listed by what more its order looks at. */
export type Arm = { line: DeskLine; counted: Prisma.Sql; listed: Prisma.Sql };
export type Asked = DeskQuery & { areaPath: string | null };

/** The desk as the reader may know it, filtered: the arms that can hold anything at all. */
export function deskArms(actor: Actor, query: Asked, at: Date): Arm[] {
  if (!mayReview(actor)) return [];
  const states: Partial<Record<DeskLine, Prisma.Sql>> = query.stage ? STATES[query.stage] : ANY_STATE;
  const lines = (Object.keys(states) as DeskLine[]).filter(
    // of what lies below, nothing is told that a flag or an officer would tell
    (line) => line !== "below" || !(query.flag || query.officer),
  );
  return lines.map((line) => {
    const conditions = [armWhere(actor, line), states[line]!];
    if (query.track) conditions.push(sql`a."track" = ${query.track}::"Track"`);
    if (query.cycle) conditions.push(sql`a."cycleId" = ${query.cycle}::uuid`);
    if (query.areaPath) conditions.push(sql`r."path" LIKE ${beginning(query.areaPath)}`);
    if (query.officer) conditions.push(officerWhere(actor, line, query.officer));
    if (query.flag) conditions.push(hasFlag(query.flag, actor, at));
    if (query.q) conditions.push(searchedFor(query.q));
    const places = line === "below" || query.areaPath !== null;
    const named = places || query.q !== "";
    const filter = sql`${named ? APPLICANT : empty} ${places ? sql`JOIN "Area" r ON r."id" = o."areaId"` : empty}`;
    const order = sql`${!named && /name/.test(query.sort) ? APPLICANT : empty} ${/due/.test(query.sort) ? AT_STOP : empty}`;
    const from = (joins: Prisma.Sql) => sql`FROM "Application" a ${joins} WHERE ${all(conditions)}`;
    return { line, counted: from(filter), listed: from(sql`${filter} ${order}`) };
  });
}

const APPLICANT = sql`JOIN "Organisation" o ON o."id" = a."applicantId"`;

/** What the desk is ordered by; `hidden` stands in for what is not told of a case below, so that no order gives it away. */
type Key = { of: Prisma.Sql; hidden?: Prisma.Sql; descending: boolean };

function keysOf(actor: Actor, sort: string): Key[] {
  const descending = sort.startsWith("-");
  const rate = sql`a."selfBasisPoints"`;
  const score = sql`a."selfScore"`;
  const number = sql`NULL::float8`;
  const filed: Key = { of: sql`a."submittedAt"`, descending: false };
  switch (sort.replace(/^-/, "") as DeskSort) {
    case "name":
      return [{ of: sql`o."name"`, descending }];
    case "number":
      return [{ of: sql`a."number"`, descending }];
    case "score":
      return [{ of: score, hidden: number, descending }, filed];
    case "rounds":
      return [{ of: sql`a."rounds"`, hidden: sql`NULL::int`, descending }, filed];
    case "due":
      return [{ of: dueOf(actor), hidden: sql`NULL::timestamptz`, descending }, filed];
    case "submitted":
      return [{ ...filed, descending }];
    default:
      return [{ of: rate, hidden: sql`NULL::int`, descending }, { of: score, hidden: number, descending: true }, filed];
  }
}

/**
 * 择优的次序 unless asked otherwise：符合率高者在前，同率比得分，再同比报送先后。The arms as one ordered list of `id` and `line`, `take` of them from
 * `skip` on. Each arm is ordered and cut by itself, so that it can come from an index already in order.
 */
export function ordered(actor: Actor, arms: readonly Arm[], sort: string, take: number, skip = 0): Prisma.Sql {
  const keys = keysOf(actor, sort);
  const by = (columns: readonly Prisma.Sql[]) =>
    Prisma.join(
      keys.map(({ descending }, n) => sql`${columns[n]!} ${Prisma.raw(descending ? "DESC" : "ASC")} NULLS LAST`),
      ", ",
    );
  const each = arms.map(({ line, listed }) => {
    const own = keys.map(({ of, hidden }) => (line === "below" && hidden ? hidden : of));
    return sql`(SELECT a."id", ${line}::text, ${Prisma.join(own, ", ")} ${listed} ORDER BY ${by(own)}, a."id" LIMIT ${take + skip})`;
  });
  const names = keys.map((_, n) => Prisma.raw(`"k${n}"`));
  return sql`SELECT s."id", s."line" FROM (${Prisma.join(each, " UNION ALL ")}) AS s("id", "line", ${Prisma.join(names, ", ")})
    ORDER BY ${by(names)}, s."id" LIMIT ${take} OFFSET ${skip}`;
}
