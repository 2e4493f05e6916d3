import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";
import { answersOver } from "./rules";

export const ANSWER_STAGES = ["open", "handed_in"] as const;
export type AnswerStage = (typeof ANSWER_STAGES)[number];
export const ANSWER_ACTIONS = ["hand_in_replies"] as const;
export type AnswerAction = (typeof ANSWER_ACTIONS)[number];

/** 对初步扣分意见的答复: of one place, to the organiser. */
export type AnswerFile = {
  id: string;
  stage: AnswerStage;
  version: number;
  now: Date;
  cycleId: string;
  applicationId: string;
  parties: Parties;
  number: string;
  applicantName: string;
  dueAt: Date | null;
  /** The lot takes answers: shown, not opened. */
  lotAnswering: boolean;
  replies: number;
  proposal: object;
};

type AnswerRule = Rule<AnswerFile>;
const lotAnswering: AnswerRule = (a) => (a.lotAnswering ? null : { code: "wrong_stage" });
const inTime: AnswerRule = (a) => (answersOver(a.dueAt, a.now) ? { code: "answers_late" } : null);
const somethingReplied: AnswerRule = (a) => (a.replies > 0 ? null : { code: "replies_missing" });

/** 提交一次：经办拟办，签发人签发；期满不收。 */
export const answerWorkflow: Workflow<AnswerStage, AnswerAction, Standing, AnswerFile> = {
  open: {
    hand_in_replies: [
      {
        to: "handed_in",
        by: "applicant",
        signedBy: "applicant_signatory",
        requires: [lotAnswering, inTime, somethingReplied],
      },
    ],
  },
  handed_in: {},
};
