import "server-only";
import { DAY } from "@/lib/kernel/dates";
import { databaseNow, sessionTime } from "@/lib/platform/clock";
import { db, Prisma, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { type Done, messageOf } from "@/lib/platform/jobs";
import { openStore } from "@/lib/platform/storage";
import type { Actor } from "@/lib/policy/standing";
import { isFrozen, isNamed, lockContent } from "./named";

/** Contents taken away in one run; the rest has its turn in the next. */
const AT_ONCE = 500;

/** A day ago by the database's clock: this server's own may be a day off, and what is just coming in has no row yet. */
const dayAgo = async (tx: Tx): Promise<Date> => new Date((await sessionTime(tx)).getTime() - DAY);

/** 清理无主的文件: content older than a day that nothing names any more, and files in the store that have no row. */
export async function sweepStore(_actor: Actor | null): Promise<Done> {
  const done: Done = { counts: { removed: 0 }, failures: [] };
  for (const sha256 of [...(await unnamed()), ...(await withoutRow())]) {
    try {
      if (await removeUnnamed(sha256)) done.counts.removed! += 1;
    } catch (error) {
      done.failures.push(messageOf(error));
    }
  }
  return done;
}

/** What was found infected keeps its row, by which the same content is known when it comes again. */
async function unnamed(): Promise<string[]> {
  const before = new Date((await databaseNow(db)).getTime() - DAY);
  const rows = await db.$queryRaw<{ sha256: string }[]>`
    SELECT f."sha256" FROM "StoredFile" f WHERE f."createdAt" < ${before} AND f."scan" <> 'infected'
      AND NOT ${isNamed(Prisma.sql`f."sha256"`)} AND NOT ${isFrozen(Prisma.sql`f."sha256"`)}
    ORDER BY f."createdAt" LIMIT ${AT_ONCE}`;
  return rows.map(({ sha256 }) => sha256);
}

async function withoutRow(): Promise<string[]> {
  const found: string[] = [];
  let some: string[] = [];
  const ask = async () => {
    const rows = await db.storedFile.findMany({ where: { sha256: { in: some } }, select: { sha256: true } });
    const known = new Set(rows.map(({ sha256 }) => sha256));
    found.push(...some.filter((sha256) => !known.has(sha256)));
    some = [];
  };
  for await (const sha256 of openStore(env.filesDirectory()).list(await dayAgo(db))) {
    if (some.push(sha256) >= AT_ONCE) await ask();
    if (found.length >= AT_ONCE) return found;
  }
  await ask();
  return found;
}

/** The last look and the removal are one, under the content's lock: an upload of the same at this moment comes whole before or after. */
function removeUnnamed(sha256: string): Promise<boolean> {
  return db.$transaction(async (tx) => {
    await lockContent(tx, sha256);
    const hash = Prisma.sql`${sha256}::text`;
    const [still] = await tx.$queryRaw<{ named: boolean }[]>`
      SELECT ${isNamed(hash)} OR ${isFrozen(hash)} AS "named"`;
    if (still!.named) return false;
    if (!(await openStore(env.filesDirectory()).removeBefore(sha256, await dayAgo(tx)))) return false;
    await tx.fileKnowledge.deleteMany({ where: { sha256 } });
    await tx.storedFile.deleteMany({ where: { sha256, scan: { not: "infected" } } });
    return true;
  });
}
