import "server-only";
import { mayBeOpened, servedAs } from "@/lib/evidence/rules";
import { isUuid } from "@/lib/kernel/ids";
import { db, type Prisma } from "@/lib/platform/db";
import { readingOrder, SPEAKING } from "./rules";
import type { PracticeQuery } from "./schema";
import { excerptOf, wordsOf } from "./search-text";
import { findPractices } from "./searching";
import { type PracticeSnapshot, practiceSnapshot } from "./snapshot";

export type PublishedRow = {
  id: string;
  title: string;
  holder: string;
  field: string;
  track: string;
  /** Of the text, around the first hit. */
  excerpt: string;
  publishedAt: string;
  followers: number;
  /** Of the title that it stands on, as the register has it today. */
  standing: string;
};

const FOLLOWED = { where: { stage: { not: "ended" } } } as const;
const ROW = {
  caseId: true,
  snapshot: true,
  practice: { select: { designationId: true, _count: { select: { follows: FOLLOWED } } } },
} satisfies Prisma.PracticePublicationSelect;
type Row = { caseId: string; snapshot: unknown; followers: number; standing: string };

function rowOf({ caseId, snapshot, followers, standing }: Row, words: readonly string[]): PublishedRow {
  const shown = practiceSnapshot.parse(snapshot);
  const { title, holder, field, track, publishedAt } = shown;
  const excerpt = excerptOf(readingOrder(shown), words);
  return { id: caseId, title, holder, field, track, excerpt, publishedAt, followers, standing };
}

/** The versions that meet `where`, with how their titles stand in the register today. Two statements. */
async function rowsWhere(where: Prisma.PracticePublicationWhereInput, words: readonly string[], take?: number) {
  const rows = await db.practicePublication.findMany({
    where: { ...where, current: true },
    orderBy: [{ publishedAt: "desc" }, { caseId: "desc" }],
    ...(take ? { take } : {}),
    select: ROW,
  });
  const entries = await db.registerEntry.findMany({
    where: { designationId: { in: rows.map(({ practice }) => practice.designationId) } },
    select: { designationId: true, stage: true },
  });
  const stageOf = new Map(entries.map(({ designationId, stage }) => [designationId, stage]));
  return rows.map(({ practice, ...row }) => {
    const standing = stageOf.get(practice.designationId) ?? "";
    return rowOf({ ...row, followers: practice._count.follows, standing }, words);
  });
}

/**
 * Published cases by filter and search, 20 a page; reads the frozen copies alone. `into`: only what may still be collected into this
 * collection.
 */
export async function publishedPractices(query: PracticeQuery, into?: string) {
  const { found, total, tooShort } = await findPractices(query, into);
  const words = wordsOf(query.q);
  const rows = await rowsWhere({ caseId: { in: found.map(({ caseId }) => caseId) } }, words);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    rows: found.flatMap(({ caseId }) => byId.get(caseId) ?? []),
    total,
    tooShort,
    words,
  };
}

const MOST_OF_PLACE = 100;

/** The published cases of these titles, the newest first, at most 100: for the page of a place. Two statements. */
export const practicesOf = (designationIds: readonly string[]): Promise<PublishedRow[]> =>
  rowsWhere({ practice: { designationId: { in: [...designationIds] } } }, [], MOST_OF_PLACE);

/** The cases published last whose titles stand: what is held up as a model. One statement. */
export async function latestPractices(count: number): Promise<PublishedRow[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT p."caseId", p."snapshot", e."stage"::text AS "standing",
      (SELECT count(*)::int FROM "PracticeFollow" f WHERE f."caseId" = p."caseId" AND f."stage" <> 'ended') AS "followers"
    FROM "PracticePublication" p JOIN "PracticeCase" c ON c."id" = p."caseId"
    JOIN "RegisterEntry" e ON e."designationId" = c."designationId"
    WHERE p."current" AND e."stage"::text = ANY (${[...SPEAKING]}::text[]) ORDER BY p."publishedAt" DESC, p."caseId" DESC LIMIT ${count}`;
  return rows.map((row) => rowOf(row, []));
}

export type PracticeFilters = { provinces: { code: string; name: string }[]; fields: string[]; years: number[] };

/** What there is to filter by: the provinces, fields and years of the present versions. One statement. */
export async function practiceFilters(): Promise<PracticeFilters> {
  const rows = await db.$queryRaw<{ kind: string; value: string; name: string }[]>`
    SELECT DISTINCT 'province' AS "kind", p."provinceCode" AS "value", a."name" FROM "PracticePublication" p
      JOIN "Area" a ON a."code" = p."provinceCode" WHERE p."current"
    UNION SELECT DISTINCT 'field', p."field", p."field" FROM "PracticePublication" p WHERE p."current"
    UNION SELECT DISTINCT 'year', p."year"::text, p."year"::text FROM "PracticePublication" p WHERE p."current"
    ORDER BY 1, 2`;
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  return {
    provinces: of("province").map(({ value, name }) => ({ code: value, name })),
    fields: of("field").map(({ name }) => name),
    years: of("year")
      .map(({ value }) => Number(value))
      .reverse(),
  };
}

type Version = { number: number; publishedAt: string; sha256: string };
type TitleStanding = { title: string; certificateNumber: string; stage: string };
export type PublishedPractice = PracticeSnapshot & {
  id: string;
  sha256: string;
  followers: number;
  standings: TitleStanding[];
  earlier: Version[];
  collections: { id: string; title: string }[];
};
/** A case that was published and taken back: that it was, whose it was, and why it is no longer shown. */
export type WithdrawnPractice = { id: string; title: string; holder: string; withdrawnAt: string; reason: string };

/** One published case as it stands; or that it was withdrawn; null for what was never published. */
export async function publishedPractice(
  id: string,
): Promise<{ shown: PublishedPractice } | { withdrawn: WithdrawnPractice } | null> {
  if (!isUuid(id)) return null;
  const row = await db.practiceCase.findFirst({
    where: { id, publications: { some: {} } },
    select: {
      stage: true,
      withdrawnAt: true,
      withdrawnReason: true,
      publications: {
        orderBy: { number: "desc" },
        select: { number: true, publishedAt: true, sha256: true, snapshot: true, current: true },
      },
      collected: {
        where: { collection: { stage: "published" } },
        select: { collection: { select: { id: true, title: true } } },
      },
      _count: { select: { follows: FOLLOWED } },
    },
  });
  if (!row) return null;
  const [newest, ...before] = row.publications;
  const snapshot = practiceSnapshot.parse(newest!.snapshot);
  if (row.stage === "withdrawn") {
    const { title, holder } = snapshot;
    const withdrawnAt = row.withdrawnAt!.toISOString();
    return { withdrawn: { id, title, holder, withdrawnAt, reason: row.withdrawnReason } };
  }
  return {
    shown: {
      ...snapshot,
      id,
      sha256: newest!.sha256,
      followers: row._count.follows,
      standings: await standingsNow(snapshot.titles),
      earlier: before.map(({ number, publishedAt, sha256 }) => ({
        number,
        sha256,
        publishedAt: publishedAt.toISOString(),
      })),
      collections: row.collected.map(({ collection }) => collection),
    },
  };
}

/** How the titles stand today that the holder had when the case was published. */
async function standingsNow(titles: PracticeSnapshot["titles"]): Promise<TitleStanding[]> {
  const rows = await db.registerEntry.findMany({
    where: { certificateNumber: { in: titles.map(({ certificateNumber }) => certificateNumber) } },
    select: { certificateNumber: true, stage: true },
  });
  const stageOf = new Map(rows.map(({ certificateNumber, stage }) => [certificateNumber, stage]));
  return titles.map((one) => ({ ...one, stage: stageOf.get(one.certificateNumber) ?? "" }));
}

/** A file of the present version by its place from 1, where it may be opened; null otherwise. */
export async function publishedFile(id: string, place: string) {
  if (!isUuid(id) || !/^[1-9]\d?$/.test(place)) return null;
  const row = await db.practicePublication.findFirst({
    where: { caseId: id, current: true },
    select: { snapshot: true },
  });
  const file = row && practiceSnapshot.parse(row.snapshot).files[Number(place) - 1];
  if (!file) return null;
  const stored = await db.storedFile.findUnique({ where: { sha256: file.sha256 }, select: { scan: true } });
  if (!stored || !mayBeOpened(stored.scan)) return null;
  return { ...file, ...servedAs(file.fileName) };
}
