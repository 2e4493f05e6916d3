import "server-only";
import type { Effect } from "@/lib/acts/life";
import { voidAll } from "@/lib/survey-links/store";
import { askForBootstrap } from "./estimation/checking";
import { clearEstimates, estimateSurvey } from "./estimation/estimating";
import { exclude } from "./exclusion";
import { planHash } from "./plan-content";
import { planOf } from "./plan-of";
import { flagCases } from "./quality/flagging";
import type { SurveyAction, SurveyFile } from "./workflow";

type SurveyEffect = Effect<SurveyFile>;

const keepReason: SurveyEffect = async ({ facts }) => ({ reason: facts.proposal.reason ?? "" });

/** 报送样本方案: all that it says is kept as it is handed in, beside what was handed in before. */
const submit: SurveyEffect = async ({ tx, actor, facts }) => {
  const content = await planOf(tx, facts.id);
  const number = (await tx.surveyPlanSubmission.count({ where: { surveyId: facts.id } })) + 1;
  const sha256 = planHash(content);
  const row = { surveyId: facts.id, number, content, sha256, byUserId: actor.userId, at: facts.now };
  await tx.surveyPlanSubmission.create({ data: row });
  return { number, sha256 };
};

/** 批准样本方案: from here on the database lets nothing of it change; its hash is what it is known by. */
const approve: SurveyEffect = async ({ tx, facts }) => {
  const planSha256 = planHash(await planOf(tx, facts.id));
  await tx.survey.update({ where: { id: facts.id }, data: { approvedAt: facts.now, planSha256 } });
  return { places: facts.places, sha256: planSha256 };
};

/** 延长现场调查: the plan stays as it was approved, its last day is what moves. */
const extend: SurveyEffect = async ({ tx, facts }) => {
  const { until, reason = "" } = facts.proposal;
  await tx.survey.update({ where: { id: facts.id }, data: { extendedTo: until! } });
  return { until: until!.toISOString(), reason };
};

/** 报送测评数据: what the cases amount to is reckoned now and sealed; the event says how many came in, never more. */
const handIn: SurveyEffect = async ({ tx, facts, actor }) => {
  await tx.survey.update({ where: { id: facts.id }, data: { handedInAt: facts.now } });
  await estimateSurvey(tx, facts.id);
  await askForBootstrap(tx, actor, facts.id, facts.now);
  await flagCases(tx, facts.id);
  const cases = await tx.surveyCase.count({ where: { surveyId: facts.id } });
  return { places: facts.places, cases };
};

const giveBack: SurveyEffect = async (context) => {
  await context.tx.survey.update({ where: { id: context.facts.id }, data: { handedInAt: null } });
  await clearEstimates(context.tx, context.facts.id);
  return keepReason(context);
};

/** 终止委托: cases and plan stay as they are; the codes that are still out can't be answered any more. */
const end: SurveyEffect = async ({ tx, facts, actor }) => {
  await tx.survey.update({
    where: { id: facts.id },
    data: { endedAt: facts.now, endReason: facts.proposal.reason! },
  });
  const links = await voidAll(tx, facts.id, facts.now, actor.name);
  const cases = await tx.surveyCase.count({ where: { surveyId: facts.id } });
  return { reason: facts.proposal.reason!, cases, ...(links > 0 && { links }) };
};

export const surveyEffects: Partial<Record<SurveyAction, SurveyEffect>> = {
  submit_plan: submit,
  approve_plan: approve,
  return_plan: keepReason,
  extend_fieldwork: extend,
  hand_in_survey: handIn,
  return_survey: giveBack,
  exclude_cases: exclude,
  end_survey: end,
};
