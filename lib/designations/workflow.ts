import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";

export const DESIGNATION_STAGES = ["in_force", "warned", "suspended", "revoked", "lapsed"] as const;
export type DesignationStage = (typeof DESIGNATION_STAGES)[number];
export const DESIGNATION_ACTIONS = ["retain", "warn", "suspend", "reinstate", "revoke", "lapse"] as const;
export type DesignationAction = (typeof DESIGNATION_ACTIONS)[number];

/** 意见四(三)：应当撤销示范命名的四种情形。 */
export const REVOCATION_GROUNDS = [
  "serious_unlawful_act",
  "obtained_by_deception",
  "standard_no_longer_met",
  "other",
] as const;
export type RevocationGround = (typeof REVOCATION_GROUNDS)[number];

export type DesignationFile = {
  id: string;
  title: string;
  stage: DesignationStage;
  version: number;
  now: Date;
  cycleId: string;
  applicationId: string;
  parties: Parties;
  /** The result of the latest concluded inspection; null if there was none. */
  lastCheckPassed: boolean | null;
  proposal: { reason?: string; ground?: RevocationGround; hearing?: string; dueAt?: Date };
};

type DesignationRule = Rule<DesignationFile>;
const reasonStated: DesignationRule = (d) => (d.proposal.reason?.trim() ? null : { code: "ground_not_stated" });
const groundStated: DesignationRule = (d) => (d.proposal.ground ? null : { code: "ground_not_stated" });
const placeHeard: DesignationRule = (d) => (d.proposal.hearing?.trim() ? null : { code: "hearing_not_stated" });
const deadlineAhead: DesignationRule = (d) =>
  d.proposal.dueAt === undefined || d.proposal.dueAt > d.now ? null : { code: "deadline_not_ahead" };
const checkPassed: DesignationRule = (d) => (d.lastCheckPassed ? null : { code: "check_not_passed" });

const signed = { by: "organiser", signedBy: "organiser_signatory" } as const;
const warn = [{ to: "warned", ...signed, given: [reasonStated, placeHeard, deadlineAhead] }] as const;
const suspend = [{ to: "suspended", ...signed, given: [reasonStated, placeHeard] }] as const;
const reinstate = [{ to: "in_force", ...signed, given: [reasonStated] }] as const;
const revoke = [{ to: "revoked", ...signed, given: [groundStated, reasonStated, placeHeard] }] as const;
const lapse = [{ to: "lapsed", ...signed, given: [reasonStated] }] as const;

/** 《意见》四、监督管理，以及动态管理规定中的保留、黄牌、停牌、摘牌；注销用于单位不复存在。 */
export const designationWorkflow: Workflow<DesignationStage, DesignationAction, Standing, DesignationFile> = {
  in_force: {
    retain: [{ to: "in_force", ...signed, requires: [checkPassed], given: [reasonStated] }],
    warn,
    suspend,
    revoke,
    lapse,
  },
  warned: { reinstate, suspend, revoke, lapse },
  suspended: { reinstate, revoke, lapse },
  revoked: {},
  lapsed: {},
};
