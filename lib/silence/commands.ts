import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { answeredMessage, supervisedMessage } from "@/lib/labels/silence";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { isOfficer } from "./officers";
import { answerInput, superviseInput } from "./schema";
import { STILL_SILENT } from "./sql";
import { notifyOffice } from "./telling";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

type Reported = {
  id: string;
  officeId: string;
  since: Date;
  cycleId: string;
  about: string;
  silent: boolean;
  waiting: boolean;
};

/**
 * 督办: writes to the office with which a case lies that was reported to the own office; one at a time, until it is answered. Refuses
 * `not_found` for what was reported to nobody here, `silence_settled` once the office has acted, `supervision_waits`.
 */
export async function supervise(actor: Actor, raw: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(superviseInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, remark } = parsed.value as z.infer<typeof superviseInput>;
  return atOnce(async (tx) => {
    const reported = isOfficer(actor) ? await lastReport(tx, actor, applicationId) : null;
    if (!reported) return refuse({ code: "not_found" });
    if (!reported.silent) return refuse({ code: "silence_settled" });
    if (reported.waiting) return refuse({ code: "supervision_waits" });
    const at = now();
    const { officeId, since, cycleId, about } = reported;
    const written = { remark, byId: actor.userId, byName: actor.name, at };
    const { id } = await tx.supervision.create({
      data: { applicationId, officeId, upperId: actor.organisationId, since, ...written },
    });
    const eventId = await recordOf(tx, actor, { at, applicationId, cycleId, action: "supervise", reason: remark });
    const text = supervisedMessage(about, actor.organisationName);
    await notifyOffice(tx, { eventId, at, text, href: `/review/${applicationId}` }, officeId);
    return { id };
  });
}

/** What was last reported to the own office about this case, with the case held; none where nothing was. */
async function lastReport(tx: Tx, actor: Actor, applicationId: string): Promise<Reported | null> {
  await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ${applicationId}::uuid FOR UPDATE`;
  const [row] = await tx.$queryRaw<Reported[]>`
    SELECT n."id", n."officeId", n."since", a."cycleId", o."name" || '（' || a."number" || '）' AS "about", (${STILL_SILENT}) AS "silent",
      EXISTS (SELECT 1 FROM "Supervision" v WHERE v."applicationId" = a."id" AND v."officeId" = n."officeId"
        AND v."upperId" = n."toldId" AND v."answeredAt" IS NULL) AS "waiting"
    FROM "SilenceNotice" n JOIN "Application" a ON a."id" = n."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    WHERE n."applicationId" = ${applicationId}::uuid AND n."step" = 'escalation' AND n."toldId" = ${actor.organisationId}::uuid
    ORDER BY n."at" DESC LIMIT 1`;
  return row ?? null;
}

/** 答复督办: once, by the office that it was written to. It is no act on the case: the silence goes on until there is one. */
export async function answerSupervision(actor: Actor, raw: unknown): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(answerInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { id, answer } = parsed.value as z.infer<typeof answerInput>;
  return atOnce(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Supervision" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const found = await tx.supervision.findUnique({
      where: { id },
      include: { application: { select: { cycleId: true, number: true, applicant: { select: { name: true } } } } },
    });
    if (!found || !isOfficer(actor) || found.officeId !== actor.organisationId) return refuse({ code: "not_found" });
    if (found.answeredAt) return refuse({ code: "stale" });
    const at = now();
    await tx.supervision.update({ where: { id }, data: { answer, answeredByName: actor.name, answeredAt: at } });
    const { applicationId, upperId, application } = found;
    const { cycleId, number, applicant } = application;
    const told = { at, applicationId, cycleId, action: "answer_supervision", reason: answer };
    const eventId = await recordOf(tx, actor, told);
    const text = answeredMessage(`${applicant.name}（${number}）`, actor.organisationName);
    await notifyOffice(tx, { eventId, at, text, href: "/review/silence" }, upperId);
    return true as const;
  });
}

type Told = { at: Date; applicationId: string; cycleId: string; action: string; reason: string };

const recordOf = (tx: Tx, actor: Actor, { at, applicationId, cycleId, action, reason }: Told): Promise<bigint> =>
  record(tx, actor, {
    at,
    subject: "application",
    subjectId: applicationId,
    action,
    standing: actor.duties.includes("reviewing") ? "reviewing" : "organising",
    detail: { reason },
    applicationId,
    cycleId,
  });
