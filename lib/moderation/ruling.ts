import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { markProblem } from "@/lib/assessment/marks";
import { err, type Result } from "@/lib/kernel/result";
import { decidedNotice } from "@/lib/labels/moderation";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { itemFacts, loadDifference } from "./item";
import { addLayer } from "./layers";
import { adjudicationInput } from "./schema";
import { type Facts, heldCase, mustBeAssessing, refuse } from "./standing";
import { tellSides } from "./telling";

/**
 * 裁定差异, by the organiser: item by item, only where the sheets, all handed in, differ; over whatever the two or a third came to, which
 * stays beneath. Before the deductions are shown to the place, or the results are opened, it can be mended by another.
 */
export async function adjudicate(actor: Actor, raw: unknown): Promise<Result<{ indicatorId: string }, ActProblem>> {
  const parsed = parseProposal(adjudicationInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof adjudicationInput>;
  const { applicationId, indicatorId, judgement, points, reason } = input;
  return atOnce(async (tx) => {
    const facts = await heldCase(tx, actor, applicationId, "adjudicate");
    const difference = await loadDifference(tx, applicationId, indicatorId);
    if (!difference) return refuse({ code: "not_in_dispute" });
    mustBeAssessing(difference.lot);
    const unfit = markProblem(await itemFacts(tx, applicationId, indicatorId), input);
    if (unfit) return refuse(unfit);
    const at = facts.now;
    const ruling = { judgement, points, reason, authorId: actor.userId, at };
    await addLayer(tx, { applicationId, indicatorId, kind: "organiser", ...ruling });
    await releaseThird(tx, difference, at);
    const eventId = await recordRuling(tx, actor, facts, indicatorId);
    await tellSides(tx, difference, { eventId, at, text: decidedNotice });
    return { indicatorId };
  });
}

/** A third who hasn't decided yet has nothing to decide any more. */
const releaseThird = (
  tx: Tx,
  { applicationId, indicatorId }: { applicationId: string; indicatorId: string },
  at: Date,
) =>
  tx.thirdReader.updateMany({
    where: { applicationId, indicatorId, purpose: "difference", endedAt: null },
    data: { endedAt: at, end: "replaced" },
  });

const recordRuling = (tx: Tx, actor: Actor, facts: Facts, indicatorId: string): Promise<bigint> =>
  record(tx, actor, {
    at: facts.now,
    subject: "application",
    subjectId: facts.id,
    action: "adjudicate",
    standing: "organiser",
    detail: { indicatorId },
    applicationId: facts.id,
    cycleId: facts.cycleId,
  });
