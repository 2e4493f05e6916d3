import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { assignmentProblem, balancedAllocation } from "@/lib/allocation/rules";
import { assessorsAtHand, casesToAssign } from "@/lib/allocation/store";
import { acceptIfNew } from "@/lib/applications/acceptance";
import { loadCaseFile } from "@/lib/applications/store";
import { placeShown, SHOWN } from "@/lib/blinding/rules";
import type { Problem } from "@/lib/kernel/problem";
import { err, type Result } from "@/lib/kernel/result";
import { MESSAGES } from "@/lib/labels/messages";
import { lotTakes } from "@/lib/lots/takes";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { reviveSheets } from "./reviving";
import { assignmentInput, commissionInput } from "./schema";

const refuse = (problem: Problem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** The cycle, held against being opened, where this person organises it; refuses strangers as if it did not exist. */
async function ownCycle(tx: Tx, actor: Actor, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Cycle" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const cycle = await tx.cycle.findUnique({ where: { id }, include: { programme: { select: { organiserId: true } } } });
  const standings = cycle ? standingsOf(actor, { organiser: cycle.programme.organiserId }) : [];
  if (!cycle || standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes("organiser")) return refuse({ code: "not_allowed" });
  return cycle;
}

/** 第三方评估可以委托机构，也可以组织专家组（意见三(三)）。 */
const AGENCY_OF: Record<"assessment" | "survey", readonly string[]> = {
  assessment: ["assessment_agency", "expert_group"],
  survey: ["survey_agency"],
};

/** 委托第三方评估机构或者统计调查专业机构; commissioning the same agency again changes nothing. */
export async function commissionAgency(actor: Actor, raw: unknown): Promise<Result<{ agencyId: string }, ActProblem>> {
  const parsed = parseProposal(commissionInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof commissionInput>;
  return atOnce(async (tx) => {
    const cycle = await ownCycle(tx, actor, input.cycleId);
    if (cycle.stage !== "draft" && cycle.stage !== "open") return refuse({ code: "wrong_stage" });
    const agency = await tx.organisation.findUnique({ where: { id: input.agencyId } });
    if (!agency || agency.closedAt || !AGENCY_OF[input.kind].includes(agency.kind))
      return refuse({ code: "not_found" });
    const known = await tx.commission.count({ where: { ...input } });
    if (known > 0) return { agencyId: agency.id };
    const at = now();
    await tx.commission.create({ data: { ...input, at } });
    await record(tx, actor, {
      at,
      subject: "cycle",
      subjectId: cycle.id,
      action: "commission",
      standing: "organiser",
      detail: { agency: agency.name, kind: input.kind },
      cycleId: cycle.id,
    });
    return { agencyId: agency.id };
  });
}

/** 分配一份评分表 to an assessor of a commissioned agency who has no conflict of interest and hasn't recused. */
export async function assignSheet(actor: Actor, raw: unknown): Promise<Result<{ sheetId: string }, ActProblem>> {
  const parsed = parseProposal(assignmentInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof assignmentInput>;
  return atOnce(async (tx) => {
    await tx.$queryRaw`
      SELECT 1 FROM "Cycle" c JOIN "Application" a ON a."cycleId" = c."id"
      WHERE a."id" = ${input.applicationId}::uuid FOR SHARE OF c`;
    const facts = await loadCaseFile(tx, input.applicationId, now(), true);
    const standings = facts ? standingsOf(actor, facts.parties) : [];
    if (!facts || standings.length === 0) return refuse({ code: "not_found" });
    const problem = permit("assign_sheets", standings, facts);
    if (problem) return refuse(problem);
    if (facts.cycle.stage !== "open") return refuse({ code: "wrong_stage" });
    const lot = await tx.lotCase.findUnique({
      where: { applicationId: facts.id },
      select: { lotId: true, lot: { select: { stage: true } } },
    });
    const closed = lotTakes(lot?.lot.stage ?? null, "marking");
    if (closed) return refuse(closed);
    const assessor = (await assessorsAtHand(tx, facts.cycleId, lot?.lotId)).find(({ id }) => id === input.assessorId);
    if (!assessor) return refuse({ code: "not_commissioned" });
    const [entry] = await casesToAssign(tx, facts.cycleId, { id: facts.id });
    const obstacle = entry && assignmentProblem(entry, assessor, facts.cycle.sheetsPerApplication);
    if (obstacle) return refuse(obstacle);
    await acceptIfNew(tx, facts, actor);
    return { sheetId: await createSheet(tx, actor, { ...facts, applicationId: facts.id }, assessor) };
  });
}

/** 按负荷均衡分配: fills every missing sheet of the cycle's cases that are in no lot and needn't be; `unfilled` of them found nobody who may take them. */
export async function assignEvenly(
  actor: Actor,
  cycleId: string,
): Promise<Result<{ assigned: number; unfilled: number }, ActProblem>> {
  return atOnce(async (tx) => {
    const cycle = await ownCycle(tx, actor, cycleId);
    if (cycle.stage !== "open") return refuse({ code: "wrong_stage" });
    await tx.$queryRaw`
      SELECT 1 FROM "Application" WHERE "cycleId" = ${cycleId}::uuid AND "stage" IN ('expert_review', 'assessment')
      ORDER BY "id" FOR UPDATE`;
    const assessors = await assessorsAtHand(tx, cycleId);
    if (assessors.length === 0) return refuse({ code: "not_commissioned" });
    const all = await casesToAssign(tx, cycleId, { lotId: null });
    const cases = all.filter(({ waitsForLot }) => !waitsForLot);
    if (cases.length === 0 && all.length > 0) return refuse({ code: "lot_first" });
    const { assignments, unfilled } = balancedAllocation(cases, assessors, cycle.sheetsPerApplication);
    const at = now();
    for (const { applicationId, assessorId } of assignments) {
      const assessor = assessors.find(({ id }) => id === assessorId)!;
      await createSheet(tx, actor, { applicationId, cycleId, now: at }, assessor);
    }
    return { assigned: assignments.length, unfilled };
  });
}

type CaseOf = { applicationId: string; cycleId: string; now: Date };

/** The sheet that this person had of the case once, where it was taken back; else a new one. */
async function createSheet(
  tx: Tx,
  actor: Actor,
  entry: CaseOf,
  assessor: { id: string; agencyId: string },
): Promise<string> {
  const { applicationId, cycleId, now: at } = entry;
  const pair = { applicationId, assessorId: assessor.id };
  const [back] = await reviveSheets(tx, actor, [pair], { kind: "regular", at });
  const select = { id: true, application: { select: SHOWN } } as const;
  const sheet = back
    ? await tx.scoreSheet.findUniqueOrThrow({ where: { id: back.id }, select })
    : await tx.scoreSheet.create({ data: { ...pair, agencyId: assessor.agencyId, assignedAt: at }, select });
  const eventId = await record(tx, actor, {
    at,
    subject: "score_sheet",
    subjectId: sheet.id,
    action: "assign_sheet",
    to: "assigned",
    standing: "organiser",
    applicationId,
    cycleId,
  });
  const text = MESSAGES.sheetAssigned(placeShown(sheet.application));
  await tx.notification.create({ data: { eventId, userId: assessor.id, text, href: `/assess/${sheet.id}`, at } });
  return sheet.id;
}
