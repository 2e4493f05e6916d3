import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { once } from "@/lib/acts/idempotency";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { loadCaseFile } from "@/lib/applications/store";
import { applicableTo } from "@/lib/catalogue/rules";
import { startOfBeijingDay } from "@/lib/kernel/dates";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record, tell } from "@/lib/trail/record";
import { visitLife } from "./life";
import { type Belonging, tooNear } from "./rules";
import { teamInput, visitInput } from "./schema";
import { loadVisitFile } from "./store";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};
const OVER = ["draft", "nominated", "closed"];

/** 组建核查组: one leader with an account that may verify; invited people may come without one. By the organiser. */
export async function createTeam(actor: Actor, raw: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(teamInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { key, ...input } = parsed.value as z.infer<typeof teamInput>;
  return atOnce((tx) => {
    const work = () => createTeamWithin(tx, actor, input);
    return key ? once(tx, actor, key, { createTeam: input }, work) : work();
  });
}

type Team = Omit<z.infer<typeof teamInput>, "key">;

async function createTeamWithin(tx: Tx, actor: Actor, { cycleId, name, members }: Team): Promise<{ id: string }> {
  const cycle = await tx.cycle.findUnique({ where: { id: cycleId }, include: { programme: true } });
  const standings = cycle ? standingsOf(actor, { organiser: cycle.programme.organiserId }) : [];
  if (!cycle || standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes("organiser")) return refuse({ code: "not_allowed" });
  if (OVER.includes(cycle.stage)) return refuse({ code: "wrong_stage" });
  await mustBeSeated(tx, members);
  const team = await tx.verificationTeam.create({
    data: {
      cycleId,
      name,
      members: { create: members.map((member) => ({ ...member, userId: member.userId ?? null })) },
    },
  });
  await record(tx, actor, {
    at: now(),
    subject: "cycle",
    subjectId: cycleId,
    action: "create_team",
    standing: "organiser",
    detail: { team: name, members: members.length },
    cycleId,
  });
  return { id: team.id };
}

/** Exactly one leader; whoever has a seat by account is named once and may verify. */
async function mustBeSeated(tx: Tx, members: Team["members"]): Promise<void> {
  const leaders = members.filter(({ capacity }) => capacity === "leader");
  if (leaders.length !== 1 || !leaders[0]?.userId) refuse({ code: "leader_missing" });
  const ids = members.flatMap(({ userId }) => (userId ? [userId] : []));
  const able = await tx.user.count({
    where: { id: { in: ids }, disabledAt: null, duties: { some: { duty: "verifying" } } },
  });
  if (new Set(ids).size !== ids.length || able !== ids.length) {
    refuse({ code: "invalid_input", fields: { members: "同一账号只能列一次，且须有核查员岗位" } });
  }
}

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
    await mustBeIndependent(tx, input, facts.cycleId);
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

/** 回避: nobody verifies the place one works in. */
async function mustBeIndependent(tx: Tx, { teamId, applicationId }: Plan, cycleId: string): Promise<void> {
  const team = await tx.verificationTeam.findUnique({
    where: { id: teamId },
    select: { cycleId: true, members: { select: { user: { select: { organisation: { select: NEARNESS } } } } } },
  });
  if (team?.cycleId !== cycleId) return refuse({ code: "not_found" });
  const { applicant } = await tx.application.findUniqueOrThrow({
    where: { id: applicationId },
    select: { applicant: { select: NEARNESS } },
  });
  const near = team.members.some(({ user }) => user && tooNear(belonging(user.organisation), belonging(applicant)));
  if (near) refuse({ code: "conflict_of_interest" });
}

const NEARNESS = { id: true, kind: true, area: { select: { path: true, level: true } } } as const;
const belonging = (organisation: { id: string; kind: string; area: { path: string; level: string } }): Belonging => ({
  organisationId: organisation.id,
  kind: organisation.kind,
  areaPath: organisation.area.path,
  areaLevel: organisation.area.level,
});

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
  const text = `安排实地核查：${visitLife.describe(facts)}`;
  await tell(tx, visitLife, facts, facts.parties, { eventId, at, text, standings: ["verifier"], except: null });
}
