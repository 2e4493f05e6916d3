import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { actionLabel } from "@/lib/labels/actions";
import { databaseNow } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { type Done, messageOf } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";
import { record, SYSTEM, tell } from "@/lib/trail/record";
import { extensionLife } from "./life";
import { loadExtension } from "./store";

/**
 * 延期届满: puts on record that an extension is over and tells the place, unless it has filed. Whether one is in force is never read
 * from here: its end alone decides, to the moment.
 */
export async function expireExtensions(_actor: Actor | null): Promise<Done> {
  const at = await databaseNow(db);
  const over = { stage: "granted", expiredAt: null, until: { lt: at } } as const;
  const rows = await db.extension.findMany({ where: over, select: { id: true }, orderBy: { until: "asc" }, take: 500 });
  const done: Done = { counts: { expired: 0 }, failures: [] };
  for (const { id } of rows) {
    try {
      const expired = await atOnce((tx) => expire(tx, id, at));
      if (expired.ok && expired.value) done.counts.expired! += 1;
    } catch (error) {
      done.failures.push(`${id}：${messageOf(error)}`);
    }
  }
  return done;
}

async function expire(tx: Tx, id: string, at: Date): Promise<boolean> {
  const over = { id, stage: "granted", expiredAt: null, until: { lt: at } } as const;
  const { count } = await tx.extension.updateMany({ where: over, data: { expiredAt: at } });
  if (count === 0) return false;
  const facts = { ...(await loadExtension(tx, id, at, false))!, proposal: {} };
  const eventId = await record(tx, null, {
    at,
    subject: "extension",
    subjectId: id,
    action: "extension_expired",
    standing: SYSTEM,
    detail: { kind: facts.kind },
    applicationId: facts.applicationId,
    cycleId: facts.cycleId,
  });
  if (!facts.running || (await hasFiled(tx, facts.kind, facts.cycleId, facts.parties.applicant!))) return true;
  await tell(tx, extensionLife, facts, facts.parties, {
    eventId,
    at,
    text: `${actionLabel("extension_expired")}：${extensionLife.describe(facts)}`,
    standings: ["applicant", "applicant_signatory"],
    except: null,
  });
  return true;
}

const hasFiled = async (tx: Tx, kind: string, cycleId: string, applicantId: string): Promise<boolean> =>
  kind === "submission" &&
  (await tx.application.count({
    where: { cycleId, applicantId, submittedAt: { not: null }, stage: { not: "withdrawn" } },
  })) > 0 &&
  (await tx.application.count({ where: { cycleId, applicantId, stage: "draft" } })) === 0;
