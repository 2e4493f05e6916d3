import type { Stage as CaseStage } from "@/lib/applications/case-file";
import type { Problem } from "@/lib/kernel/problem";
import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";
import { reasonStated } from "@/lib/workflow/given";

export const FABRICATION_STAGES = ["drafted", "reported", "upheld", "dismissed", "dropped"] as const;
export type FabricationStage = (typeof FABRICATION_STAGES)[number];
/** The organiser learns of a report when it is signed: of these it knows nothing. */
export const UNREPORTED_STAGES: readonly FabricationStage[] = ["drafted", "dropped"];
export const FABRICATION_ACTIONS = [
  "report_fabrication",
  "drop_fabrication_report",
  "uphold_fabrication",
  "dismiss_fabrication",
] as const;
export type FabricationAction = (typeof FABRICATION_ACTIONS)[number];

export type FabricationFile = {
  id: string;
  stage: FabricationStage;
  version: number;
  now: Date;
  cycleId: string;
  applicationId: string;
  /** `desk` is the office that reports; the organiser is a party once it is reported. The place never is. */
  parties: Parties;
  placeName: string;
  caseNumber: string;
  positions: readonly number[];
  found: string;
  grounds: string;
  cycleStage: string;
  caseStage: CaseStage;
  /** What 认定 ends: the case itself, or the one that the place has filed in its stead after withdrawing it. */
  target: { id: string; stage: CaseStage };
  /** Why that one can't be ended now. */
  inTheWay: Problem | null;
  proposal: { reason?: string };
};

/** What 认定 comes to: the case is ended; a draft can't be filed; or nothing more, where the case is disqualified already. */
export type Ending = "ended" | "barred" | "noted";

/** Which of these, as the case stands. */
export function endingOf({ stage }: FabricationFile["target"]): Ending {
  if (stage === "disqualified") return "noted";
  return stage === "draft" ? "barred" : "ended";
}

type FabricationRule = Rule<FabricationFile>;

/** 在示范创建过程中发现的: until the cycle is closed, of a case that has been filed and isn't disqualified already. */
export function reportable(c: Pick<FabricationFile, "cycleStage" | "caseStage">): Problem | null {
  if (c.cycleStage === "closed") return { code: "fabrication_too_late" };
  if (c.caseStage === "disqualified") return { code: "fabrication_already_barred" };
  return c.caseStage === "draft" ? { code: "fabrication_nothing_filed" } : null;
}

/** Who reports: whoever reviews for an office that has the case on its desk, or has recommended it. */
export const mayReport = (duties: readonly string[], standings: readonly Standing[]): boolean =>
  duties.includes("reviewing") && standings.some((one) => one === "desk_office" || one === "recommender");

const OFFICE: readonly Standing[] = ["desk_office", "desk_signatory", "desk_checker", "recommender"];

/** Whether somebody meets a case as of an office that reviews it. */
export const ofOffice = (standings: readonly Standing[]): boolean => standings.some((one) => OFFICE.includes(one));

/** Who reads what the own office has reported once the case isn't at it any more. */
export const readsReports = (duties: readonly string[]): boolean =>
  duties.some((duty) => duty === "reviewing" || duty === "signing" || duty === "checking");

const canBeEnded: FabricationRule = (c) => c.inTheWay;

const byOffice = { by: "desk_office", signedBy: "desk_signatory" } as const;
const byOrganiser = { by: "organiser", signedBy: "organiser_signatory" } as const;

/** 弄虚作假报告：初审的办公室签发上报，组织方签发认定或者不予认定（方案三(三)）。 */
export const fabricationWorkflow: Workflow<FabricationStage, FabricationAction, Standing, FabricationFile> = {
  drafted: {
    report_fabrication: [{ to: "reported", ...byOffice, requires: [reportable] }],
    drop_fabrication_report: [{ to: "dropped", by: "desk_office" }],
  },
  reported: {
    uphold_fabrication: [{ to: "upheld", ...byOrganiser, requires: [canBeEnded], given: [reasonStated] }],
    dismiss_fabrication: [{ to: "dismissed", ...byOrganiser, given: [reasonStated] }],
  },
  upheld: {},
  dismissed: {},
  dropped: {},
};
