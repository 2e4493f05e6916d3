import "server-only";
import type { Track } from "@/lib/applications/case-file";
import { beginning } from "@/lib/kernel/like";
import { pinyinTyped } from "@/lib/kernel/search-term";
import { now } from "@/lib/platform/clock";
import { db, Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { areaPathOf, officeCycles } from "./desk-choices";
import { daysLeft, mayReview } from "./desk-rules";
import type { CycleChoice, FilingRow, FilingTally } from "./desk-shapes";
import { owingPlaces, placesFrom } from "./filing-places";
import { type FilingState, lackingAccount, notReminded } from "./filing-rules";
import { type FilingQuery, REMINDED_MOST } from "./schema";

const { sql, empty } = Prisma;
const PAGE_SIZE = 20;
const EXPORT_MOST = 10_000;

export type FilingBoard = {
  cycles: CycleChoice[];
  cycle: CycleChoice;
  track: Track;
  rows: FilingRow[];
  total: number;
  tallies: FilingTally[];
};

type Scope = { cycles: CycleChoice[]; cycle: CycleChoice; track: Track; areaPath: string | null };

/** Which cycle and track is asked about; the first where none is. Null where the office follows none. */
async function scopeOf(actor: Actor, query: FilingQuery): Promise<Scope | null> {
  if (!mayReview(actor)) return null;
  const [cycles, areaPath] = await Promise.all([
    officeCycles(actor),
    query.area ? areaPathOf(actor, query.area) : null,
  ]);
  const cycle = cycles.find(({ id }) => id === query.cycle) ?? cycles[0];
  const track = cycle?.tracks.find((each) => each === query.track) ?? cycle?.tracks[0];
  return cycle && track ? { cycles, cycle, track, areaPath } : null;
}

function filtered(
  actor: Actor,
  { cycle, track, areaPath }: Scope,
  query: Pick<FilingQuery, "state" | "q">,
): Prisma.Sql {
  const keys = pinyinTyped(query.q);
  const spelled = keys ? sql`OR starts_with(o."initials", ${keys}) OR starts_with(o."pinyin", ${keys})` : empty;
  const state = query.state === "not_filed" ? sql`AND f."state" <> 'filed'` : sql`AND f."state" = ${query.state}`;
  return sql`${placesFrom(actor, cycle.id, track)} ${areaPath ? sql`AND r."path" LIKE ${beginning(areaPath)}` : empty}
    ${query.state ? state : empty}
    ${query.q ? sql`AND (strpos(lower(o."name"), lower(${query.q})) > 0 ${spelled})` : empty}`;
}

type Listed = {
  id: string;
  name: string;
  area: string;
  state: FilingState;
  applicationId: string | null;
  number: string | null;
  createdAt: Date | null;
  submittedAt: Date | null;
};

const listed = (from: Prisma.Sql, limit: Prisma.Sql) => db.$queryRaw<Listed[]>`
  SELECT o."id", o."name", r."name" AS "area", f."state", a."id" AS "applicationId", a."number", a."createdAt", a."submittedAt" ${from}
  ORDER BY r."path", o."name", o."id" ${limit}`;

/** 申报进度 of one track of a cycle: the places that could apply, 20 a page, with how many are in each state by area. Seven statements. */
export async function filingBoard(actor: Actor, query: FilingQuery): Promise<FilingBoard | null> {
  const scope = await scopeOf(actor, query);
  if (!scope) return null;
  const from = filtered(actor, scope, query);
  const [rows, [counted], tallies] = await Promise.all([
    listed(from, sql`LIMIT ${PAGE_SIZE} OFFSET ${(query.page - 1) * PAGE_SIZE}`),
    db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS "total" ${from}`,
    talliesOf(actor, scope),
  ]);
  const { cycles, cycle, track } = scope;
  return { cycles, cycle, track, rows: await filled(actor, cycle, rows), total: counted!.total, tallies };
}

/** Everything that the filter lets through, for the spreadsheet. */
export async function filingAll(actor: Actor, query: FilingQuery): Promise<FilingRow[]> {
  const scope = await scopeOf(actor, query);
  if (!scope) return [];
  return filled(actor, scope.cycle, await listed(filtered(actor, scope, query), sql`LIMIT ${EXPORT_MOST}`));
}

/** The places that the filter lets through and that have not filed this track: what “all” of a reminder means. Null without a cycle. */
export async function notFiled(actor: Actor, query: FilingQuery): Promise<{ cycleId: string; ids: string[] } | null> {
  const scope = await scopeOf(actor, query);
  if (!scope) return null;
  const from = filtered(actor, scope, query);
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT o."id" ${from} AND f."state" <> 'filed' ORDER BY r."path", o."id" LIMIT ${REMINDED_MOST}`;
  return { cycleId: scope.cycle.id, ids: rows.map(({ id }) => id) };
}

async function filled(actor: Actor, cycle: CycleChoice, rows: readonly Listed[]): Promise<FilingRow[]> {
  const at = now();
  const drafts = rows.flatMap(({ applicationId, state }) =>
    applicationId && state !== "filed" ? [applicationId] : [],
  );
  const ids = rows.map(({ id }) => id);
  const [owing, answered, reminders] = await Promise.all([
    owingPlaces(db, actor, cycle, ids, at),
    answeredOf(drafts),
    remindersOf(cycle.id, ids),
  ]);
  const places = new Map(owing.map((place) => [place.id, place]));
  return rows.map(({ applicationId, createdAt, submittedAt, ...row }) => {
    const place = places.get(row.id)!;
    const count = answered.get(applicationId ?? "");
    const last = reminders.get(row.id);
    return {
      ...row,
      createdAt: createdAt?.toISOString() ?? null,
      submittedAt: submittedAt?.toISOString() ?? null,
      answered: count?.answered ?? null,
      items: count?.items ?? null,
      ends: place.ends.toISOString(),
      daysLeft: daysLeft(place.ends, at),
      lacking: lackingAccount(place),
      notReminded: notReminded(place),
      reminded: last ? { at: last.at.toISOString(), by: `${last.officeName} ${last.byName}` } : null,
    };
  });
}

type Answered = { id: string; answered: number; items: number };

/** 填到多少: a count of what is judged, out of all items that the place is judged by. */
async function answeredOf(ids: readonly string[]): Promise<Map<string, Answered>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<Answered[]>`
    SELECT a."id", count(*)::int AS "items", count(n."judgement")::int AS "answered"
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Area" r ON r."id" = o."areaId"
      JOIN "Indicator" i ON i."catalogueId" = a."catalogueId" AND (r."hasLegislativePower" OR i."applicability" = 'all')
      LEFT JOIN "IndicatorAnswer" n ON n."applicationId" = a."id" AND n."indicatorId" = i."id"
    WHERE a."id" = ANY (${[...ids]}::uuid[]) GROUP BY a."id"`;
  return new Map(rows.map((row) => [row.id, row]));
}

type Last = { organisationId: string; at: Date; officeName: string; byName: string };

async function remindersOf(cycleId: string, ids: readonly string[]): Promise<Map<string, Last>> {
  const rows = await db.$queryRaw<Last[]>`
    SELECT DISTINCT ON (m."organisationId") m."organisationId", m."at", m."officeName", m."byName" FROM "FilingReminder" m
    WHERE m."cycleId" = ${cycleId}::uuid AND m."organisationId" = ANY (${[...ids]}::uuid[]) ORDER BY m."organisationId", m."day" DESC`;
  return new Map(rows.map((row) => [row.organisationId, row]));
}

/** By the areas directly below the one that is looked at; what belongs to that area itself stands first. */
async function talliesOf(actor: Actor, scope: Scope): Promise<FilingTally[]> {
  const base = scope.areaPath ?? actor.areaPath;
  const place = base.split("/").length;
  const from = filtered(actor, scope, { q: "" });
  const count = (state: FilingState) => sql`count(*) FILTER (WHERE s."state" = ${state})::int`;
  return db.$queryRaw<FilingTally[]>`
    SELECT COALESCE(max(b."name"), '本级') AS "area", ${count("none")} AS "none", ${count("filling")} AS "filling",
      ${count("to_sign")} AS "to_sign", ${count("filed")} AS "filed"
    FROM (SELECT split_part(r."path", '/', ${place}) AS "code", f."state" ${from}) AS s LEFT JOIN "Area" b ON b."code" = s."code"
    GROUP BY s."code" ORDER BY max(b."path") NULLS FIRST`;
}
