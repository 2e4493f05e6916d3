import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";
import { reasonStated } from "@/lib/workflow/given";

export const VISIT_STAGES = ["planned", "under_way", "handed_in"] as const;
export type VisitStage = (typeof VISIT_STAGES)[number];
export const VISIT_ACTIONS = ["start_visit", "hand_in_visit", "return_visit"] as const;
export type VisitAction = (typeof VISIT_ACTIONS)[number];

export type VisitFile = {
  id: string;
  stage: VisitStage;
  version: number;
  now: Date;
  cycleId: string;
  applicationId: string;
  applicantId: string;
  parties: Parties;
  applicantName: string;
  teamName: string;
  /** The case is still at 实地核查: neither nominated nor out. */
  underVerification: boolean;
  checklist: number;
  findingsOpen: number;
  proposal: { summary?: string; reason?: string };
};

type VisitRule = Rule<VisitFile>;
const checklistDrawn: VisitRule = (v) => (v.checklist > 0 ? null : { code: "checklist_empty" });
const findingsMade: VisitRule = (v) =>
  v.findingsOpen === 0 ? null : { code: "findings_open", detail: { open: v.findingsOpen } };
const summaryStated: VisitRule = (v) => (v.proposal.summary?.trim() ? null : { code: "opinion_missing" });
const stillVerified: VisitRule = (v) => (v.underVerification ? null : { code: "wrong_stage" });

/** 实地核查：清单、逐项结论、交卷（意见三(五)）；开始和交卷由组长：a hand-in shuts out what colleagues haven't sent yet. */
export const visitWorkflow: Workflow<VisitStage, VisitAction, Standing, VisitFile> = {
  planned: {
    start_visit: [{ to: "under_way", by: "visit_leader", requires: [stillVerified, checklistDrawn] }],
  },
  under_way: {
    hand_in_visit: [
      { to: "handed_in", by: "visit_leader", requires: [stillVerified, findingsMade], given: [summaryStated] },
    ],
  },
  handed_in: {
    return_visit: [{ to: "under_way", by: "organiser", requires: [stillVerified], given: [reasonStated] }],
  },
};
