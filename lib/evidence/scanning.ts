import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { infectedMessage } from "@/lib/labels/scanning";
import { databaseNow } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { type Done, messageOf } from "@/lib/platform/jobs";
import { scan } from "@/lib/platform/scanner";
import { openStore } from "@/lib/platform/storage";
import type { Actor } from "@/lib/policy/standing";
import { record, SYSTEM } from "@/lib/trail/record";

/** Files looked at in one run; the rest has its turn in the next. */
const AT_ONCE = 200;
const IN_VAIN = 3;

/** What a look came to: `waiting` where the scanner could not be asked. */
export type Scanned = "clean" | "infected" | "waiting" | "gone";

/**
 * Has one stored file scanned and keeps what was found. Infected: the row says so, whoever brought it is told, an event stands beside each
 * application that used it, and the bytes leave the store.
 */
export async function scanFile(sha256: string): Promise<Scanned> {
  const store = openStore(env.filesDirectory());
  if (!(await store.has(sha256))) return "gone";
  const verdict = await scan(() => store.read(sha256));
  if (!verdict) return "waiting";
  const at = await databaseNow(db);
  if (verdict.clean) {
    const data = { scan: "clean", scannedAt: at, signature: "" } as const;
    await db.storedFile.updateMany({ where: { sha256, scan: { not: "infected" } }, data });
    return "clean";
  }
  const kept = await atOnce((tx) => condemn(tx, sha256, verdict.signature, at));
  if (!kept.ok) return "waiting";
  await store.remove(sha256);
  return "infected";
}

async function condemn(tx: Tx, sha256: string, signature: string, at: Date): Promise<void> {
  const data = { scan: "infected", scannedAt: at, signature } as const;
  const { count } = await tx.storedFile.updateMany({ where: { sha256, scan: { not: "infected" } }, data });
  if (count === 0) return;
  for (const piece of await piecesOf(tx, sha256)) {
    const eventId = await record(tx, null, {
      at,
      subject: piece.applicationId ? "application" : "account",
      subjectId: piece.applicationId ?? piece.userId,
      action: "refuse_infected_file",
      standing: SYSTEM,
      detail: { reason: `${piece.fileName}：${signature}` },
      applicationId: piece.applicationId,
      ...(piece.cycleId ? { cycleId: piece.cycleId } : {}),
    });
    const href = piece.applicationId ? `/apply/${piece.applicationId}/items/${piece.position}` : "/apply";
    const text = infectedMessage(piece.fileName, signature);
    await tx.notification.create({ data: { eventId, userId: piece.userId, text, href, at } });
  }
}

type Piece = {
  userId: string;
  fileName: string;
  applicationId: string | null;
  cycleId: string | null;
  position: number | null;
};

/** Everything that this content stands behind, with the place where it is used: once for each application. */
const piecesOf = (tx: Tx, sha256: string) => tx.$queryRaw<Piece[]>`
  SELECT DISTINCT ON (e."id", u."applicationId") e."createdById" AS "userId", COALESCE(e."fileName", e."title") AS "fileName",
    u."applicationId", a."cycleId", i."position"
  FROM "Evidence" e
  LEFT JOIN "EvidenceUse" u ON u."evidenceId" = e."id"
  LEFT JOIN "Application" a ON a."id" = u."applicationId"
  LEFT JOIN "Indicator" i ON i."id" = u."indicatorId"
  WHERE e."sha256" = ${sha256} ORDER BY e."id", u."applicationId", i."position"`;

/** 查毒: what waits, then what came in before there was a scanner; takes away again whatever could not be removed. */
export async function sweepScans(_actor: Actor | null): Promise<Done> {
  const done: Done = { counts: { scanned: 0, infected: 0 }, failures: [] };
  if (!env.scanner()) return done;
  const store = openStore(env.filesDirectory());
  let waited = 0;
  for (const { sha256 } of await unscanned()) {
    const outcome = await scanFile(sha256).catch((error: unknown) => {
      done.failures.push(messageOf(error));
      return "waiting" as const;
    });
    // one file may have its own trouble; several in a row: the scanner is down
    waited = outcome === "waiting" ? waited + 1 : 0;
    if (waited >= IN_VAIN) break;
    if (outcome === "infected") done.counts.infected! += 1;
    if (outcome === "clean") done.counts.scanned! += 1;
  }
  const infected = await db.storedFile.findMany({ where: { scan: "infected" }, select: { sha256: true }, take: 1_000 });
  for (const { sha256 } of infected) await store.remove(sha256);
  return done;
}

const unscanned = () =>
  db.storedFile.findMany({
    where: { scan: { in: ["pending", "not_scanned"] } },
    orderBy: [{ scan: "asc" }, { createdAt: "asc" }],
    select: { sha256: true },
    take: AT_ONCE,
  });
