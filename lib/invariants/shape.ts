import "server-only";
import type { Prisma, Tx } from "@/lib/platform/db";

/** How many offending rows are named; the others are only counted. */
export const MOST_SHOWN = 20;
/** Rows read at a time by whatever is recomputed: memory stays bounded, whatever the size of the data. */
export const PAGE = 200;

/** What an invariant looks through: one snapshot of the database, its time, and the files beside it. */
export type Look = {
  tx: Tx;
  now: Date;
  /** The folder in which files lie by their hash. */
  files: string;
  /** Sizes of files alone, without reading them. */
  fast: boolean;
  /** Told of long work as it goes on. */
  tell: (done: number, total: number) => void;
};

/** The same for one invariant, which may say what it leaves unproved and why. */
export type Asking = Look & { aside: (said: string) => void };

/** How many rows offend, and the first of them by name. */
export type Found = { total: number; rows: string[] };

/** 不变量: something that is true of the whole data at every moment, whoever wrote it. */
export type Invariant = {
  key: string;
  name: string;
  /** The clause or the promise that it keeps. */
  basis: string;
  /** Where to look, and what to do, in one line. */
  remedy: string;
  find: (look: Asking) => Promise<Found>;
};

type Said = Omit<Invariant, "find">;
type Rows = Prisma.Sql | ((look: Look) => Prisma.Sql);

/** One that SQL says: a query whose column "row" names each row that offends, a text. */
export function offending(said: Said, rows: Rows): Invariant {
  return { ...said, find: (look) => ask(look.tx, typeof rows === "function" ? rows(look) : rows) };
}

/** Counts the rows of a query and names the first. */
export async function ask(tx: Tx, rows: Prisma.Sql): Promise<Found> {
  const [found] = await tx.$queryRaw<Found[]>`
    WITH f AS MATERIALIZED (${rows})
    SELECT (SELECT count(*)::int FROM f) AS "total", ARRAY(SELECT "row" FROM f ORDER BY "row" LIMIT ${MOST_SHOWN}) AS "rows"`;
  return found!;
}

/** One that has to be reckoned: `each` names the rows that offend as it comes to them, page by page. */
export function reckoned(said: Said, each: (look: Asking) => AsyncIterable<string>): Invariant {
  const find = async (look: Asking): Promise<Found> => {
    const found: Found = { total: 0, rows: [] };
    for await (const row of each(look)) {
      found.total += 1;
      if (found.rows.length < MOST_SHOWN) found.rows.push(row);
    }
    return found;
  };
  return { ...said, find };
}

/** Names of rows known at a time: they are short. */
const KNOWN = 5_000;

/**
 * The rows of a query a page at a time, by the text in its column "row", which must be unique. First only the names are read, then each page of
 * them whole: nothing large is read twice.
 */
export async function* paged<T extends { row: string }>(tx: Tx, select: Prisma.Sql, size = PAGE): AsyncGenerator<T[]> {
  let after = "";
  for (;;) {
    const names = await tx.$queryRaw<{ row: string }[]>`
      SELECT p."row" FROM (${select}) p WHERE p."row" > ${after} ORDER BY p."row" LIMIT ${KNOWN}`;
    const known = names.map(({ row }) => row);
    for (let from = 0; from < known.length; from += size)
      yield await tx.$queryRaw<T[]>`
        SELECT p.* FROM (${select}) p WHERE p."row" = ANY (${known.slice(from, from + size)}) ORDER BY p."row"`;
    if (known.length < KNOWN) return;
    after = known.at(-1)!;
  }
}
