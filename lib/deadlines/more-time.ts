import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { prepareWithin } from "@/lib/acts/sign-off";
import { loadCaseFile } from "@/lib/applications/store";
import { moreTimeInput } from "@/lib/corrections/schema";
import { endOfBeijingDay } from "@/lib/kernel/dates";
import { err, type Result } from "@/lib/kernel/result";
import { arrival } from "@/lib/platform/clock";
import { Refusal } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { writeExtension } from "./commands";
import { extensionLife } from "./life";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 主动拟办补正延期 by the office that sent the case back, for a place that has not asked: before the deadline or after it; written down and
 * put up for signature in one. Refuses where the place's own request waits, and where nothing is sent back.
 */
export async function proposeMoreTime(
  actor: Actor,
  raw: z.input<typeof moreTimeInput>,
): Promise<Result<{ id: string; signOffId: string }, ActProblem>> {
  const parsed = parseProposal(moreTimeInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, until, reason } = parsed.value as z.infer<typeof moreTimeInput>;
  return atOnce(async (tx) => {
    const facts = await loadCaseFile(tx, applicationId, await arrival(tx), true);
    const standings = facts ? standingsOf(actor, facts.parties) : [];
    if (!facts || standings.length === 0) return refuse({ code: "not_found" });
    if (!standings.includes("desk_office")) return refuse({ code: "not_allowed" });
    const request = await tx.correctionRequest.findFirst({ where: { applicationId, closedAt: null } });
    if (facts.stage !== "returned" || !request) return refuse({ code: "deadline_settled" });
    const id = await writeExtension(tx, actor, {
      kind: "correction",
      cycleId: facts.cycleId,
      deadline: request.dueAt,
      applicationId,
      correctionId: request.id,
      annualReportId: null,
      organisationId: facts.parties.applicant!,
      reason,
      askedByPlace: false,
    });
    const proposal = { until: endOfBeijingDay(until).toISOString(), reason };
    const order = { id, action: "grant_extension", proposal };
    return { id, signOffId: await prepareWithin(tx, extensionLife, actor, order) };
  });
}
