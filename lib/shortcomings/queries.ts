import "server-only";
import { type Divisible, readDivisible, unitsOf } from "@/lib/assignments/store";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db, Prisma } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { type Person, SHORTCOMING_ACTS, type ShortcomingAct, whyNotTake } from "./rules";
import type { ShortcomingsQuery } from "./schema";
import type { OwnerOption, ShortcomingRow } from "./shape";
import { personOf } from "./store";

const PAGE = 20;
const MOST = 5_000;
const { sql } = Prisma;

type Reader = { facts: Divisible; side: "place" | "unit"; person: Person };

/** Who reads the list of this application: the place all of it, a unit what lies with it; nobody else. */
async function readerOf(actor: Actor, applicationId: string): Promise<Reader | null> {
  const facts = isUuid(applicationId) ? await readDivisible(db, applicationId) : null;
  if (!facts) return null;
  const person = personOf(actor, facts);
  if (facts.applicantId === actor.organisationId) {
    const known = standingsOf(actor, { applicant: facts.applicantId }).length > 0;
    return known ? { facts, side: "place", person } : null;
  }
  if (!actor.duties.some((duty) => duty === "filing" || duty === "checking")) return null;
  const given = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "Shortcoming" s WHERE s."applicationId" = ${facts.id}::uuid AND s."ownerId" = ${actor.organisationId}::uuid
    UNION ALL SELECT 1 FROM "IndicatorAssignment" m WHERE m."applicationId" = ${facts.id}::uuid
      AND m."leadOrganisationId" = ${actor.organisationId}::uuid LIMIT 1`;
  return given.length > 0 ? { facts, side: "unit", person } : null;
}

type Found = Omit<ShortcomingRow, "dueAt" | "notedAt" | "rectifiedAt" | "closedAt"> &
  Record<"dueAt" | "rectifiedAt" | "closedAt", Date | null> & { notedAt: Date; total: number };

const plain = ({ dueAt, notedAt, rectifiedAt, closedAt, total: _, ...row }: Found): ShortcomingRow => ({
  ...row,
  dueAt: dueAt?.toISOString() ?? null,
  notedAt: notedAt.toISOString(),
  rectifiedAt: rectifiedAt?.toISOString() ?? null,
  closedAt: closedAt?.toISOString() ?? null,
});

/** What this reader sees of the list, narrowed by what was asked for. */
function shown({ facts, side, person }: Reader, { state, unit, show, q }: ShortcomingsQuery): Prisma.Sql {
  const own = side === "place" ? sql`true` : sql`s."ownerId" = ${person.organisationId}::uuid`;
  const mine = sql`s."ownerId" = ${person.organisationId}::uuid AND (s."personId" IS NULL OR s."personId" = ${person.userId}::uuid)`;
  const overdue = sql`s."state" IN ('open', 'rectifying') AND s."dueAt" < ${now()}`;
  return sql`s."applicationId" = ${facts.id}::uuid AND ${own}
    AND (${state} = '' OR s."state"::text = ${state}) AND (${unit} = '' OR s."ownerId"::text = ${unit})
    AND (${q} = '' OR position(${q} in s."text") > 0 OR i."position"::text = ${q})
    AND ${show === "mine" ? mine : show === "overdue" ? overdue : sql`true`}`;
}

const rowsWhere = (where: Prisma.Sql, limit: number, offset = 0) => db.$queryRaw<Found[]>`
  SELECT s."number", s."version", s."indicatorId", i."position", i."text" AS "item", s."text", s."measure", s."ownerId", o."name" AS "owner",
    s."personId", s."personName", s."dueAt", s."state"::text AS "state", s."notedByName", s."notedAt", s."rectification",
    s."rectifiedById", s."rectifiedByName", s."rectifiedAt", s."verdict", s."closedByName", s."closedAt", count(*) OVER ()::int AS "total"
  FROM "Shortcoming" s JOIN "Indicator" i ON i."id" = s."indicatorId" JOIN "Organisation" o ON o."id" = s."ownerId"
  WHERE ${where} ORDER BY s."state" = 'closed', s."number" LIMIT ${limit} OFFSET ${offset}`;

export type ShortcomingList = {
  side: "place" | "unit";
  applicant: string;
  mayNote: boolean;
  rows: ShortcomingRow[];
  total: number;
  units: { id: string; name: string }[];
  owners: OwnerOption[];
};

/** 问题清单, those not closed first, 20 a page; null for whoever reads nothing of it. At most five statements. */
export async function shortcomingsOf(
  actor: Actor,
  applicationId: string,
  query: ShortcomingsQuery,
): Promise<ShortcomingList | null> {
  const reader = await readerOf(actor, applicationId);
  if (!reader) return null;
  const [rows, owners] = await Promise.all([
    rowsWhere(shown(reader, query), PAGE, (query.page - 1) * PAGE),
    reader.person.mayNote ? ownersOf(reader.facts) : { units: [], owners: [] },
  ]);
  return {
    side: reader.side,
    applicant: reader.facts.applicantName,
    mayNote: reader.person.mayNote,
    rows: rows.map(plain),
    total: rows[0]?.total ?? 0,
    ...owners,
  };
}

/** Whose a shortcoming of this application may be: the place, its people, its units. Two statements. */
async function ownersOf(facts: Divisible): Promise<Pick<ShortcomingList, "units" | "owners">> {
  const [units, people] = await Promise.all([
    unitsOf(db, facts),
    db.user.findMany({
      where: {
        organisationId: facts.applicantId,
        disabledAt: null,
        duties: { some: { duty: { in: ["filing", "checking"] } } },
      },
      orderBy: { pinyin: "asc" },
      select: { id: true, name: true },
    }),
  ]);
  const all = [{ id: facts.applicantId, name: facts.applicantName }, ...units.map(({ id, name }) => ({ id, name }))];
  return {
    units: all,
    owners: [
      ...all.map(({ id, name }) => ({ value: `unit:${id}`, label: name })),
      ...people.map(({ id, name }) => ({ value: `person:${id}`, label: `${facts.applicantName} ${name}` })),
    ],
  };
}

export type ShortcomingPage = {
  side: "place" | "unit";
  applicant: string;
  row: ShortcomingRow;
  /** What the reader may do now; an act that isn't theirs at all is left out. */
  acts: { act: ShortcomingAct; blocked: ReturnType<typeof whyNotTake> }[];
  owners: OwnerOption[];
};

/** One shortcoming for those who read it, or null. At most five statements. */
export async function shortcomingOf(
  actor: Actor,
  applicationId: string,
  number: number,
): Promise<ShortcomingPage | null> {
  const reader =
    Number.isInteger(number) && number > 0 && number <= 1_000_000 ? await readerOf(actor, applicationId) : null;
  if (!reader) return null;
  const nothing = { state: "", unit: "", show: "", q: "", page: 1 };
  const [found] = await rowsWhere(sql`${shown(reader, nothing)} AND s."number" = ${number}`, 1);
  if (!found) return null;
  const row = plain(found);
  const acts = SHORTCOMING_ACTS.map((act) => ({ act, blocked: whyNotTake(act, row, reader.person) })).filter(
    ({ blocked }) => blocked === null || blocked.code === "own_rectification",
  );
  const directs = acts.some(({ act }) => act === "direct");
  const { owners } = directs ? await ownersOf(reader.facts) : { owners: [] };
  return { side: reader.side, applicant: reader.facts.applicantName, row, acts, owners };
}

/** The same list without pages, for a spreadsheet; null for whoever reads nothing of it. */
export async function shortcomingsForExport(actor: Actor, applicationId: string, query: ShortcomingsQuery) {
  const reader = await readerOf(actor, applicationId);
  return reader && (await rowsWhere(shown(reader, query), MOST)).map(plain);
}
