import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { MESSAGES } from "@/lib/labels/messages";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record, tell } from "@/lib/trail/record";
import { DEFAULT_QUESTIONNAIRE } from "./default-questionnaire";
import { surveyLife } from "./life";
import { addPlaces } from "./places";
import { addVersion } from "./questionnaires";
import { commissionInput } from "./schema";
import { loadSurveyFile } from "./store";
import { SURVEYED, UNPLANNED } from "./workflow";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 委托统计调查机构开展满意度测评: the survey with the default questionnaire and every case now under assessment that no other
 * agency surveys. By the organiser, while the cycle runs; an agency whose plan is approved takes later cases in a survey of its own.
 */
export async function createSurvey(actor: Actor, raw: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(commissionInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { cycleId, agencyId } = parsed.value as z.infer<typeof commissionInput>;
  return atOnce(async (tx) => {
    const at = now();
    await mustOrganise(tx, actor, cycleId);
    await mustBeSurveyAgency(tx, agencyId);
    const batch = await nextBatch(tx, cycleId, agencyId);
    const commission = { cycleId, agencyId, kind: "survey" as const };
    await tx.commission.upsert({
      where: { cycleId_agencyId_kind: commission },
      create: { ...commission, at },
      update: {},
    });
    const survey = await tx.survey.create({ data: { cycleId, agencyId, batch, questionnaire: DEFAULT_QUESTIONNAIRE } });
    await addVersion(tx, {
      surveyId: survey.id,
      number: 1,
      content: DEFAULT_QUESTIONNAIRE,
      byUserId: actor.userId,
      at,
    });
    const places = await addPlaces(tx, survey.id, cycleId);
    const about = { at, subject: "survey" as const, subjectId: survey.id, action: "commission", cycleId };
    const eventId = await record(tx, actor, { ...about, standing: "organiser", detail: { places } });
    const facts = { ...(await loadSurveyFile(tx, survey.id, at, false))!, proposal: {} };
    const text = MESSAGES.surveyCommissioned(surveyLife.describe(facts));
    await tell(tx, surveyLife, facts, facts.parties, {
      eventId,
      at,
      text,
      standings: ["surveyor"],
      except: actor.userId,
    });
    return { id: survey.id };
  });
}

/**
 * The number of the agency's next survey in this cycle: 1, or one more where the plans of the earlier ones are approved and cases have come
 * under assessment since, which those can't take in any more.
 */
async function nextBatch(tx: Tx, cycleId: string, agencyId: string): Promise<number> {
  const earlier = await tx.survey.findMany({ where: { cycleId, agencyId }, select: { stage: true } });
  if (earlier.length === 0) return 1;
  const unplanned = earlier.some(({ stage }) => UNPLANNED.includes(stage));
  const waiting = await tx.application.count({
    where: { cycleId, stage: "assessment", surveyPlaces: { none: SURVEYED } },
  });
  if (unplanned || waiting === 0) refuse({ code: "already_commissioned" });
  return earlier.length + 1;
}

async function mustOrganise(tx: Tx, actor: Actor, cycleId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Cycle" WHERE "id" = ${cycleId}::uuid FOR UPDATE`;
  const cycle = await tx.cycle.findUnique({ where: { id: cycleId }, include: { programme: true } });
  const standings = cycle ? standingsOf(actor, { organiser: cycle.programme.organiserId }) : [];
  if (!cycle || standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes("organiser")) refuse({ code: "not_allowed" });
  if (cycle.stage !== "open" || cycle.surveyMode === "none") refuse({ code: "wrong_stage" });
}

async function mustBeSurveyAgency(tx: Tx, id: string): Promise<void> {
  const agency = await tx.organisation.findUnique({ where: { id } });
  if (agency?.kind === "survey_agency" && !agency.closedAt) return;
  refuse({ code: "invalid_input", fields: { agencyId: "请选择统计调查机构" } });
}
