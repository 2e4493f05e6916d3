import "server-only";
import { rm } from "node:fs/promises";
import { databaseNow } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Done } from "@/lib/platform/jobs";
import { clearIncoming, openStore } from "@/lib/platform/storage";
import type { Actor } from "@/lib/policy/standing";
import { packagesDirectory } from "./directory";
import { startBuilding } from "./start";

const DAY = 86_400_000;

/** The job of every minute: sees that what waits is being built, without waiting for it. */
export async function takeUpPackages(actor: Actor | null): Promise<Done> {
  const waiting = await db.dossierPackage.count({ where: { state: { in: ["queued", "building"] } } });
  if (waiting > 0) startBuilding(actor);
  return { counts: { waiting }, failures: [] };
}

/** The job of every hour: what was kept long enough goes, first its row's state, then its bytes; and what was begun and never finished. */
export async function clearPackages(_actor: Actor | null): Promise<Done> {
  const now = await databaseNow(db);
  const due = await db.dossierPackage.findMany({
    where: { state: "ready", deleteAfter: { lt: now } },
    select: { id: true, sha256: true },
    take: 500,
  });
  const store = openStore(packagesDirectory());
  let removed = 0;
  for (const { id, sha256 } of due) {
    const { count } = await db.dossierPackage.updateMany({
      where: { id, state: "ready", deleteAfter: { lt: now } },
      data: { state: "expired", deleteAfter: null },
    });
    const inUse = await db.dossierPackage.count({ where: { sha256: sha256!, state: "ready" } });
    if (inUse === 0) await rm(store.path(sha256!), { force: true });
    removed += count;
  }
  await clearIncoming(packagesDirectory(), DAY);
  return { counts: { removed }, failures: [] };
}
