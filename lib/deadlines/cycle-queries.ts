import "server-only";
import { db, Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";
import { type DeadlineKind, type DeadlineLine, INSIDE_KINDS } from "./line";
import { cycleExtensions, type ExtensionRow } from "./queries";
import type { DeadlinesQuery } from "./schema";

const PAGE = 20;
const MOST = 5_000;

export type CycleLine = DeadlineLine & { place: string | null };
export type SentReminder = {
  kind: DeadlineKind;
  note: string | null;
  organisationId: string | null;
  slot: number;
  dueAt: Date;
  at: Date;
  people: number;
};
export type BarredPlace = { place: string; reason: string; from: string | null; untilNumber: number; at: Date };

export type CycleDeadlines = {
  cycle: { id: string; name: string; programme: string; stage: string; graceMinutes: number; reminderDays: number[] };
  lines: CycleLine[];
  total: number;
  /** Corrections that other offices have asked for: how many, not whose. */
  elsewhere: number;
  extensions: ExtensionRow[];
  reminders: SentReminder[];
  bars: BarredPlace[];
};

/** What is due inside a place is not the organiser's to see at all; a correction at another office's desk not by name. */
const shown = (cycleId: string, office: string, { kind, show }: DeadlinesQuery): Prisma.Sql => Prisma.sql`
  l."cycleId" = ${cycleId}::uuid AND (l."kind" <> 'correction' OR l."officeId" = ${office}::uuid)
  AND l."kind" <> ALL (${[...INSIDE_KINDS]}) AND (${kind} = '' OR l."kind" = ${kind}) AND (${show} = 'all' OR NOT l."settled")`;

const linesOf = (cycleId: string, office: string, query: DeadlinesQuery, limit: number, offset: number) =>
  db.$queryRaw<(CycleLine & { total: number })[]>`
    SELECT l.*, o."name" AS "place", count(*) OVER ()::int AS "total"
    FROM "DeadlineLine" l LEFT JOIN "Organisation" o ON o."id" = l."organisationId"
    WHERE ${shown(cycleId, office, query)}
    ORDER BY COALESCE(l."extendedUntil", l."dueAt"), l."source" LIMIT ${limit} OFFSET ${offset}`;

/** All deadlines of a cycle for its organiser, 20 a page, in the order of time; null for everybody else. Six statements. */
export async function cycleDeadlines(actor: Actor, id: string, query: DeadlinesQuery): Promise<CycleDeadlines | null> {
  const cycle = await organisedCycle(actor, id);
  if (!cycle) return null;
  const office = cycle.programme.organiserId;
  const [lines, [elsewhere], extensions, reminders, bars] = await Promise.all([
    linesOf(id, office, query, PAGE, (query.page - 1) * PAGE),
    db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS "count" FROM "DeadlineLine" l
      WHERE l."cycleId" = ${id}::uuid AND l."kind" = 'correction' AND NOT l."settled" AND l."officeId" <> ${office}::uuid`,
    cycleExtensions(id),
    remindersOf(id, office),
    barsOf(cycle.programmeId, cycle.number),
  ]);
  const { name, stage, graceMinutes, reminderDays } = cycle;
  return {
    cycle: { id, name, programme: cycle.programme.name, stage, graceMinutes, reminderDays },
    lines,
    total: lines[0]?.total ?? 0,
    elsewhere: elsewhere!.count,
    extensions,
    reminders,
    bars,
  };
}

/** The same lines without pages, for a spreadsheet. */
export async function deadlinesForExport(actor: Actor, id: string, query: DeadlinesQuery) {
  const cycle = await organisedCycle(actor, id);
  return cycle && { name: cycle.name, lines: await linesOf(id, cycle.programme.organiserId, query, MOST, 0) };
}

/** What has been sent, a line for each deadline and slot, the latest first. */
const remindersOf = (cycleId: string, office: string) => db.$queryRaw<SentReminder[]>`
  SELECT m."kind", l."note", l."organisationId", m."slot", m."dueAt", max(m."at") AS "at", count(*)::int AS "people"
  FROM "Reminder" m JOIN "DeadlineLine" l ON l."kind" = m."kind" AND l."source" = m."source"
  WHERE m."cycleId" = ${cycleId}::uuid AND l."cycleId" = ${cycleId}::uuid
    AND l."kind" <> ALL (${[...INSIDE_KINDS]}) AND (l."kind" <> 'correction' OR l."officeId" = ${office}::uuid)
  GROUP BY m."kind", m."source", l."note", l."organisationId", m."slot", m."dueAt"
  ORDER BY max(m."at") DESC LIMIT 30`;

/** Whom 弄虚作假 keeps out of this cycle, with the reason as it was kept. */
const barsOf = (programmeId: string, number: number) => db.$queryRaw<BarredPlace[]>`
  SELECT o."name" AS "place", b."reason", x."name" AS "from", b."untilNumber", b."at"
  FROM "Bar" b JOIN "Organisation" o ON o."id" = b."organisationId" LEFT JOIN "Cycle" x ON x."id" = b."cycleId"
  WHERE b."programmeId" = ${programmeId}::uuid AND b."untilNumber" >= ${number}
    AND (x."number" IS NULL OR x."number" <= ${number})
  ORDER BY b."at" DESC LIMIT 50`;
