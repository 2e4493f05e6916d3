import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import type { CaseFile } from "./case-file";
import { awaitsAcceptance } from "./passing-up";

/**
 * 接收: the first act of the receiving office on a case that was passed up to it takes the case over; from then on the
 * recommendation can't be withdrawn, and what an office below had prepared lapses: it waits in nobody's way. True where it was waiting. Call it with the case held.
 */
export async function acceptIfNew(tx: Tx, facts: Omit<CaseFile, "proposal">, actor: Actor): Promise<boolean> {
  if (!awaitsAcceptance(facts) || actor.organisationId !== facts.parties.desk) return false;
  await tx.application.update({
    where: { id: facts.id },
    data: { acceptedAt: facts.now, acceptedByName: actor.name },
  });
  await tx.signOff.updateMany({
    where: {
      subject: "application",
      subjectId: facts.id,
      stage: "pending",
      organisationId: { notIn: [actor.organisationId, facts.parties.applicant!] },
    },
    data: { stage: "superseded", decidedAt: facts.now },
  });
  await record(tx, actor, {
    at: facts.now,
    subject: "application",
    subjectId: facts.id,
    action: "accept_case",
    standing: facts.stage === "first_review" ? "desk_office" : "organiser",
    applicationId: facts.id,
    cycleId: facts.cycleId,
  });
  return true;
}
