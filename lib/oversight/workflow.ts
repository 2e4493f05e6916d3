import { beijingDay } from "@/lib/kernel/dates";
import type { Parties, Standing } from "@/lib/policy/standing";
import type { Step as EngineStep, Rule, Workflow } from "@/lib/workflow/engine";
import { reasonStated } from "@/lib/workflow/given";

export const REPORT_STAGES = ["draft", "in_review", "published", "correcting"] as const;
export type ReportStage = (typeof REPORT_STAGES)[number];
export const REPORT_ACTIONS = [
  "submit_report",
  "return_report",
  "forward_report",
  "publish_report",
  "correct_report",
] as const;
export type ReportAction = (typeof REPORT_ACTIONS)[number];

/** 年度报告的五个部分。 */
export const REPORT_PARTS = ["achievements", "shortcomings", "leadership", "plans", "other"] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

export type ReportFile = {
  id: string;
  stage: ReportStage;
  version: number;
  now: Date;
  cycleId: string;
  applicationId: string | null;
  parties: Parties;
  title: string;
  holderName: string;
  year: number;
  partsMissing: number;
  /** Parts that were prefilled and nobody has looked at since. */
  unconfirmed: number;
  /** The editions published so far. */
  edition: number;
  /** The chain of offices from below upwards (null: the area has none), and how far the report has come; -1 in draft. */
  chain: readonly (string | null)[];
  position: number;
  /** The calendar year that the report is about has ended (Beijing time). */
  yearOver: boolean;
  proposal: { reason?: string; publicOn?: Date } & { [part in ReportPart]?: string };
};

type ReportRule = Rule<ReportFile>;
type Step = EngineStep<ReportStage, Standing, ReportFile>;
const partsFilled: ReportRule = (r) =>
  r.partsMissing === 0 ? null : { code: "report_incomplete", detail: { open: r.partsMissing } };
const prefillConfirmed: ReportRule = (r) =>
  r.unconfirmed === 0 ? null : { code: "report_unconfirmed", detail: { open: r.unconfirmed } };
const yearOver: ReportRule = (r) => (r.yearOver ? null : { code: "year_not_over" });
const chainStaffed: ReportRule = (r) => (r.chain.includes(null) ? { code: "no_office_at_level" } : null);
const dayAhead: ReportRule = ({ now, proposal: { publicOn } }) =>
  publicOn === undefined || beijingDay(publicOn) >= beijingDay(now) ? null : { code: "report_public_day_past" };
const lastOffice = (r: ReportFile) => r.position >= r.chain.length - 1;

const submission: Step = {
  to: "in_review",
  by: "applicant",
  signedBy: "applicant_signatory",
  requires: [yearOver, partsFilled, prefillConfirmed, chainStaffed],
};

/** 年度报告：示范地区 → 依法治省（市）办 → 组织方，向社会公布（意见四(一)）；公布之后更正的，再走一遍。 */
export const reportWorkflow: Workflow<ReportStage, ReportAction, Standing, ReportFile> = {
  draft: { submit_report: [submission] },
  correcting: { submit_report: [submission] },
  in_review: {
    return_report: [
      { to: "draft", by: "desk_office", given: [reasonStated], when: (r) => r.edition === 0 },
      { to: "correcting", by: "desk_office", given: [reasonStated], when: (r) => r.edition > 0 },
    ],
    forward_report: [{ to: "in_review", by: "desk_office", requires: [chainStaffed], when: (r) => !lastOffice(r) }],
    publish_report: [
      { to: "published", by: "desk_office", signedBy: "desk_signatory", given: [dayAhead], when: lastOffice },
    ],
  },
  published: {
    correct_report: [{ to: "correcting", by: "applicant", signedBy: "applicant_signatory", given: [reasonStated] }],
  },
};
