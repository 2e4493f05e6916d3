import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { GROUND_LABELS, RECUSAL_TEXTS } from "@/lib/labels/recusal";
import { holdersOf } from "@/lib/notifications/recipients";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { BEFORE_ORGANISER } from "@/lib/policy/permissions";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { overrideClosed } from "./rules";
import { declarationInput, overrideInput, sheetDeclarationInput } from "./schema";
import { foundOf } from "./store";
import { holdPeople, sweepRecused } from "./sweeping";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 申明回避, of a place whose case is in a lot of one's own agency or group, or of which one holds a sheet; before any material opens, and
 * later too, until the results are opened. It can't be withdrawn; said twice it changes nothing.
 */
export async function declareRecusal(
  actor: Actor,
  raw: unknown,
): Promise<Result<{ applicationId: string }, ActProblem>> {
  const parsed = parseProposal(declarationInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof declarationInput>;
  return atOnce(async (tx) => {
    await holdPeople(tx, [actor.userId]);
    await declareWithin(tx, actor, input);
    return { applicationId: input.applicationId };
  });
}

/** 申明回避 on one's own sheet, at whatever stage it is: the place by the sheet, since a blind one doesn't tell which case it is of. */
export async function declareOnSheet(actor: Actor, raw: unknown): Promise<Result<{ sheetId: string }, ActProblem>> {
  const parsed = parseProposal(sheetDeclarationInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { sheetId, reason } = parsed.value as z.infer<typeof sheetDeclarationInput>;
  return atOnce(async (tx) => {
    await holdPeople(tx, [actor.userId]);
    const own = { id: sheetId, assessorId: actor.userId };
    const sheet = await tx.scoreSheet.findFirst({ where: own, select: { applicationId: true } });
    await declareWithin(tx, actor, { applicationId: sheet?.applicationId ?? refuse({ code: "not_found" }), reason });
    return { sheetId };
  });
}

/** The same within a transaction that holds the person already. */
export async function declareWithin(
  tx: Tx,
  actor: Actor,
  { applicationId, reason }: z.infer<typeof declarationInput>,
): Promise<void> {
  const entry = await declarable(tx, actor, applicationId);
  if (entry.opened) refuse({ code: "wrong_stage" });
  const at = now();
  const { count } = await tx.recusal.createMany({
    data: { applicationId, assessorId: actor.userId, reason, at },
    skipDuplicates: true,
  });
  if (count === 0) return;
  const eventId = await record(tx, actor, {
    at,
    subject: "application",
    subjectId: applicationId,
    action: "declare_recusal",
    standing: "assessor",
    detail: { assessor: actor.name, reason },
    applicationId,
    cycleId: entry.cycleId,
  });
  const swept = await sweepRecused(tx, actor, { people: [actor.userId], standing: "assessor", at });
  if (swept > 0) return;
  const organisers = await holdersOf(tx, "organiser", { organiser: entry.organiserId });
  const href = `/organise/cycles/${entry.cycleId}/assessors`;
  const text = RECUSAL_TEXTS.declared(actor.name, entry.applicant);
  await tx.notification.createMany({ data: organisers.map((userId) => ({ eventId, userId, text, href, at })) });
}

type Declarable = { cycleId: string; organiserId: string; applicant: string; opened: boolean };

/** A case that this assessor has to do with; any other isn't there. */
async function declarable(tx: Tx, actor: Actor, applicationId: string): Promise<Declarable> {
  const own = actor.duties.includes("assessing");
  const [row] = await tx.$queryRaw<Declarable[]>`
    SELECT a."cycleId", p."organiserId", o."name" AS "applicant",
      c."resultsOpenedAt" IS NOT NULL OR l."openedAt" IS NOT NULL AS "opened"
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    LEFT JOIN "LotCase" x ON x."applicationId" = a."id" LEFT JOIN "AssessmentLot" l ON l."id" = x."lotId"
    WHERE a."id" = ${applicationId}::uuid AND ${own} AND (
      EXISTS (SELECT 1 FROM "LotAgency" g WHERE g."lotId" = l."id" AND g."agencyId" = ${actor.organisationId}::uuid)
      OR EXISTS (SELECT 1 FROM "ScoreSheet" s WHERE s."applicationId" = a."id" AND s."assessorId" = ${actor.userId}::uuid))`;
  return row ?? refuse({ code: "not_found" });
}

/**
 * 同意不回避: the organiser sets one detected ground aside for one person and case, with a reason that stays in the trail. What changes
 * afterwards in the staff list is not covered; what the person declared never is.
 */
export async function overrideRecusal(actor: Actor, raw: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(overrideInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof overrideInput>;
  const { applicationId, assessorId, ground, reason } = input;
  return atOnce(async (tx) => {
    const found = await tx.application.findFirst({
      where: { id: applicationId, stage: { in: [...BEFORE_ORGANISER] } },
      select: {
        cycleId: true,
        cycle: { select: { resultsOpenedAt: true, programme: { select: { organiserId: true } } } },
        lotCase: { select: { lot: { select: { openedAt: true } } } },
      },
    });
    const standings = found ? standingsOf(actor, { organiser: found.cycle.programme.organiserId }) : [];
    if (!found || standings.length === 0) return refuse({ code: "not_found" });
    const { resultsOpenedAt } = found.cycle;
    const closed = overrideClosed(standings, { resultsOpenedAt, lotOpenedAt: found.lotCase?.lot.openedAt ?? null });
    if (closed) return refuse(closed);
    await holdPeople(tx, [assessorId]);
    const grounds = await foundOf(tx, applicationId, assessorId);
    if (!grounds.some((one) => one.ground === ground && !one.overridden)) return refuse({ code: "no_such_recusal" });
    const assessor = await tx.user.findUniqueOrThrow({ where: { id: assessorId }, select: { name: true } });
    const at = now();
    const { id } = await tx.recusalOverride.create({
      data: { applicationId, assessorId, ground, reason, byId: actor.userId, byName: actor.name, at },
    });
    await record(tx, actor, {
      at,
      subject: "application",
      subjectId: applicationId,
      action: "override_recusal",
      standing: "organiser",
      detail: { assessor: assessor.name, grounds: GROUND_LABELS[ground], reason },
      applicationId,
      cycleId: found.cycleId,
    });
    return { id };
  });
}
