import type { DesignationStage } from "@/lib/designations/workflow";
import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";
import { replyStated } from "@/lib/workflow/given";

export const APPEAL_STAGES = ["draft", "lodged", "upheld", "dismissed"] as const;
export type AppealStage = (typeof APPEAL_STAGES)[number];
export const APPEAL_ACTIONS = ["lodge_appeal", "uphold_appeal", "dismiss_appeal"] as const;
export type AppealAction = (typeof APPEAL_ACTIONS)[number];

export type AppealFacts = {
  id: string;
  stage: AppealStage;
  version: number;
  now: Date;
  cycleId: string;
  applicationId: string | null;
  parties: Parties;
  handlingId: string;
  designationId: string;
  titleStage: DesignationStage;
  decidedAt: Date;
  appealUntil: Date;
  /** Who prepared the decision appealed against, and who took it over before it was signed: they never decide on the appeal. */
  decisionPreparedById: string;
  decisionHeldById: string | null;
  holderName: string;
  title: string;
  numberTaken: boolean;
  proposal: { statement?: string; reply?: string; number?: string };
};

type AppealRule = Rule<AppealFacts>;
const inTime: AppealRule = (a) => (a.now <= a.appealUntil ? null : { code: "appeal_over" });
const stated: AppealRule = (a) => (a.proposal.statement?.trim() ? null : { code: "opinion_missing" });
const numberFree: AppealRule = (a) => (a.numberTaken ? { code: "document_number_taken" } : null);
const decide = { by: "organiser", signedBy: "organiser_signatory", given: [replyStated, numberFree] } as const;

/** 申诉：期限之内提出，由原决定拟办人、接手人以外的人办理；成立的恢复原状并公布。 */
export const appealWorkflow: Workflow<AppealStage, AppealAction, Standing, AppealFacts> = {
  draft: {
    lodge_appeal: [
      { to: "lodged", by: "applicant", signedBy: "applicant_signatory", requires: [inTime], given: [stated] },
    ],
  },
  lodged: {
    uphold_appeal: [{ to: "upheld", ...decide }],
    dismiss_appeal: [{ to: "dismissed", ...decide }],
  },
  upheld: {},
  dismissed: {},
};
