import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";

export const NOTICE_STAGES = ["draft", "published", "concluded"] as const;
export type NoticeStage = (typeof NOTICE_STAGES)[number];
export const NOTICE_ACTIONS = ["publish", "designate_listed"] as const;
export type NoticeAction = (typeof NOTICE_ACTIONS)[number];

export type NoticeFile = {
  id: string;
  title: string;
  stage: NoticeStage;
  version: number;
  now: Date;
  cycleId: string;
  parties: Parties;
  closesAt: Date | null;
  /** Listed cases that stand at 公示, and those that have not come so far yet. */
  candidates: number;
  candidatesOnTheWay: number;
  objectionsOpen: number;
  /** Title, body and contact are all written. */
  textComplete: boolean;
  workingDaysKnown: boolean;
  /** Another decision bears this 文号 already; known only once it is proposed. */
  numberTaken: boolean;
  proposal: { number?: string; basis?: string };
};

type NoticeRule = Rule<NoticeFile>;
const hasCandidates: NoticeRule = (n) => (n.candidates > 0 ? null : { code: "nobody_chosen" });
const allArrived: NoticeRule = (n) =>
  n.candidatesOnTheWay === 0 ? null : { code: "candidates_on_the_way", detail: { open: n.candidatesOnTheWay } };
const textComplete: NoticeRule = (n) => (n.textComplete ? null : { code: "notice_incomplete" });
const periodKnown: NoticeRule = (n) => (n.workingDaysKnown ? null : { code: "working_days_not_published" });
const periodOver: NoticeRule = (n) =>
  n.closesAt !== null && n.closesAt < n.now ? null : { code: "notice_period_running" };
const objectionsSettled: NoticeRule = (n) =>
  n.objectionsOpen === 0 ? null : { code: "objections_open", detail: { open: n.objectionsOpen } };
const basisStated: NoticeRule = (n) =>
  n.proposal.basis?.trim() && n.proposal.number?.trim() ? null : { code: "ground_not_stated" };
const numberFree: NoticeRule = (n) => (n.numberTaken ? { code: "document_number_taken" } : null);

const signed = { by: "organiser", signedBy: "organiser_signatory" } as const;

/** 媒体公示与批准命名（意见三(六)(七)）：公示期满且异议办结后，对符合要求的予以命名。 */
export const noticeWorkflow: Workflow<NoticeStage, NoticeAction, Standing, NoticeFile> = {
  draft: {
    publish: [{ to: "published", ...signed, requires: [hasCandidates, allArrived, textComplete, periodKnown] }],
  },
  published: {
    designate_listed: [
      { to: "concluded", ...signed, requires: [periodOver, objectionsSettled], given: [basisStated, numberFree] },
    ],
  },
  concluded: {},
};
