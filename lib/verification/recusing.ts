import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { memberRecusedText } from "@/lib/labels/verification";
import { holdersOf } from "@/lib/notifications/recipients";
import { now } from "@/lib/platform/clock";
import { Refusal } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { holdPeople, sweepRecused } from "@/lib/recusal/sweeping";
import { record } from "@/lib/trail/record";
import { visitRecusalInput } from "./schema";
import { loadVisitFile } from "./store";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 申请回避 by a member of the team, before the visit is handed in. It holds at once: nothing of the case is there for them any more, what they
 * found so far stays under their name, and the organiser is told to put somebody else in their place. It can't be withdrawn.
 */
export async function declareFromVisit(actor: Actor, raw: unknown): Promise<Result<{ leader: boolean }, ActProblem>> {
  const parsed = parseProposal(visitRecusalInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { visitId, reason } = parsed.value as z.infer<typeof visitRecusalInput>;
  return atOnce(async (tx) => {
    await holdPeople(tx, [actor.userId]);
    const at = now();
    const facts = await loadVisitFile(tx, visitId, at, true);
    const standings = facts ? standingsOf(actor, facts.parties) : [];
    if (!facts || standings.length === 0) return refuse({ code: "not_found" });
    const standing = standings.find((one) => one === "verifier" || one === "visit_observer");
    if (!standing) return refuse({ code: "not_allowed" });
    if (facts.stage === "handed_in") return refuse({ code: "wrong_stage" });
    const { applicationId, cycleId } = facts;
    await tx.recusal.createMany({
      data: { applicationId, assessorId: actor.userId, reason, at },
      skipDuplicates: true,
    });
    const eventId = await record(tx, actor, {
      at,
      subject: "visit",
      subjectId: visitId,
      action: "declare_visit_recusal",
      standing,
      detail: { assessor: actor.name, team: facts.teamName, reason },
      applicationId,
      cycleId,
    });
    await sweepRecused(tx, actor, { people: [actor.userId], standing, at });
    const organisers = await holdersOf(tx, "organiser", facts.parties);
    const text = memberRecusedText(actor.name, facts.applicantName);
    const href = `/organise/cycles/${cycleId}/verification`;
    await tx.notification.createMany({ data: organisers.map((userId) => ({ eventId, userId, text, href, at })) });
    const after = await loadVisitFile(tx, visitId, at, false);
    return { leader: after?.parties.visitLeader === null };
  });
}
