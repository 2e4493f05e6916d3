import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";
import { deadlineAhead, placeHeard, reasonStated, suspensionBounded } from "@/lib/workflow/given";

export const DESIGNATION_STAGES = ["in_force", "warned", "suspended", "revoked", "lapsed"] as const;
export type DesignationStage = (typeof DESIGNATION_STAGES)[number];
export const DESIGNATION_ACTIONS = ["retain", "warn", "suspend", "reinstate", "revoke", "lapse", "restore"] as const;
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
  /** The last moment until which a suspension may run, were it given now; null where the cycle sets no bound. */
  longestSuspension: Date | null;
  suspensionDays: number | null;
  proposal: {
    reason?: string;
    ground?: RevocationGround;
    hearing?: string;
    dueAt?: Date;
    restoreTo?: DesignationStage;
  };
};

type DesignationRule = Rule<DesignationFile>;
const groundStated: DesignationRule = (d) => (d.proposal.ground ? null : { code: "ground_not_stated" });
const checkPassed: DesignationRule = (d) =>
  d.lastCheckPassed
    ? null
    : { code: "check_not_passed", ...(d.lastCheckPassed === null ? { detail: { none: 1 } } : {}) };

/** A line of a 复查, of a decision on a handling, of an accepted rectification or of an appeal: that act was prepared, heard and signed. */
const listed = { by: "organiser_signatory", listed: true } as const;

const inForce = { to: "in_force", given: [reasonStated], ...listed } as const;
const retain = [
  { to: "in_force", by: "organiser", signedBy: "organiser_signatory", requires: [checkPassed], given: [reasonStated] },
  inForce,
] as const;
const reinstate = [inForce] as const;
const warn = [{ to: "warned", given: [reasonStated, placeHeard, deadlineAhead], ...listed }] as const;
const suspend = [
  { to: "suspended", given: [reasonStated, placeHeard, deadlineAhead, suspensionBounded], ...listed },
] as const;
const revoke = [{ to: "revoked", given: [groundStated, reasonStated, placeHeard], ...listed }] as const;
const lapse = [{ to: "lapsed", given: [reasonStated], ...listed }] as const;
/** 申诉成立，恢复原状。 */
const restore = [
  { to: (d: DesignationFile) => d.proposal.restoreTo ?? d.stage, given: [reasonStated], ...listed },
] as const;

/**
 * 《意见》四、监督管理，以及动态管理规定中的保留、黄牌、停牌、摘牌；注销用于单位不复存在。抽查合格的可以径行保留；其余都经复查或者一件处理，
 * 听取意见、签发之后作出。
 */
export const designationWorkflow: Workflow<DesignationStage, DesignationAction, Standing, DesignationFile> = {
  in_force: { retain, warn, suspend, revoke, lapse, restore },
  warned: { reinstate, warn, suspend, revoke, lapse, restore },
  suspended: { reinstate, warn, suspend, revoke, lapse, restore },
  revoked: { restore },
  lapsed: { restore },
};
