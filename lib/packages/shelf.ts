import "server-only";
import { DAY } from "@/lib/kernel/dates";
import { sendAll } from "@/lib/platform/boss";
import { databaseNow, sessionTime } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Done } from "@/lib/platform/jobs";
import { clearIncoming, openStore } from "@/lib/platform/storage";
import type { Actor } from "@/lib/policy/standing";
import { packagesDirectory } from "./directory";
import { waitingPackages } from "./queue";

const AT_ONCE = 500;

/** The job of every minute: sends for what waits, or was begun by a process that is gone, once more. */
export async function takeUpPackages(_actor: Actor | null): Promise<Done> {
  const ids = await waitingPackages();
  await sendAll(ids.map((id) => ({ queue: "packages", key: id })));
  return { counts: { waiting: ids.length }, failures: [] };
}

/**
 * The job of every hour: what was kept long enough goes, first its row's state, then its bytes; then bytes that no row names (the power
 * failed before they were named or removed); and what was begun and never finished.
 */
export async function clearPackages(_actor: Actor | null): Promise<Done> {
  const now = await databaseNow(db);
  const due = await db.dossierPackage.findMany({
    where: { state: "ready", deleteAfter: { lt: now } },
    select: { id: true, sha256: true },
    take: AT_ONCE,
  });
  let removed = 0;
  for (const { id, sha256 } of due) {
    const { count } = await db.dossierPackage.updateMany({
      where: { id, state: "ready", deleteAfter: { lt: now } },
      data: { state: "expired", problem: "", deleteAfter: null, sha256: null, size: null },
    });
    await clearBytes(sha256!);
    removed += count;
  }
  const strays = await clearStrays();
  await clearIncoming(packagesDirectory(), DAY);
  return { counts: { removed, strays }, failures: [] };
}

/** Takes bytes off the shelf that no package names any more; young ones the clearing of strays takes, once nobody can be about to name them. */
export async function clearBytes(sha256: string): Promise<void> {
  const named = await db.dossierPackage.count({ where: { sha256 } });
  if (named === 0) await openStore(packagesDirectory()).removeBefore(sha256, await aDayAgo());
}

const aDayAgo = async () => new Date((await sessionTime(db)).getTime() - DAY);

/** What has lain on the shelf for a day and belongs to no package; what is being settled at this moment is younger. */
async function clearStrays(): Promise<number> {
  const store = openStore(packagesDirectory());
  const before = await aDayAgo();
  let strays = 0;
  let batch: string[] = [];
  const clear = async () => {
    const rows = await db.dossierPackage.findMany({ where: { sha256: { in: batch } }, select: { sha256: true } });
    const named = new Set(rows.map(({ sha256 }) => sha256));
    const loose = batch.filter((sha256) => !named.has(sha256));
    // the same may be put there anew at this moment
    for (const sha256 of loose) strays += (await store.removeBefore(sha256, before)) ? 1 : 0;
    batch = [];
  };
  for await (const sha256 of store.list(before)) {
    if (batch.push(sha256) === AT_ONCE) await clear();
  }
  await clear();
  return strays;
}
