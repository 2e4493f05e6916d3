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

/** 复查对已有称号可以作出的处理。 */
export const OUTCOMES = ["retain", "warn", "suspend", "revoke", "lapse"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What an outcome does to a title that stands like this: what had been warned or suspended and is kept is in force again. */
export const actionFor = (outcome: Outcome, stage: DesignationStage): DesignationAction =>
  outcome === "retain" && stage !== "in_force" ? "reinstate" : outcome;

export type DesignationFile = {
  id: string;
  title: string;
  stage: DesignationStage;
  version: number;
  now: Date;
  cycleId: string;
  /** The case upon which the title was given; null for one given before the portal. */
  applicationId: string | null;
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
/** A line of a 复查: decided upon what was found there, so that no 抽查 need have passed. */
const listed = { by: "organiser_signatory", listed: true } as const;

const warned = { to: "warned", given: [reasonStated, placeHeard, deadlineAhead] } as const;
const suspended = { to: "suspended", given: [reasonStated, placeHeard, deadlineAhead] } as const;
const inForce = { to: "in_force", given: [reasonStated] } as const;
const revoked = { to: "revoked", given: [groundStated, reasonStated, placeHeard] } as const;
const lapsed = { to: "lapsed", given: [reasonStated] } as const;

const retain = [
  { ...inForce, ...signed, requires: [checkPassed] },
  { ...inForce, ...listed },
] as const;
const reinstate = [
  { ...inForce, ...signed },
  { ...inForce, ...listed },
] as const;
const warn = [
  { ...warned, ...signed },
  { ...warned, ...listed },
] as const;
const suspend = [
  { ...suspended, ...signed },
  { ...suspended, ...listed },
] as const;
const revoke = [
  { ...revoked, ...signed },
  { ...revoked, ...listed },
] as const;
const lapse = [
  { ...lapsed, ...signed },
  { ...lapsed, ...listed },
] as const;

/** 《意见》四、监督管理，以及动态管理规定中的保留、黄牌、停牌、摘牌；注销用于单位不复存在。复查可以再次黄牌、停牌。 */
export const designationWorkflow: Workflow<DesignationStage, DesignationAction, Standing, DesignationFile> = {
  in_force: { retain, warn, suspend, revoke, lapse },
  warned: { reinstate, warn: [{ ...warned, ...listed }], suspend, revoke, lapse },
  suspended: {
    reinstate,
    warn: [{ ...warned, ...listed }],
    suspend: [{ ...suspended, ...listed }],
    revoke,
    lapse,
  },
  revoked: {},
  lapsed: {},
};
