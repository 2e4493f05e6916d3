import "server-only";
import { defineLife } from "@/lib/acts/life";
import type { Tx } from "@/lib/platform/db";
import type { Parties } from "@/lib/policy/standing";
import { surveyEffects } from "./effects";
import { weighExclusion } from "./exclusion";
import { surveyProposals } from "./schema";
import { loadSurveyFile } from "./store";
import { type SurveyAction, type SurveyFile, type SurveyStage, surveyWorkflow } from "./workflow";

/** Nothing else writes Survey.stage. */
async function move(tx: Tx, facts: SurveyFile, to: SurveyStage): Promise<Parties> {
  await tx.survey.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
  return facts.parties;
}

/** 满意度测评的一生：拟方案、批准、调查、报送（意见三(四)）。 */
export const surveyLife = defineLife<SurveyStage, SurveyAction, SurveyFile>({
  subject: "survey",
  workflow: surveyWorkflow,
  proposals: surveyProposals,
  load: loadSurveyFile,
  weigh: weighExclusion,
  effects: surveyEffects,
  move,
  tell: {
    submit_plan: ["organiser"],
    return_plan: ["surveyor"],
    approve_plan: ["surveyor"],
    extend_fieldwork: ["surveyor"],
    hand_in_survey: ["organiser"],
    return_survey: ["surveyor"],
    exclude_cases: ["surveyor", "organiser"],
    end_survey: ["surveyor", "organiser"],
  },
  describe: (facts) => `${facts.cycleName}满意度测评（${facts.agencyName}）`,
  href: (facts, standing) =>
    standing === "surveyor" ? `/survey/${facts.id}` : `/organise/cycles/${facts.cycleId}/survey/${facts.id}`,
});
