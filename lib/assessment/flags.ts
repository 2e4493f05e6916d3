import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { placeShown, SHOWN } from "@/lib/blinding/rules";
import { err, type Result } from "@/lib/kernel/result";
import { MESSAGES } from "@/lib/labels/messages";
import { FLAG_KINDS as KIND_LABELS } from "@/lib/labels/scoring";
import { holdersOf } from "@/lib/notifications/recipients";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { assessorsOf, recusedFrom } from "@/lib/recusal/store";
import { record } from "@/lib/trail/record";
import { flagAnswerInput, flagInput, type Verdict } from "./flag-schema";
import { ASSESSED, lockSheet } from "./store";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

const CASE = {
  id: true,
  stage: true,
  cycleId: true,
  ...SHOWN,
  cycle: { select: { blindAssessment: true, programme: { select: { organiserId: true } } } },
} as const;

/** Whether an answer ends the matter; 需核查 leaves it open. */
const isFinal = (verdict: Verdict | null): boolean => verdict === "upheld" || verdict === "dismissed";

/**
 * 报告问题线索 (一票否决、弄虚作假): by the assessor of an open sheet, of one of its items; the organiser's people are told at once. Nobody
 * else is: neither the place nor the other assessor.
 */
export async function raiseFlag(actor: Actor, raw: unknown): Promise<Result<{ flagId: string }, ActProblem>> {
  const parsed = parseProposal(flagInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof flagInput>;
  const { sheetId, indicatorId, kind, text } = input;
  return atOnce(async (tx) => {
    await lockSheet(tx, sheetId);
    const sheet = await tx.scoreSheet.findUnique({
      where: { id: sheetId },
      include: { application: { select: CASE } },
    });
    const readers = sheet ? await assessorsOf(tx, sheet) : [];
    if (!sheet || !standingsOf(actor, { assessors: readers }).includes("assessor")) {
      return refuse({ code: "not_found" });
    }
    const { application } = sheet;
    const open = sheet.stage === "scoring" || sheet.stage === "handed_in";
    if (!open || !ASSESSED.some((stage) => stage === application.stage)) return refuse({ code: "wrong_stage" });
    const position = await positionOf(tx, sheetId, indicatorId);
    const evidenceId = input.evidenceId ?? null;
    if (evidenceId !== null) {
      const uses = await tx.evidenceUse.count({ where: { applicationId: application.id, indicatorId, evidenceId } });
      if (uses === 0) return refuse({ code: "evidence_not_of_item" });
    }
    const before = await tx.assessmentFlag.findMany({ where: { sheetId, indicatorId, kind }, select: LAST });
    if (before.some(({ answers }) => !isFinal(answers[0]?.verdict ?? null))) return refuse({ code: "flag_exists" });
    const at = now();
    const page = evidenceId === null ? null : (input.page ?? null);
    const flag = await tx.assessmentFlag.create({ data: { sheetId, indicatorId, kind, text, evidenceId, page, at } });
    const eventId = await record(tx, actor, {
      ...about(sheetId, application),
      at,
      action: "raise_flag",
      standing: "assessor",
    });
    const users = await holdersOf(tx, "organiser", { organiser: application.cycle.programme.organiserId });
    const words = `评估员报告${KIND_LABELS[kind]}：${application.applicant.name} 第 ${position} 项`;
    const href = `/organise/cycles/${application.cycleId}/flags`;
    await tx.notification.createMany({ data: users.map((userId) => ({ eventId, userId, text: words, href, at })) });
    return { flagId: flag.id };
  });
}

const LAST = { answers: { orderBy: { number: "desc" }, take: 1, select: { number: true, verdict: true } } } as const;

const about = (sheetId: string, application: { id: string; cycleId: string }) =>
  ({
    subject: "score_sheet",
    subjectId: sheetId,
    applicationId: application.id,
    cycleId: application.cycleId,
  }) as const;

async function positionOf(tx: Tx, sheetId: string, indicatorId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ position: number }[]>`
    SELECT "position" FROM "SheetItem" WHERE "sheetId" = ${sheetId}::uuid AND "indicatorId" = ${indicatorId}::uuid`;
  return row?.position ?? refuse({ code: "not_found" });
}

/**
 * 查实、不成立 or 需核查, with reasons, by the cycle's organiser; each answer stays, and after 查实 or 不成立 there is no other. The assessor
 * is told that it was dealt with, unless recused meanwhile. 取消资格 itself is the case's own act.
 */
export async function answerFlag(actor: Actor, raw: unknown): Promise<Result<{ flagId: string }, ActProblem>> {
  const parsed = parseProposal(flagAnswerInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { flagId, verdict, reason, answers } = parsed.value as z.infer<typeof flagAnswerInput>;
  return atOnce(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "AssessmentFlag" WHERE "id" = ${flagId}::uuid FOR UPDATE`;
    const flag = await tx.assessmentFlag.findUnique({
      where: { id: flagId },
      include: {
        ...LAST,
        indicator: { select: { position: true } },
        sheet: { select: { assessorId: true, application: { select: CASE } } },
      },
    });
    const organiser = flag?.sheet.application.cycle.programme.organiserId;
    const standings = organiser ? standingsOf(actor, { organiser }) : [];
    if (!flag || standings.length === 0) return refuse({ code: "not_found" });
    if (!standings.includes("organiser")) return refuse({ code: "not_allowed" });
    const last = flag.answers[0];
    if ((last?.number ?? 0) !== answers) return refuse({ code: "stale" });
    if (isFinal(last?.verdict ?? null)) return refuse({ code: "flag_settled" });
    const at = now();
    const { application, assessorId } = flag.sheet;
    await tx.flagAnswer.create({
      data: { flagId, number: answers + 1, verdict, reason, byId: actor.userId, byName: actor.name, at },
    });
    const entry = { ...about(flag.sheetId, application), at, action: "answer_flag", standing: "organiser" };
    const eventId = await record(tx, actor, { ...entry, detail: { verdict } });
    // who is recused by now hears no more of the place
    if (await recusedFrom(tx, application.id, assessorId)) return { flagId };
    const { position } = flag.indicator;
    const text = MESSAGES.flagAnswered(placeShown(application), position);
    const href = `/assess/${flag.sheetId}/items/${position}`;
    await tx.notification.create({ data: { eventId, userId: assessorId, text, href, at } });
    return { flagId };
  });
}
