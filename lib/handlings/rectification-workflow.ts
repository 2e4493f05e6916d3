import type { DesignationStage } from "@/lib/designations/workflow";
import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";
import { deadlineAhead, reasonStated } from "@/lib/workflow/given";

export const RECTIFICATION_STAGES = ["open", "submitted", "verified", "accepted", "rejected", "closed"] as const;
export type RectificationStage = (typeof RECTIFICATION_STAGES)[number];
/** 在办。 */
export const RECTIFYING = ["open", "submitted", "verified"] as const satisfies readonly RectificationStage[];
export const RECTIFICATION_ACTIONS = [
  "submit_rectification",
  "verify_rectification",
  "return_rectification",
  "accept_rectification",
  "reject_rectification",
] as const;
export type RectificationAction = (typeof RECTIFICATION_ACTIONS)[number];

export type RectificationFacts = {
  id: string;
  stage: RectificationStage;
  version: number;
  now: Date;
  cycleId: string;
  applicationId: string | null;
  parties: Parties;
  designationId: string;
  titleStage: DesignationStage;
  holderName: string;
  title: string;
  items: number;
  returns: number;
  dueAt: Date | null;
  /** An office below the organiser verifies first. */
  officeFirst: boolean;
  proposal: { summary?: string; opinion?: string; reason?: string; dueAt?: Date };
};

type RectificationRule = Rule<RectificationFacts>;
const itemsStated: RectificationRule = (r) => (r.items > 0 ? null : { code: "rectification_empty" });
const returnedOnce: RectificationRule = (r) => (r.returns === 0 ? null : { code: "rectification_returned_once" });
const officeAsked = (r: RectificationFacts): boolean => Boolean(r.parties.desk);
/** 期满而办公室没有核实的，组织方才可以直接核实。 */
const officeSilent = (r: RectificationFacts): boolean => r.dueAt === null || r.dueAt < r.now;
const opinionStated: RectificationRule = (r) => (r.proposal.opinion?.trim() ? null : { code: "opinion_missing" });
const signed = { by: "organiser", signedBy: "organiser_signatory", given: [reasonStated] } as const;
const back = { to: "open", requires: [returnedOnce], given: [reasonStated, deadlineAhead] } as const;

/** 黄牌、停牌之后的整改：单位报告，办公室核实，组织方验收；退回以一次为限。验收合格的恢复称号，不合格的另行处理。 */
export const rectificationWorkflow: Workflow<RectificationStage, RectificationAction, Standing, RectificationFacts> = {
  open: {
    submit_rectification: [
      {
        to: (r) => (r.officeFirst ? "submitted" : "verified"),
        by: "applicant",
        signedBy: "applicant_signatory",
        requires: [itemsStated],
      },
    ],
  },
  submitted: {
    verify_rectification: [
      { to: "verified", by: "desk_office", when: officeAsked, given: [opinionStated] },
      { to: "verified", by: "organiser", when: officeSilent, given: [opinionStated] },
    ],
    return_rectification: [{ ...back, by: "desk_office" }],
  },
  verified: {
    accept_rectification: [{ to: "accepted", ...signed }],
    return_rectification: [{ ...back, by: "organiser" }],
    reject_rectification: [{ to: "rejected", ...signed }],
  },
  accepted: {},
  rejected: {},
  closed: {},
};
