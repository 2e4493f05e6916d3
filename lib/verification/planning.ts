import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { applicableTo } from "@/lib/catalogue/rules";
import { beijingDay } from "@/lib/kernel/dates";
import { VISIT_TEXTS } from "@/lib/labels/verification";
import { Refusal, type Tx } from "@/lib/platform/db";
import { mustBeIndependent } from "./independence";

/** What a visit is planned with, or changed to. */
export type Plan = { applicationId: string; teamId: string; plannedOn: string; indicatorIds: readonly string[] };

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** Refuses a plan that can't be kept: a day gone by, a team that isn't free or visits the place already, items that aren't the place's. */
export async function mustBePlannable(
  tx: Tx,
  plan: Plan,
  { cycleId, at, visitId }: { cycleId: string; at: Date; visitId?: string },
): Promise<void> {
  if (plan.plannedOn < beijingDay(at)) {
    refuse({ code: "invalid_input", fields: { plannedOn: VISIT_TEXTS.dayGone } });
  }
  await mustBeFree(tx, plan, cycleId);
  await mustBeItems(tx, plan);
  const { applicationId, teamId } = plan;
  const other = { applicationId, teamId, ...(visitId ? { id: { not: visitId } } : {}) };
  if ((await tx.visit.count({ where: other })) > 0) refuse({ code: "already_planned" });
}

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
  const items = await tx.indicator.findMany({ where: { id: { in: [...indicatorIds] }, catalogueId } });
  const known = items.filter((item) => applicableTo(item, applicant.area)).length;
  if (known === indicatorIds.length) return;
  refuse({ code: "invalid_input", fields: { indicatorIds: "所选指标不在该地区适用的指标中，或者重复" } });
}
