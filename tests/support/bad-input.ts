import fc from "fast-check";
import { expect } from "vitest";
import type { Problem } from "@/lib/kernel/problem";
import { problemText } from "@/lib/labels/problems";
import { db } from "@/lib/platform/db";

/** How many inputs each command is given. */
const RUNS = 300;

/** Ids of rows that exist; a test adds those of its world. */
export const known: string[] = [];

export const text = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800",
    "\udfff依法",
    "__proto__",
    "constructor",
    "NaN",
    "1e999",
    "2026-02-30",
    "9999999-01-01",
    "null",
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.integer({ min: 1, max: 4 }).map((n) => "法".repeat(n * 5_000)),
  fc.constantFrom("met", "agree", "confirmed", "survey", "comprehensive", "依法行政水平稳步提高，群众满意度持续提升。"),
);
export const number = fc.oneof(
  fc.constantFrom(0, 1, -1, 0.5, 1e15, 2 ** 31, 2 ** 53, 1e308, Number.NaN, Number.POSITIVE_INFINITY, -0),
  fc.integer(),
  fc.double(),
);
export const id = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 50 }).map((n) => known[n % known.length]!) },
  fc.uuid(),
  text,
);
export const anything = fc.oneof(
  id,
  text,
  number,
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.array(fc.oneof(id, number, fc.dictionary(text, number, { maxKeys: 2 })), { maxLength: 3 }),
  fc.dictionary(text, fc.oneof(text, number), { maxKeys: 3 }),
);

/** A value for a field that often has the right form, so that the input comes further than the first check. */
function fieldLike(name: string): fc.Arbitrary<unknown> {
  const likely = /Id$|^id$/.test(name) ? id : /version|year|points|Score/.test(name) ? number : text;
  return fc.oneof({ weight: 4, arbitrary: likely }, { weight: 1, arbitrary: anything });
}

/** An input with these fields, some left out; now and then something else altogether. */
export const inputOf = (...names: string[]) =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record(Object.fromEntries(names.map((name) => [name, fieldLike(name)])), { requiredKeys: [] }),
    },
    { weight: 1, arbitrary: anything },
  );

const TABLES = [
  "Application",
  "Event",
  "SignOff",
  "IdempotencyKey",
  "IndicatorAnswer",
  "SelfAssessmentReport",
  "Evidence",
  "ScoreSheet",
  "Survey",
  "VerificationTeam",
  "Notification",
  "IndicatorCatalogue",
  "Indicator",
  "CatalogueMapping",
];

let noting: Promise<void> | undefined;

/**
 * From now on every row put into these tables or taken out of them, and not taken back, names its table: a trigger in the same transaction notes it, which to ask
 * after costs next to nothing. That somebody is locked out for guessing is told, and no trace of what was asked.
 */
async function noteWriting(): Promise<void> {
  await db.$executeRawUnsafe(`CREATE SCHEMA noted`);
  await db.$executeRawUnsafe(`CREATE TABLE noted.written ("name" text PRIMARY KEY)`);
  await db.$executeRawUnsafe(`CREATE FUNCTION noted.note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO noted.written VALUES (TG_TABLE_NAME) ON CONFLICT DO NOTHING; RETURN NULL; END $$`);
  for (const table of TABLES) {
    const [when, which] = table === "Event" ? ["INSERT", `WHEN (NEW."action" <> 'lock_account')`] : [ANY, ""];
    await db.$executeRawUnsafe(
      `CREATE TRIGGER zz_noted AFTER ${when} ON "${table}" FOR EACH ROW ${which} EXECUTE FUNCTION noted.note()`,
    );
  }
}
const ANY = "INSERT OR DELETE";

/** Those of the tables that have more rows or fewer since this was last asked. */
async function written(): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`DELETE FROM noted.written RETURNING "name"`;
  return rows.map(({ name }) => name);
}

type Answer = { ok: true } | { ok: false; error: { code: string } } | string | null;

/** Never throws; what is refused says why and leaves nothing behind. */
export async function withstands(input: fc.Arbitrary<unknown>, work: (input: never) => Promise<Answer>) {
  noting ??= noteWriting();
  await noting;
  await written();
  const check = async (given: unknown) => {
    const answer = await work(given as never);
    const left = await written();
    const refusal = typeof answer === "object" && answer && !answer.ok ? answer.error : null;
    if (refusal) expect(problemText(refusal as Problem)).toMatch(/[\u4e00-\u9fff]/);
    if (refusal || answer === null) expect(left).toEqual([]);
  };
  await fc.assert(fc.asyncProperty(input, check), { numRuns: RUNS, endOnFailure: true });
}
