import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";
import type { HandlingStage } from "./workflow";

export type HearingStage = "open" | "lapsed" | "stated";
export type HearingAction = "state_opinion" | "hearing_lapsed";

export type HearingFacts = {
  id: string;
  stage: HearingStage;
  version: number;
  now: Date;
  cycleId: string;
  applicationId: string | null;
  parties: Parties;
  handlingId: string;
  handlingStage: HandlingStage;
  holderName: string;
  title: string;
  proposal: { statement?: string };
};

const stillOpen: Rule<HearingFacts> = (h) =>
  ["hearing", "heard"].includes(h.handlingStage) ? null : { code: "handling_over" };
const stated: Rule<HearingFacts> = (h) => (h.proposal.statement?.trim() ? null : { code: "opinion_missing" });
const state = [
  {
    to: "stated",
    by: "applicant",
    signedBy: "applicant_signatory",
    requires: [stillOpen],
    given: [stated],
  },
] as const;

/** 单位的陈述：期限之内；期满的，决定作出之前仍可补交，已拟的决定随之作废重拟。 */
export const hearingWorkflow: Workflow<HearingStage, HearingAction, Standing, HearingFacts> = {
  /** 期满 is the portal's own doing, at its time. */
  open: { state_opinion: state, hearing_lapsed: [{ to: "lapsed", by: "organiser", listed: true }] },
  lapsed: { state_opinion: state },
  stated: {},
};
