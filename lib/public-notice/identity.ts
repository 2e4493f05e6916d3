import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db, Refusal } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import type { Identity } from "./objection-schema";
import { openIdentity } from "./sealing";
import { loadObjection } from "./store";

/** 查看异议人身份: the organiser's handlers only; the look is on record before anything is shown. */
export async function readIdentity(actor: Actor, objectionId: string): Promise<Result<Identity, ActProblem>> {
  const at = now();
  await purgeIdentities(at);
  const sealed = await atOnce(async (tx) => {
    const facts = await loadObjection(tx, objectionId, at, true);
    const standings = facts ? standingsOf(actor, facts.parties) : [];
    if (!facts || standings.length === 0) throw new Refusal<ActProblem>({ code: "not_found" });
    if (!standings.includes("organiser")) throw new Refusal<ActProblem>({ code: "not_allowed" });
    const { identity } = await tx.objection.findUniqueOrThrow({
      where: { id: objectionId },
      select: { identity: true },
    });
    if (identity === null) throw new Refusal<ActProblem>({ code: "identity_purged" });
    await record(tx, actor, {
      at,
      subject: "objection",
      subjectId: objectionId,
      action: "read_identity",
      standing: "organiser",
      detail: { receipt: facts.receiptNumber },
      applicationId: facts.applicationId,
      cycleId: facts.cycleId,
    });
    return identity;
  });
  return sealed.ok ? ok(openIdentity(sealed.value, objectionId)) : sealed;
}

/** Clears the identities of settled objections whose time of keeping is over; answers with how many. */
export async function purgeIdentities(at: Date): Promise<number> {
  const { count } = await db.objection.updateMany({
    where: { identity: { not: null }, decidedAt: { not: null }, purgeAfter: { lt: at } },
    data: { identity: null },
  });
  return count;
}
