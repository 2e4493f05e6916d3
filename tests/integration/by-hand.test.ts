import { describe, expect, test } from "vitest";
import { db, isDataException, Prisma } from "@/lib/platform/db";

const { sql } = Prisma;

/** By its own way outside a transaction, by Prisma's within one. */
async function bothWays(asked: Prisma.Sql): Promise<[unknown, unknown]> {
  const byHand = await db.$queryRaw<unknown[]>(asked);
  return [byHand, await db.$transaction((tx) => tx.$queryRaw<unknown[]>(asked))];
}

const READ: Record<string, Prisma.Sql> = {
  whole: sql`1::int2 AS "a", -2::int4 AS "b", 9007199254740993::int8 AS "c", NULL::int4 AS "d"`,
  broken: sql`1.5::float8 AS "a", 0.25::float4 AS "b", 12.3400::numeric AS "c", true AS "d"`,
  texts: sql`'二"\\,'::text AS "a", 'x'::varchar AS "b", '00000000-0000-4000-8000-000000000001'::uuid AS "c", 'met'::"Judgement" AS "d"`,
  moments: sql`'2026-03-10 09:41:07.123456+08'::timestamptz AS "a", '2026-03-10 00:00:00+00'::timestamptz AS "b",
    '2026-03-10 09:41:07.5'::timestamp AS "c", '2026-03-10'::date AS "d", '09:41:07'::time AS "e"`,
  documents: sql`'{"a": [1, "二", null]}'::jsonb AS "a", 'null'::jsonb AS "b", '"x"'::json AS "c", decode('00ff', 'hex') AS "d"`,
  lists: sql`ARRAY[1, NULL, 3] AS "a", ARRAY['a,b', '"', NULL, ''] AS "b", ARRAY[1.5::numeric] AS "c", ARRAY[7::int8] AS "d",
    ARRAY['2026-03-10 09:41+08'::timestamptz] AS "e", ARRAY['2026-03-10'::date] AS "f", ARRAY['{"a": 1}'::jsonb] AS "g",
    '{}'::text[] AS "h", ARRAY[true] AS "i", ARRAY['00000000-0000-4000-8000-000000000001'::uuid] AS "j",
    ARRAY[decode('00ff', 'hex'), NULL, decode('', 'hex')] AS "k", ARRAY['09:41:07'::time, NULL] AS "l", ARRAY[5::oid] AS "m",
    ARRAY['x'::varchar] AS "n", ARRAY['y '::bpchar] AS "o", ARRAY[2::int2, NULL] AS "p", ARRAY[1.5::float8, 0.25] AS "q", ARRAY['met'::"Judgement"] AS "r"`,
  seldom: sql`'portal'::name AS "a", 5::oid AS "b", 'z '::char(3) AS "c", '127.0.0.1'::inet AS "d", '10.0.0.0/8'::cidr AS "e",
    '09:41:07+08'::timetz AS "f", '<a/>'::xml AS "g"`,
};

const at = new Date("2026-03-10T01:41:07.123Z");
const GIVEN: Record<string, Prisma.Sql> = {
  moments: sql`${at}::timestamptz AS "a", ${at}::timestamp AS "b", ${[at]}::timestamptz[] AS "c"`,
  figures: sql`${7n}::int8 AS "a", ${1.5}::float8 AS "b", ${new Prisma.Decimal("12.34")}::numeric AS "c", ${false}::bool AS "d", ${3}::int4 AS "e"`,
  texts: sql`${"二'\"\\"}::text AS "a", ${["a,b", '"', ""]}::text[] AS "b", ${null}::text AS "c", ${[1, 2]}::int4[] AS "d"`,
  documents: sql`${JSON.stringify({ a: ["二"] })}::jsonb AS "a", ${Buffer.from([0, 255])}::bytea AS "b"`,
};

/** Read by neither: lists of names, spans, money, points, lists of addresses, nothing at all. */
const UNREAD: readonly Prisma.Sql[] = [
  sql`ARRAY['portal'::name] AS "a"`,
  sql`'1 day'::interval AS "a"`,
  sql`ARRAY['1 day'::interval] AS "a"`,
  sql`'(1,2)'::point AS "a"`,
  sql`NULL::interval AS "a"`,
  sql`pg_advisory_xact_lock(1) AS "a"`,
];
/** These Prisma reads, one way or another, and nobody asks for. */
const REFUSED: readonly Prisma.Sql[] = [
  sql`12.5::money AS "a"`,
  sql`ARRAY['127.0.0.1'::inet] AS "a"`,
  sql`B'101'::bit(3) AS "a"`,
];

describe("SQL outside a transaction goes straight to the driver and answers what it answers within one", () => {
  test.each(Object.keys(READ))("what is read: %s", async (kind) => {
    const [byHand, prisma] = await bothWays(sql`SELECT ${READ[kind]!}`);
    expect(byHand).toEqual(prisma);
  });
  test.each(Object.keys(GIVEN))("what is given: %s", async (kind) => {
    const [byHand, prisma] = await bothWays(sql`SELECT ${GIVEN[kind]!}`);
    expect(byHand).toEqual(prisma);
  });
  test("what a transaction doesn't read is read by neither; what it reads and nobody asks for is refused", async () => {
    for (const asked of UNREAD) {
      await expect(db.$queryRaw(sql`SELECT ${asked}`), asked.text).rejects.toThrow(/column "a" is of a type/);
      await expect(
        db.$transaction((tx) => tx.$queryRaw(sql`SELECT ${asked}`)),
        asked.text,
      ).rejects.toThrow();
    }
    for (const asked of REFUSED)
      await expect(db.$queryRaw(sql`SELECT ${asked}`), asked.text).rejects.toThrow(/cast it/);
    expect(await db.$queryRaw`SELECT '1 day'::interval::text AS "a"`).toEqual([{ a: "1 day" }]);
  });
  test("as a template too", async () => {
    expect(await db.$queryRaw`SELECT ${"二"}::text || ${sql`'三'`} AS "a"`).toEqual([{ a: "二三" }]);
  });
  test("a moment is read alike by a line whose zone is another", async () => {
    const [row] = await db.$queryRaw<{ a: Date }[]>`
      SELECT '2026-03-10 09:41:07.123+08'::timestamptz AS "a", set_config('TimeZone', 'Asia/Shanghai', true)`;
    expect(row!.a).toEqual(at);
  });
  test("what cannot be a value at all is known as such", async () => {
    const fault = await db.$queryRaw`SELECT ${"nothing of the kind"}::uuid`.catch((error: unknown) => error);
    expect(isDataException(fault)).toBe(true);
  });
});
