import "server-only";
import { Readable } from "node:stream";
import { databaseNow } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { type Done, messageOf } from "@/lib/platform/jobs";
import { scan } from "@/lib/platform/scanner";
import { openBytes } from "@/lib/platform/sealed-files";
import type { Actor } from "@/lib/policy/standing";
import { record, SYSTEM } from "@/lib/trail/record";
import { keptTooLong } from "./keeping";

/**
 * Clears identity, files and what tells equal submissions apart of settled objections whose time of keeping is over and on which nothing hangs; answers with how many.
 * Each in a transaction of its own, with its event.
 */
export async function purgeIdentities(at: Date): Promise<number> {
  const due = await db.objection.findMany({
    where: keptTooLong(at),
    select: { id: true, receiptNumber: true, applicationId: true, notice: { select: { cycleId: true } } },
  });
  let purged = 0;
  for (const { id, receiptNumber, applicationId, notice } of due) {
    purged += await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Objection" WHERE "id" = ${id}::uuid FOR UPDATE`;
      const { count } = await tx.objection.updateMany({
        where: { id, ...keptTooLong(at) },
        data: { identity: null, bodyKey: null },
      });
      if (count === 0) return 0;
      const files = await tx.objectionFile.deleteMany({ where: { objectionId: id } });
      await tx.objectionSupplement.updateMany({ where: { objectionId: id }, data: { sealed: null } });
      await tx.objectionTask.updateMany({ where: { objectionId: id }, data: { sealed: null } });
      await record(tx, null, {
        at,
        subject: "objection",
        subjectId: id,
        action: "purge_identity",
        standing: SYSTEM,
        detail: { receipt: receiptNumber, files: files.count },
        applicationId,
        cycleId: notice.cycleId,
      });
      return count;
    });
  }
  return purged;
}

const AT_ONCE = 50;

/** 查毒: files that came in while the scanner was down; an infected one is removed, and the docket says so. */
async function scanWaiting(): Promise<number> {
  if (!env.scanner()) return 0;
  const waiting = await db.objectionFile.findMany({ where: { scan: "pending" }, take: AT_ONCE, select: { id: true } });
  let scanned = 0;
  for (const { id } of waiting) {
    const file = await db.objectionFile.findUnique({ where: { id }, select: { content: true } });
    const bytes = file && openBytes(file.content, id);
    const verdict = bytes ? await scan(() => Readable.from([bytes])) : null;
    if (!verdict) continue;
    const data = verdict.clean
      ? ({ scan: "clean" } as const)
      : { scan: "infected" as const, content: new Uint8Array(), size: 0 };
    await db.objectionFile.updateMany({ where: { id, scan: "pending" }, data });
    scanned += 1;
  }
  return scanned;
}

/** 保管期满，清除异议人身份和材料; beside it the files that still wait for the scanner. */
export async function sweepObjectors(_actor: Actor | null): Promise<Done> {
  const done: Done = { counts: { purged: 0, scanned: 0 }, failures: [] };
  done.counts.purged = await purgeIdentities(await databaseNow(db));
  try {
    done.counts.scanned = await scanWaiting();
  } catch (error) {
    done.failures.push(messageOf(error));
  }
  return done;
}
