import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { loadCaseFile } from "@/lib/applications/store";
import { startOfBeijingDay } from "@/lib/kernel/dates";
import { err, type Result } from "@/lib/kernel/result";
import { MESSAGES } from "@/lib/labels/messages";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record, tell } from "@/lib/trail/record";
import { visitLife } from "./life";
import { mustBePlannable } from "./planning";
import { visitInput } from "./schema";
import { loadVisitFile } from "./store";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** 安排实地核查: one team, one case, and the items it is to look at on the spot. The team is told. By the organiser. */
export async function planVisit(actor: Actor, raw: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(visitInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof visitInput>;
  return atOnce(async (tx) => {
    const facts = await loadCaseFile(tx, input.applicationId, now(), true);
    const standings = facts ? standingsOf(actor, facts.parties) : [];
    if (!facts || standings.length === 0) return refuse({ code: "not_found" });
    const problem = permit("plan_visit", standings, facts);
    if (problem) return refuse(problem);
    await mustBePlannable(tx, input, { cycleId: facts.cycleId, at: now() });
    const { applicationId, teamId, why } = input;
    const visit = await tx.visit.create({
      data: {
        applicationId,
        teamId,
        plannedOn: startOfBeijingDay(input.plannedOn),
        findings: {
          create: input.indicatorIds.map((indicatorId) => ({
            indicatorId,
            why: typeof why === "string" ? why : (why[indicatorId] ?? ""),
          })),
        },
      },
    });
    await announce(tx, actor, visit.id, input);
    return { id: visit.id };
  });
}

type Plan = z.infer<typeof visitInput>;

async function announce(tx: Tx, actor: Actor, id: string, { indicatorIds, plannedOn }: Plan): Promise<void> {
  const at = now();
  const facts = { ...(await loadVisitFile(tx, id, at, false))!, proposal: {} };
  const eventId = await record(tx, actor, {
    at,
    subject: "visit",
    subjectId: id,
    action: "plan_visit",
    standing: "organiser",
    detail: { team: facts.teamName, items: indicatorIds.length, plannedOn },
    applicationId: facts.applicationId,
    cycleId: facts.cycleId,
  });
  const text = MESSAGES.visitPlanned(visitLife.describe(facts));
  await tell(tx, visitLife, facts, facts.parties, {
    eventId,
    at,
    text,
    standings: ["verifier", "visit_observer"],
    except: null,
  });
}
