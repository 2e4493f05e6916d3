import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { loadCaseFile } from "@/lib/applications/store";
import { applicableTo } from "@/lib/catalogue/rules";
import { startOfBeijingDay } from "@/lib/kernel/dates";
import { err, type Result } from "@/lib/kernel/result";
import { MESSAGES } from "@/lib/labels/messages";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record, tell } from "@/lib/trail/record";
import { mustBeIndependent } from "./independence";
import { visitLife } from "./life";
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
    await mustBeFree(tx, input, facts.cycleId);
    await mustBeItems(tx, input);
    const where = { applicationId: input.applicationId, teamId: input.teamId };
    if ((await tx.visit.count({ where })) > 0) return refuse({ code: "already_planned" });
    const { why } = input;
    const visit = await tx.visit.create({
      data: {
        ...where,
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

/** 回避: nobody verifies the place one works in, or has had to do with. */
async function mustBeFree(tx: Tx, { teamId, applicationId }: Plan, cycleId: string): Promise<void> {
  const team = await tx.verificationTeam.findUnique({
    where: { id: teamId },
    select: { cycleId: true, members: { where: { endedAt: null }, select: { userId: true } } },
  });
  if (team?.cycleId !== cycleId) return refuse({ code: "not_found" });
  const people = team.members.flatMap(({ userId }) => (userId ? [userId] : []));
  await mustBeIndependent(tx, people, [applicationId]);
}

async function mustBeItems(tx: Tx, { applicationId, indicatorIds }: Plan): Promise<void> {
  const { catalogueId, applicant } = await tx.application.findUniqueOrThrow({
    where: { id: applicationId },
    select: { catalogueId: true, applicant: { select: { area: { select: { hasLegislativePower: true } } } } },
  });
  const items = await tx.indicator.findMany({ where: { id: { in: indicatorIds }, catalogueId } });
  const known = items.filter((item) => applicableTo(item, applicant.area)).length;
  if (known === indicatorIds.length) return;
  refuse({ code: "invalid_input", fields: { indicatorIds: "所选指标不在该地区适用的指标中，或者重复" } });
}

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
