import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { beginLook, holds, type Proved, prove } from "@/lib/invariants/prove";
import { INVARIANTS } from "@/lib/invariants/table";
import { wallClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";

// What `npm run prove` does once everything is there: proves the invariants one after the other in one snapshot of the database, prints a table,
// ends with 1 where something is wrong.

const LONGEST = 24 * 3_600_000;
const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    json: { type: "string" },
    fast: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
  },
});

const wanted = values.only.flatMap((each) => each.split(",")).filter(Boolean);
const unknown = wanted.filter((key) => !INVARIANTS.some((invariant) => invariant.key === key));
if (unknown.length > 0) {
  console.error(`没有 ${unknown.join("、")}。npm run prove -- --list 列出全部。`);
  process.exit(2);
}
const chosen = INVARIANTS.filter(({ key }) => wanted.length === 0 || wanted.includes(key));

if (values.list) {
  for (const { key, name, basis } of chosen) console.log(`${key}\t${name}\t${basis}`);
} else {
  const { at, proved } = await look();
  const wrong = proved.filter(({ total, failed }) => total > 0 || failed !== null);
  const seconds = proved.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
  console.log(
    `\n${proved.length} 条不变量，${wrong.length === 0 ? "全部成立" : `${wrong.length} 条不成立`}，用时 ${seconds.toFixed(1)} s，以数据库 ${at.toISOString()} 的快照为准`,
  );
  if (values.json) writeFileSync(values.json, JSON.stringify({ at, ...values, holds: holds(proved), proved }, null, 2));
  process.exitCode = holds(proved) ? 0 : 1;
  await db.$disconnect();
}

async function look(): Promise<{ at: Date; proved: Proved[] }> {
  const began = wallClock().getTime();
  return db.$transaction(
    async (tx) => {
      const now = await beginLook(tx);
      const base = { tx, now, files: env.filesDirectory(), fast: values.fast, tell: told(began) };
      return { at: now, proved: await prove(base, chosen, shown) };
    },
    { isolationLevel: "RepeatableRead", timeout: LONGEST, maxWait: 30_000 },
  );
}

/** How far the reading of one invariant has come, on a terminal only. */
function told(began: number): (done: number, total: number) => void {
  return (done, total) => {
    if (!process.stderr.isTTY) return;
    const seconds = Math.round((wallClock().getTime() - began) / 1000);
    process.stderr.write(`\r\x1b[K  ${done}${total > done ? ` / ${total}` : ""}（${seconds} s）`);
  };
}

function shown({ key, name, basis, remedy, total, rows, asides, failed, milliseconds }: Proved): void {
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  const sign = failed !== null ? "？" : total > 0 ? "✗" : "✓";
  console.log(`${sign} ${key.padEnd(28)} ${String(milliseconds).padStart(7)} ms  ${name}`);
  if (failed !== null) console.log(`    没有查成：${failed}`);
  for (const aside of asides) console.log(`    未证：${aside}`);
  if (total === 0) return;
  console.log(`    依据：${basis}\n    不符 ${total} 处${total > rows.length ? `，前 ${rows.length} 处` : ""}：`);
  for (const row of rows) console.log(`      ${row}`);
  console.log(`    怎么办：${remedy}`);
}
