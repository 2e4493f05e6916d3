import pg from "pg";
import { lastTime } from "@/lib/first-review/last-time";
import { readingCase } from "@/lib/first-review/reading";
import { likenessOfItem } from "@/lib/likeness/queries";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Actor } from "@/lib/policy/standing";
import { actorOf } from "@/prisma/seed/scenes/stage";

// What the reading page of an office reads of a dossier of 104 items, made into the portal's objects and then JSON; beside it the very same
// statements sent by the driver alone, their rows as JSON. Processor time of this process, in turn.

const DOSSIERS = 60;
type Sent = { text: string; values: unknown[] };

const [rounds = "5"] = process.argv.slice(2);
const reader = await actorOf("zhongyangban_shenhe");
const dossiers = await db.$queryRaw<{ id: string }[]>`
  SELECT a."id" FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
  WHERE p."key" = 'national-size' AND a."stage" <> 'draft' ORDER BY md5(a."id"::text) LIMIT ${DOSSIERS}`;

async function dataOf(actor: Actor, id: string): Promise<string> {
  const reading = await readingCase(actor, id, 1);
  if (!reading) throw new Error(`${id}：没有可读的案卷`);
  const facts = {
    id,
    stage: reading.stage,
    cycle: { stage: reading.cycleStage, resultsPublished: reading.resultsPublished },
  };
  const item = reading.items[0]!.id;
  const [alike, last] = await Promise.all([
    reading.mayCompare ? likenessOfItem(actor, { facts, standings: reading.standings }, item) : [],
    lastTime(actor, id, item),
  ]);
  return JSON.stringify({ reading, alike, last });
}

/** What the driver is given while this is done. */
async function recorded(work: () => Promise<unknown>): Promise<Sent[]> {
  const { query } = pg.Client.prototype;
  const sent: Sent[] = [];
  Object.assign(pg.Client.prototype, {
    query(this: pg.Client, asked: Sent | string, ...more: unknown[]) {
      if (typeof asked !== "string")
        sent.push({ text: asked.text, values: (asked.values ?? more[0] ?? []) as unknown[] });
      return (query as (...given: unknown[]) => unknown).call(this, asked, ...more);
    },
  });
  await work();
  Object.assign(pg.Client.prototype, { query });
  return sent;
}

const statements = new Map<string, Sent[]>();
for (const { id } of dossiers) {
  await dataOf(reader, id);
  statements.set(id, await recorded(() => dataOf(reader, id)));
}
const pool = new pg.Pool({ connectionString: env.databaseUrl(), max: 1 });
async function rowsOf(id: string): Promise<string> {
  const answered: unknown[] = [];
  for (const { text, values } of statements.get(id)!) answered.push((await pool.query(text, values)).rows);
  return JSON.stringify(answered);
}

const SIDES = { portal: (id: string) => dataOf(reader, id), floor: rowsOf };
type Side = keyof typeof SIDES;
const taken: Record<Side, number[]> = { portal: [], floor: [] };
const sizes: Record<Side, number> = { portal: 0, floor: 0 };
async function round(side: Side, keep: boolean): Promise<void> {
  const before = process.cpuUsage();
  let size = 0;
  for (const { id } of dossiers) size += (await SIDES[side](id)).length;
  const { user, system } = process.cpuUsage(before);
  if (keep) taken[side].push((user + system) / 1000 / dossiers.length);
  sizes[side] = Math.round(size / dossiers.length);
}
for (const side of ["portal", "floor"] as const) for (let warm = 0; warm < 3; warm += 1) await round(side, false);
for (let n = 0; n < Number(rounds); n += 1)
  for (const side of n % 2 ? (["floor", "portal"] as const) : (["portal", "floor"] as const)) await round(side, true);

const counts = [...statements.values()].map(({ length }) => length);
const told = { dossiers: dossiers.length, statements: Math.max(...counts), bytes: sizes, rounds: taken };
console.log(JSON.stringify(told));
await pool.end();
await db.$disconnect();
