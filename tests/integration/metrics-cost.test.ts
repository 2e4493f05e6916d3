import { mkdirSync } from "node:fs";
import { beforeAll, expect, test, vi } from "vitest";
import { GET } from "@/app/api/metrics/route";
import { ASKED, lastRuns } from "@/lib/operations/work-figures";
import { openSession } from "@/lib/people/sessions";
import { db, Prisma } from "@/lib/platform/db";
import { aStranger } from "../support/fieldwork";

const MANY = 20_000;
/** What is in the way of nobody: done long ago, of each kind that a figure counts. */
const DONE: [table: string, changed: string][] = [
  ["SignOff", `'id', gen_random_uuid(), 'stage', 'signed'`],
  [
    "StoredFile",
    `'id', gen_random_uuid(), 'sha256', md5(n::text) || md5(n::text), 'scan', 'not_scanned', 'scannedAt', NULL`,
  ],
];

beforeAll(async () => {
  mkdirSync(process.env.FILES_DIR!, { recursive: true });
  await db.$transaction(
    async (tx) => {
      // rows alone: what hangs on them is not asked for
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      for (const [table, changed] of DONE)
        await tx.$executeRawUnsafe(`INSERT INTO "${table}" SELECT (jsonb_populate_record(one.row, jsonb_build_object(${changed}))).*
          FROM (SELECT t AS "row" FROM "${table}" t LIMIT 1) one, generate_series(1, ${MANY}) n`);
      await tx.$executeRawUnsafe(`INSERT INTO "Mail" ("id", "userId", "sort", "stage", "createdAt", "dueAt", "settledAt", "digestFor")
        SELECT gen_random_uuid(), gen_random_uuid(), 'digest', 'sent', now(), now() - interval '1 day', now(), now() FROM generate_series(1, ${MANY})`);
      await tx.$executeRawUnsafe(`INSERT INTO "SignInAttempt" ("account", "address", "succeeded", "at")
        SELECT 'a' || n, '10.0.0.1', false, now() - interval '2 hours' FROM generate_series(1, ${MANY}) n`);
      await tx.$executeRawUnsafe(`INSERT INTO "JobRun" ("id", "job", "startedAt", "endedAt")
        SELECT gen_random_uuid(), 'job' || n % 20, now() - n * interval '4 seconds', now() FROM generate_series(1, ${MANY}) n`);
    },
    { timeout: 60_000 },
  );
  for (const table of [...DONE.map(([name]) => name), "Mail", "SignInAttempt", "JobRun"]) {
    const [held] = await db.$queryRawUnsafe<{ count: bigint }[]>(`SELECT count(*) FROM "${table}"`);
    expect(Number(held?.count), table).toBeGreaterThanOrEqual(MANY);
    await db.$executeRawUnsafe(`VACUUM ANALYZE "${table}"`);
  }
}, 120_000);

type Node = Record<string, unknown> & { Plans?: Node[] };
/** Rows of tables that a plan has taken up, those thrown away among them. */
function readBy(node: Node): number {
  const of = (name: string) => Number(node[name] ?? 0);
  const own = node["Relation Name"] ? of("Actual Rows") + of("Rows Removed by Filter") : 0;
  return own * of("Actual Loops") + (node.Plans ?? []).reduce((sum, each) => sum + readBy(each), 0);
}
async function rowsRead(sql: Prisma.Sql): Promise<number> {
  const [told] = await db.$queryRaw<{ "QUERY PLAN": { Plan: Node }[] }[]>`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`;
  return readBy(told!["QUERY PLAN"][0]!.Plan);
}

test.each(Object.entries(ASKED).filter(([, { kept }]) => !kept))("%s：不随办完的增多而多读", async (_, { sql }) => {
  expect(await rowsRead(Prisma.sql`SELECT (${sql})::float8`)).toBeLessThan(500);
});

test("各任务的上一次：一项任务读一行，不读其间的每一次", async () => {
  const since = new Date(Date.now() - 2 * 86_400_000);
  const rows = await db.$queryRaw<{ job: string }[]>(lastRuns(since));
  const plain = Prisma.sql`
    SELECT DISTINCT ON ("job") "job", "endedAt" AS "ended", "error" <> '' AS "failed" FROM "JobRun"
    WHERE "endedAt" IS NOT NULL AND "startedAt" > ${since} ORDER BY "job", "startedAt" DESC`;
  expect(rows).toEqual(await db.$queryRaw(plain));
  expect(rows.length).toBeGreaterThanOrEqual(20);
  expect(await rowsRead(lastRuns(since))).toBeLessThan(500);
  expect(await rowsRead(plain)).toBeGreaterThan(MANY / 2);
});

test("要读整张表的，五分钟数一次", async () => {
  const person = await aStranger("filing");
  const open = async () => {
    const answer = await GET(new Request("http://localhost/api/metrics", { headers: { "x-forwarded-for": "::1" } }));
    return Number(/^portal_sessions_open (\d+)/m.exec(await answer.text())?.[1]);
  };
  const before = await open();
  await openSession(person.userId, "", "");
  expect(await open()).toBe(before);
  const began = performance.now();
  const clock = vi.spyOn(performance, "now").mockReturnValue(began + 5 * 60_000 + 1);
  expect(await open()).toBe(before + 1);
  clock.mockRestore();
});
