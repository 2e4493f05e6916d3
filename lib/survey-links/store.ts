import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { fieldworkEnds } from "@/lib/survey/days";
import { type Strata, strataSchema } from "@/lib/survey/strata";

export const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** The survey as its agency works on it; held until the transaction ends with `lock`. Refuses everybody else. */
export async function heldByAgency(tx: Tx, actor: Actor, surveyId: string, lock: boolean) {
  if (!isUuid(surveyId)) return refuse({ code: "not_found" });
  if (lock) await tx.$queryRaw`SELECT 1 FROM "Survey" WHERE "id" = ${surveyId}::uuid FOR UPDATE`;
  const survey = await tx.survey.findUnique({
    where: { id: surveyId },
    include: { cycle: { select: { programme: { select: { organiserId: true } } } } },
  });
  if (!survey) return refuse({ code: "not_found" });
  const parties = { surveyAgency: survey.agencyId, organiser: survey.cycle.programme.organiserId };
  const standings = standingsOf(actor, parties);
  if (standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes("surveyor")) return refuse({ code: "not_allowed" });
  return survey;
}

export type HeldSurvey = Awaited<ReturnType<typeof heldByAgency>>;

export const strataOf = ({ strata }: { strata: unknown }): Strata => strataSchema.parse(strata);

const BATCH = {
  place: { select: { application: { select: { applicant: { select: { area: { select: { name: true } } } } } } } },
} as const;

/** A batch, locked, with the survey that its agency holds. Refuses everybody else. */
export async function heldBatch(tx: Tx, actor: Actor, batchId: string) {
  if (!isUuid(batchId)) return refuse({ code: "not_found" });
  const found = await tx.surveyLinkBatch.findUnique({ where: { id: batchId }, select: { surveyId: true } });
  if (!found) return refuse({ code: "not_found" });
  const survey = await heldByAgency(tx, actor, found.surveyId, true);
  const batch = await tx.surveyLinkBatch.findUniqueOrThrow({ where: { id: batchId }, include: BATCH });
  return { survey, batch, placeName: batch.place.application.applicant.area.name };
}

/** Deletes the contacts of these batches; answers with how many there were. Their hashes stay (`releaseKeys`). For whoever holds the survey. */
export async function clearContacts(tx: Tx, batchIds: string[], at: Date): Promise<number> {
  const { count } = await tx.surveyContact.deleteMany({ where: { batchId: { in: batchIds } } });
  const open = { id: { in: batchIds }, source: "contacts" as const, contactsPurgedAt: null };
  await tx.surveyLinkBatch.updateMany({ where: open, data: { contactsPurgedAt: at } });
  return count;
}

/** Every batch of the survey that still runs is void, its codes and contacts gone; answers with how many codes. For whoever holds the survey. */
export async function voidAll(tx: Tx, surveyId: string, at: Date, by: string): Promise<number> {
  const open = await tx.surveyLinkBatch.findMany({ where: { surveyId, voidedAt: null }, select: { id: true } });
  const ids = open.map(({ id }) => id);
  const { count } = await tx.surveyInvitation.deleteMany({ where: { batchId: { in: ids } } });
  await clearContacts(tx, ids, at);
  await tx.surveyLinkBatch.updateMany({ where: { id: { in: ids } }, data: { voidedAt: at, voidedBy: by } });
  return count;
}

/**
 * The contacts of a batch that nobody has answered can be listed again: its hashes go while the contacts tell which they are. Once one link
 * has been used nothing says whose it was, and all stay known until the contacts' days are over.
 */
export async function releaseKeys(tx: Tx, batchId: string): Promise<void> {
  const uses = await tx.surveyLinkUse.aggregate({ where: { batchId }, _sum: { used: true } });
  if ((uses._sum.used ?? 0) > 0) return;
  await tx.$executeRaw`
    DELETE FROM "SurveyContactKey" k USING "SurveyContact" c
    WHERE c."batchId" = ${batchId}::uuid AND k."surveyId" = c."surveyId" AND k."contactKey" = c."contactKey"`;
}

/** Links are made and handed out while the survey is in the field, up to its last day; before the first one too, for slips take time to print. */
export function mustBeRunning(survey: HeldSurvey, at: Date): void {
  const ends = fieldworkEnds(survey);
  if (survey.stage !== "fieldwork" || !ends || at > ends) refuse({ code: "wrong_stage" });
}
