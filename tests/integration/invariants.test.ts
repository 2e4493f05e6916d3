import { afterAll, beforeAll, expect, test } from "vitest";
import { lives } from "@/lib/acts/registry";
import { LOOSE } from "@/lib/invariants/loose-ids";
import { holds, patiently, prove } from "@/lib/invariants/prove";
import type { Look } from "@/lib/invariants/shape";
import { SUBJECTS } from "@/lib/invariants/subjects";
import { INVARIANTS } from "@/lib/invariants/table";
import { db, type Tx } from "@/lib/platform/db";
import { Subject } from "@/lib/platform/generated/prisma/enums";
import { sequence } from "@/lib/trail/sequencing";
import { ARMS_OF_CASES } from "@/tests/support/violations/arms-of-cases";
import { ARMS_OF_DRAWS } from "@/tests/support/violations/arms-of-draws";
import { ARMS_OF_TITLES } from "@/tests/support/violations/arms-of-titles";
import { CASE_VIOLATIONS } from "@/tests/support/violations/cases";
import { FILE_VIOLATIONS, storeOfOne } from "@/tests/support/violations/files";
import { PEOPLE_VIOLATIONS } from "@/tests/support/violations/people";
import { TITLE_VIOLATIONS } from "@/tests/support/violations/titles";

const PLANTS = {
  ...PEOPLE_VIOLATIONS,
  ...CASE_VIOLATIONS,
  ...TITLE_VIOLATIONS,
  ...ARMS_OF_CASES,
  ...ARMS_OF_DRAWS,
  ...ARMS_OF_TITLES,
};
/** `key`, or `key/which` where one invariant has several ways to be broken. */
const plantsOf = (key: string) => Object.entries(PLANTS).filter(([name]) => name.split("/")[0] === key);
/** What is undone at the end of each look. */
class Undone extends Error {}

/** Everything of one test happens in a transaction that is rolled back, with triggers and foreign keys off, as after a careless restore. */
async function rolledBack(work: (tx: Tx) => Promise<void>): Promise<void> {
  const all = db.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
      await tx.$executeRawUnsafe("SET LOCAL allow_system_table_mods = on");
      await patiently(tx);
      await work(tx);
      throw new Undone();
    },
    { timeout: 80_000 },
  );
  await all.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
}

let files = "";
let clear = async () => {};
beforeAll(async () => {
  await sequence(null);
  ({ files, clear } = await storeOfOne());
});
afterAll(() => clear());

const lookAt = (tx: Tx): Look => ({ tx, files, now: new Date(), fast: false, tell: () => {} });
const OF_FILES = Object.keys(FILE_VIOLATIONS);

test("每一条不变量都有一处种下的违反，键不重复", () => {
  const keys = INVARIANTS.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  const planted = new Set(Object.keys(PLANTS).map((name) => name.split("/")[0]));
  expect([...planted, ...OF_FILES].sort()).toEqual(keys.toSorted());
});

test("演示数据没有一处违反", async () => {
  await rolledBack(async (tx) => {
    const proved = await prove(
      lookAt(tx),
      INVARIANTS.filter(({ key }) => !OF_FILES.includes(key)),
    );
    expect(
      proved.filter(({ total, failed }) => total > 0 || failed).map(({ key, rows, failed }) => [key, rows, failed]),
    ).toEqual([]);
    expect(holds(proved)).toBe(true);
  });
});

test("种下一处违反，就由那一条指出那一行", async () => {
  const missed: unknown[] = [];
  await rolledBack(async (tx) => {
    const all = INVARIANTS.flatMap((invariant) => plantsOf(invariant.key).map((plant) => ({ invariant, plant })));
    for (const {
      invariant,
      plant: [name, plant],
    } of all) {
      await tx.$executeRawUnsafe("SAVEPOINT planted");
      try {
        let said: { row: string }[] = [];
        for (const statement of plant) said = await tx.$queryRawUnsafe(statement);
        const [proved] = await prove(lookAt(tx), [invariant]);
        const expected = said.map(({ row }) => row);
        if (expected.length !== 1 || JSON.stringify(proved!.rows) !== JSON.stringify(expected) || proved!.failed)
          missed.push({
            key: name,
            expected,
            found: proved!.rows,
            total: proved!.total,
            failed: proved!.failed,
          });
      } catch (error) {
        missed.push({ key: name, error: String(error).slice(-400) });
      }
      await tx.$executeRawUnsafe("ROLLBACK TO SAVEPOINT planted");
    }
  });
  expect(missed).toEqual([]);
});

test("一条没有查成，不算成立，其余的照查", async () => {
  await rolledBack(async (tx) => {
    const [first] = INVARIANTS.filter(({ key }) => key === "guards_in_force");
    const broken = { ...first!, key: "broken", find: async () => tx.$queryRaw<never>`SELECT 1 FROM "NoSuchTable"` };
    const proved = await prove(lookAt(tx), [broken, first!]);
    expect(proved.map(({ key, total, failed }) => [key, total, failed === null])).toEqual([
      ["broken", 0, false],
      ["guards_in_force", 0, true],
    ]);
    expect(holds(proved)).toBe(false);
  });
});

test("文件：缺了、改了、无主的，各由那一条指出", async () => {
  for (const [key, plant] of Object.entries(FILE_VIOLATIONS)) {
    await rolledBack(async (tx) => {
      const own = await storeOfOne(tx);
      const invariant = INVARIANTS.filter((each) => each.key === key);
      const look = { ...lookAt(tx), files: own.files };
      expect((await prove(look, invariant))[0]).toMatchObject({ total: 0, failed: null });
      const row = await plant(own);
      expect((await prove(look, invariant))[0]).toMatchObject({ total: 1, rows: [row], failed: null });
      if (key === "files_whole") expect((await prove({ ...look, fast: true }, invariant))[0]!.total).toBe(0);
      await own.clear();
    });
  }
});

test("留痕的每一种标的都说得出在哪张表，有流程的都说得出起点", () => {
  // a piece of evidence that was never filed may be gone
  expect(Object.keys(SUBJECTS).sort()).toEqual(
    Object.values(Subject)
      .filter((subject) => subject !== "evidence")
      .sort(),
  );
  for (const [subject, { workflow }] of Object.entries(lives))
    expect([subject, SUBJECTS[subject]!.begins!.filter((stage) => !Object.hasOwn(workflow, stage))]).toEqual([
      subject,
      [],
    ]);
});

test("没有外键的标识都列在 loose-ids 里", async () => {
  const columns = await db.$queryRaw<{ column: string }[]>`
    SELECT c.table_name || '.' || c.column_name AS "column" FROM information_schema.columns c
    JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
    WHERE c.table_schema = current_schema() AND c.udt_name = 'uuid' AND c.column_name <> 'id' AND NOT EXISTS (
      SELECT 1 FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
      WHERE k.contype = 'f' AND k.conrelid = format('%I', c.table_name)::regclass AND a.attname = c.column_name)`;
  expect(columns.map(({ column }) => column).filter((column) => !Object.hasOwn(LOOSE, column))).toEqual([]);
});
