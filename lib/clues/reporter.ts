import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import { ok, type Result } from "@/lib/kernel/result";
import { portalCipher } from "@/lib/platform/cipher";
import { arrival } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { loadClue } from "./life";
import type { Reporter } from "./schema";

const purpose = (clueId: string) => `clue:${clueId}`;

/** Name and contact as one sealed text that opens only for this clue; null where neither was left. */
export const sealReporter = ({ name, contact }: Reporter, clueId: string): string | null =>
  name || contact ? portalCipher().encrypt(JSON.stringify({ name, contact }), purpose(clueId)) : null;

/** 查看反映人: the organiser's 经办 only; the look is on record before anything is shown. */
export async function readReporter(actor: Actor, clueId: string): Promise<Result<Reporter, ActProblem>> {
  const sealed = await atOnce(async (tx) => {
    const at = await arrival(tx);
    const facts = isUuid(clueId) ? await loadClue(tx, clueId, at, true) : null;
    const standings = facts ? standingsOf(actor, facts.parties) : [];
    if (!facts || standings.length === 0) throw new Refusal<ActProblem>({ code: "not_found" });
    if (!standings.includes("organiser")) throw new Refusal<ActProblem>({ code: "not_allowed" });
    const { reporter } = await tx.clue.findUniqueOrThrow({ where: { id: clueId }, select: { reporter: true } });
    if (reporter === null) throw new Refusal<ActProblem>({ code: "reporter_unknown" });
    await record(tx, actor, {
      ...{ at, subject: "clue", subjectId: clueId, action: "read_reporter", standing: "organiser" },
      ...{ detail: { receipt: facts.receiptNumber }, cycleId: facts.cycleId },
    });
    return reporter;
  });
  return sealed.ok ? ok(JSON.parse(portalCipher().decrypt(sealed.value, purpose(clueId))) as Reporter) : sealed;
}

/** Clears who reported what is settled and has been kept long enough; answers with how many. */
export async function purgeReporters(tx: Tx, at: Date): Promise<number> {
  const { count } = await tx.clue.updateMany({
    where: { reporter: { not: null }, endedAt: { not: null }, purgeAfter: { lt: at } },
    data: { reporter: null },
  });
  return count;
}
