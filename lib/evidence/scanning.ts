import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { DAY } from "@/lib/kernel/dates";
import { beyondMessage, infectedMessage } from "@/lib/labels/scanning";
import { databaseNow } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { type Done, messageOf } from "@/lib/platform/jobs";
import { scan, scannerAnswers } from "@/lib/platform/scanner";
import { openStore } from "@/lib/platform/storage";
import type { Actor } from "@/lib/policy/standing";
import { record, SYSTEM } from "@/lib/trail/record";
import { removeInfected } from "./named";
import { isBeyondScanner } from "./rules";

/** Files looked at in one run; the rest has its turn in the next. */
const AT_ONCE = 200;
const IN_VAIN = 3;

/** A file beyond the scanner is tried again after so long: its limits may have been raised. */
const AGAIN_AFTER_MS = DAY;

/** What a look came to: `waiting` where the scanner could not be asked, `beyond` where it could not look at all of the file. */
export type Scanned = "clean" | "infected" | "beyond" | "waiting" | "gone";

/**
 * Has one stored file scanned and keeps what was found. Infected: the row says so, whoever brought it is told, an event stands beside each
 * application that used it, and the bytes leave the store, unless they are filed. Beyond the scanner: told in the same way; the bytes stay.
 */
export async function scanFile(sha256: string): Promise<Scanned> {
  const store = openStore(env.filesDirectory());
  const verdict = (await store.has(sha256)) ? await scan(() => store.read(sha256)) : "gone";
  if (verdict === null || verdict === "gone") {
    await inVain(sha256);
    return verdict ?? "waiting";
  }
  const at = await databaseNow(db);
  if (verdict.clean) {
    const data = { scan: "clean", scannedAt: at, signature: "" } as const;
    await db.storedFile.updateMany({ where: { sha256, scan: { not: "infected" } }, data });
    return "clean";
  }
  const { signature } = verdict;
  const found = isBeyondScanner(signature) ? "beyond" : "infected";
  const kept = await atOnce((tx) => withhold(tx, sha256, { scan: found, scannedAt: at, signature }));
  if (!kept.ok) return "waiting";
  if (found === "infected") await removeInfected(sha256);
  return found;
}

const inVain = (sha256: string) =>
  db.storedFile.updateMany({ where: { sha256 }, data: { attempts: { increment: 1 } } });

type Found = { scan: "infected" | "beyond"; scannedAt: Date; signature: string };

async function withhold(tx: Tx, sha256: string, found: Found): Promise<void> {
  const { scan: state, scannedAt: at, signature } = found;
  const [row] = await tx.$queryRaw<{ scan: string }[]>`
    SELECT "scan"::text AS "scan" FROM "StoredFile" WHERE "sha256" = ${sha256} FOR UPDATE`;
  if (!row || row.scan === "infected") return;
  await tx.storedFile.update({ where: { sha256 }, data: found });
  if (row.scan === state) return;
  for (const { subject, subjectId, toldIds, fileName, applicationId, cycleId, href } of await piecesOf(tx, sha256)) {
    const eventId = await record(tx, null, {
      at,
      subject,
      subjectId,
      action: state === "infected" ? "refuse_infected_file" : "withhold_file",
      standing: SYSTEM,
      detail: { reason: `${fileName}：${signature}` },
      applicationId,
      ...(cycleId ? { cycleId } : {}),
    });
    const text = state === "infected" ? infectedMessage(fileName, signature) : beyondMessage(fileName);
    const rows = toldIds.map((userId) => ({ eventId, userId, text, href, at }));
    await tx.notification.createMany({ data: rows });
  }
}

type Piece = {
  subject: "application" | "account" | "visit";
  subjectId: string;
  toldIds: string[];
  fileName: string;
  applicationId: string | null;
  cycleId: string | null;
  href: string;
};

/** Everything that this content stands behind, with whom it concerns: once for each application, and for each visit that took it as a photo. */
const piecesOf = (tx: Tx, sha256: string) => tx.$queryRaw<Piece[]>`
  SELECT * FROM (
    SELECT DISTINCT ON (e."id", u."applicationId") CASE WHEN a."id" IS NULL THEN 'account' ELSE 'application' END AS "subject",
      COALESCE(a."id", e."createdById") AS "subjectId", ARRAY[e."createdById"] AS "toldIds", COALESCE(e."fileName", e."title") AS "fileName",
      a."id" AS "applicationId", a."cycleId", COALESCE('/apply/' || a."id" || '/items/' || i."position", '/apply') AS "href"
    FROM "Evidence" e
    LEFT JOIN "EvidenceUse" u ON u."evidenceId" = e."id"
    LEFT JOIN "Application" a ON a."id" = u."applicationId"
    LEFT JOIN "Indicator" i ON i."id" = u."indicatorId"
    WHERE e."sha256" = ${sha256} ORDER BY e."id", u."applicationId", i."position") AS brought
  UNION ALL SELECT * FROM (
    SELECT DISTINCT ON (v."id") 'visit', v."id", ARRAY(
        SELECT m."userId" FROM "TeamMember" m WHERE m."teamId" = v."teamId" AND m."userId" IS NOT NULL AND m."endedAt" IS NULL), p."fileName",
      NULL::uuid, a."cycleId", '/verify/' || v."id"
    FROM "FindingPhoto" p JOIN "Finding" n ON n."id" = p."findingId" JOIN "Visit" v ON v."id" = n."visitId"
    JOIN "Application" a ON a."id" = v."applicationId"
    WHERE p."sha256" = ${sha256} ORDER BY v."id", p."fileName") AS photographed`;

/** 查毒: what waits, then what came in before there was a scanner; takes away again whatever could not be removed. */
export async function sweepScans(_actor: Actor | null): Promise<Done> {
  const done: Done = { counts: { scanned: 0, infected: 0 }, failures: [] };
  if (!env.scanner()) return done;
  let waited = 0;
  for (const { sha256 } of await unscanned()) {
    const outcome = await scanFile(sha256).catch(async (error: unknown) => {
      done.failures.push(messageOf(error));
      await inVain(sha256);
      return "waiting" as const;
    });
    // one file may have its own trouble; several in a row: is the scanner down?
    waited = outcome === "waiting" ? waited + 1 : 0;
    if (waited >= IN_VAIN && !(await scannerAnswers())) break;
    if (outcome === "infected") done.counts.infected! += 1;
    if (outcome === "clean") done.counts.scanned! += 1;
  }
  await removeInfected();
  return done;
}

/** Those tried in vain come last, so that they keep no others waiting. */
const unscanned = async () => {
  const again = new Date((await databaseNow(db)).getTime() - AGAIN_AFTER_MS);
  return db.storedFile.findMany({
    where: { OR: [{ scan: { in: ["pending", "not_scanned"] } }, { scan: "beyond", scannedAt: { lt: again } }] },
    orderBy: [{ attempts: "asc" }, { scan: "asc" }, { createdAt: "asc" }],
    select: { sha256: true },
    take: AT_ONCE,
  });
};
