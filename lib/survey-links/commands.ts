import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { once } from "@/lib/acts/idempotency";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { beijingDay, endOfBeijingDay } from "@/lib/kernel/dates";
import { err, type Result } from "@/lib/kernel/result";
import { BATCH_MESSAGES } from "@/lib/labels/survey-links";
import { arrival } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { fieldworkEnds } from "@/lib/survey/days";
import { record } from "@/lib/trail/record";
import { type BatchInput, batchInput, type ListInput } from "./schema";
import { clearContacts, type HeldSurvey, heldBatch, heldByAgency, mustBeRunning, refuse, releaseKeys } from "./store";

/** 制作一批链接 for one place, without contacts. The codes come into being when they are downloaded. By the agency, in the time of fieldwork. */
export async function makeBatch(actor: Actor, raw: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(batchInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { key, made, ...about } = parsed.value as BatchInput;
  return atOnce((tx) =>
    once(tx, actor, key, { made, ...about }, async () => {
      const survey = await heldByAgency(tx, actor, about.surveyId, true);
      const id = await createBatch(tx, actor, survey, { ...about, made, source: "plain" });
      await recordLinks(tx, actor, survey, "make_links", { source: about.name, links: made });
      return { id };
    }),
  );
}

/** The row of a batch, where the survey is in the field and the place is one of its own; for whoever holds the survey. */
export async function createBatch(
  tx: Tx,
  actor: Actor,
  survey: HeldSurvey,
  batch: ListInput & { made: number; source: "plain" | "contacts" },
): Promise<string> {
  const at = await arrival(tx);
  mustBeRunning(survey, at);
  const { surveyId, applicationId, name, made, source } = batch;
  const place = await tx.surveyPlace.findUnique({ where: { surveyId_applicationId: { surveyId, applicationId } } });
  if (!place) refuse({ code: "invalid_input", fields: { applicationId: BATCH_MESSAGES.place } });
  const validUntil = endOfBeijingDay(batch.validUntil);
  if (batch.validUntil < beijingDay(at) || validUntil > fieldworkEnds(survey)!) {
    refuse({ code: "invalid_input", fields: { validUntil: BATCH_MESSAGES.validUntil } });
  }
  const data = { surveyId, applicationId, name, made, source, validUntil, createdAt: at, createdBy: actor.name };
  return (await tx.surveyLinkBatch.create({ data, select: { id: true } })).id;
}

/** 停用一批: what hasn't been answered can't be any more, and its contacts go at once. How many were answered stays; whom the list named can be listed again where nobody has answered. */
export async function voidBatch(actor: Actor, batchId: string): Promise<Result<{ surveyId: string }, ActProblem>> {
  return atOnce(async (tx) => {
    const { survey, batch } = await heldBatch(tx, actor, batchId);
    if (batch.voidedAt) refuse({ code: "links_closed" });
    const at = await arrival(tx);
    const { count } = await tx.surveyInvitation.deleteMany({ where: { batchId } });
    await releaseKeys(tx, batchId);
    await clearContacts(tx, [batchId], at);
    await tx.surveyLinkBatch.update({ where: { id: batchId }, data: { voidedAt: at, voidedBy: actor.name } });
    await recordLinks(tx, actor, survey, "void_links", {
      source: batch.name,
      links: batch.issuedAt ? count : batch.made,
    });
    return { surveyId: survey.id };
  });
}

/** 立即清除: all contacts of the survey, at once and for good. Whom a batch named that was never downloaded can be listed again. */
export async function purgeContacts(actor: Actor, surveyId: string): Promise<Result<{ contacts: number }, ActProblem>> {
  return atOnce(async (tx) => {
    const survey = await heldByAgency(tx, actor, surveyId, true);
    const batches = await tx.surveyLinkBatch.findMany({ where: { surveyId }, select: { id: true, issuedAt: true } });
    const ids = batches.map(({ id }) => id);
    for (const { id, issuedAt } of batches) if (!issuedAt) await releaseKeys(tx, id);
    const contacts = await clearContacts(tx, ids, await arrival(tx));
    if (contacts > 0) await recordLinks(tx, actor, survey, "purge_contacts", { contacts });
    return { contacts };
  });
}

/** Puts on record what the agency did with links or contacts: how many, never which. */
export async function recordLinks(
  tx: Tx,
  actor: Actor,
  survey: Pick<HeldSurvey, "id" | "cycleId">,
  action: string,
  detail: Record<string, string | number>,
): Promise<void> {
  await record(tx, actor, {
    at: await arrival(tx),
    subject: "survey",
    subjectId: survey.id,
    action,
    standing: "surveyor",
    detail,
    cycleId: survey.cycleId,
  });
}
