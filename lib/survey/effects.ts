import "server-only";
import type { Effect } from "@/lib/acts/life";
import { exclude } from "./exclusion";
import { flagCases } from "./quality/flagging";
import type { SurveyAction, SurveyFile } from "./workflow";

type SurveyEffect = Effect<SurveyFile>;

const keepReason: SurveyEffect = async ({ facts }) => ({ reason: facts.proposal.reason ?? "" });

const approve: SurveyEffect = async ({ tx, facts }) => {
  await tx.survey.update({ where: { id: facts.id }, data: { approvedAt: facts.now } });
  return { places: facts.places };
};

/** 报送测评数据: the event says how many cases came in, never what they amount to. */
const handIn: SurveyEffect = async ({ tx, facts }) => {
  await tx.survey.update({ where: { id: facts.id }, data: { handedInAt: facts.now } });
  await flagCases(tx, facts.id);
  const cases = await tx.surveyCase.count({ where: { surveyId: facts.id } });
  return { places: facts.places, cases };
};

const giveBack: SurveyEffect = async (context) => {
  await context.tx.survey.update({ where: { id: context.facts.id }, data: { handedInAt: null } });
  return keepReason(context);
};

export const surveyEffects: Partial<Record<SurveyAction, SurveyEffect>> = {
  approve_plan: approve,
  return_plan: keepReason,
  hand_in_survey: handIn,
  return_survey: giveBack,
  exclude_cases: exclude,
};
