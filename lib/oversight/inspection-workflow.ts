import type { DesignationStage } from "@/lib/designations/workflow";
import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Step, Workflow } from "@/lib/workflow/engine";
import { reasonStated } from "@/lib/workflow/given";

export const INSPECTION_STAGES = [
  "assigned",
  "checking",
  "hearing",
  "answered",
  "forwarded",
  "rectifying",
  "concluded",
  "ended",
] as const;
export type InspectionStage = (typeof INSPECTION_STAGES)[number];
export const INSPECTION_ACTIONS = [
  "send_check_notice",
  "tell_findings",
  "answer_findings",
  "forward_inspection",
  "return_inspection",
  "take_back_inspection",
  "conclude_inspection",
  "end_inspection",
] as const;
export type InspectionAction = (typeof INSPECTION_ACTIONS)[number];
export const INSPECTION_RESULTS = ["passed", "rectify", "failed"] as const;
export type InspectionResult = (typeof INSPECTION_RESULTS)[number];

export type InspectionFile = {
  id: string;
  stage: InspectionStage;
  version: number;
  now: Date;
  cycleId: string;
  applicationId: string | null;
  parties: Parties;
  title: string;
  titleStage: DesignationStage;
  holderName: string;
  /** Whether the office of the province does it for the organiser. */
  delegated: boolean;
  /** 检查完成的日期: until when the inspections of this draw are to be done. */
  dueAt: Date;
  onSite: boolean;
  /** Items of the sheet without a judgement, and 部分符合、不符合 without a finding. */
  open: number;
  unexplained: number;
  hearingDueAt: Date | null;
  proposal: {
    visitOn?: Date | undefined;
    team?: string | undefined;
    noticeRemark?: string | undefined;
    findings?: string;
    stance?: "agrees" | "objects";
    placeOpinion?: string | undefined;
    result?: InspectionResult;
    reason?: string;
  };
};

type InspectionRule = Rule<InspectionFile>;
type InspectionStep = Step<InspectionStage, Standing, InspectionFile>;

const visitStated: InspectionRule = (i) =>
  !i.onSite || (i.proposal.visitOn && i.proposal.team?.trim()) ? null : { code: "visit_not_stated" };
const sheetDone: InspectionRule = (i) => (i.open === 0 ? null : { code: "check_sheet_open", detail: { open: i.open } });
const findingsWritten: InspectionRule = (i) =>
  i.unexplained === 0 ? null : { code: "check_unexplained", detail: { open: i.unexplained } };
const findingsStated: InspectionRule = (i) => (i.proposal.findings?.trim() ? null : { code: "opinion_missing" });
const withinHearing: InspectionRule = (i) =>
  i.hearingDueAt === null || i.now <= i.hearingDueAt ? null : { code: "hearing_over" };
const hearingOver: InspectionRule = (i) =>
  i.hearingDueAt !== null && i.now > i.hearingDueAt
    ? null
    : { code: "hearing_under_way", detail: { until: i.hearingDueAt?.toISOString() ?? "" } };
const groundsStated: InspectionRule = (i) =>
  i.proposal.stance === "agrees" || (i.proposal.placeOpinion?.trim().length ?? 0) >= 5
    ? null
    : { code: "objection_without_grounds" };
const resultStated: InspectionRule = (i) =>
  i.proposal.result && i.proposal.reason?.trim() ? null : { code: "opinion_missing" };
const notAgain: InspectionRule = (i) => (i.proposal.result === "rectify" ? { code: "rectified_once" } : null);

const overdue: InspectionRule = (i) =>
  i.now > i.dueAt ? null : { code: "check_not_overdue", detail: { until: i.dueAt.toISOString() } };

/** Of a title that was taken away meanwhile nothing is checked any more: the inspection is ended. */
export const titleGone = ({ titleStage }: Pick<InspectionFile, "titleStage">): boolean =>
  titleStage === "revoked" || titleStage === "lapsed";
const titleStands: InspectionRule = (i) => (titleGone(i) ? { code: "check_title_gone" } : null);

const own = (i: InspectionFile): boolean => !i.delegated;
const delegated = (i: InspectionFile): boolean => i.delegated;

/** By who inspects: the organiser, or the office of the province on its behalf. */
const byWhoInspects = (step: Omit<InspectionStep, "by" | "when">): InspectionStep[] => [
  { ...step, by: "organiser", when: own },
  { ...step, by: "desk_office", when: delegated },
];

const concluding = (more: Pick<InspectionStep, "requires" | "when">): InspectionStep => ({
  to: (i) => (i.proposal.result === "rectify" ? "rectifying" : "concluded"),
  by: "organiser",
  signedBy: "organiser_signatory",
  given: [resultStated],
  ...more,
  requires: [titleStands, ...(more.requires ?? [])],
});
const forwarding = (requires: readonly InspectionRule[]): InspectionStep => ({
  to: "forwarded",
  by: "desk_office",
  signedBy: "desk_signatory",
  when: delegated,
  requires: [titleStands, ...requires],
  given: [resultStated],
});

/** 期限已过而受委托的办公室没有办结的，组织方可以收回，接着办理；单位还在提出意见的期限之内的，不收回。 */
const takingBack = (requires: readonly InspectionRule[] = []): InspectionStep[] => [
  { to: (i) => i.stage, by: "organiser", when: delegated, requires: [overdue, ...requires], given: [reasonStated] },
];

/** 终止检查：称号已经摘牌或者注销的，不论由谁检查、到了哪一步，由组织方终止。 */
const ending: InspectionStep[] = [{ to: "ended", by: "organiser", signedBy: "organiser_signatory", when: titleGone }];

/** 对一个示范地区的检查（意见四(二)）：通知、检查、听取意见、结论；委托依法治省办的，由其报组织方确认或者退回。 */
export const inspectionWorkflow: Workflow<InspectionStage, InspectionAction, Standing, InspectionFile> = {
  assigned: {
    send_check_notice: byWhoInspects({ to: "checking", requires: [titleStands], given: [visitStated] }),
    take_back_inspection: takingBack(),
    end_inspection: ending,
  },
  checking: {
    tell_findings: byWhoInspects({
      to: "hearing",
      requires: [titleStands, sheetDone, findingsWritten],
      given: [findingsStated],
    }),
    take_back_inspection: takingBack(),
    end_inspection: ending,
  },
  hearing: {
    answer_findings: [
      {
        to: "answered",
        by: "applicant",
        signedBy: "applicant_signatory",
        requires: [withinHearing],
        given: [groundsStated],
      },
    ],
    forward_inspection: [forwarding([hearingOver])],
    conclude_inspection: [concluding({ requires: [hearingOver], when: own })],
    take_back_inspection: takingBack([hearingOver]),
    end_inspection: ending,
  },
  answered: {
    forward_inspection: [forwarding([])],
    conclude_inspection: [concluding({ when: own })],
    take_back_inspection: takingBack(),
    end_inspection: ending,
  },
  forwarded: {
    return_inspection: [{ to: "checking", by: "organiser", given: [reasonStated] }],
    conclude_inspection: [concluding({ when: delegated })],
    end_inspection: ending,
  },
  rectifying: {
    conclude_inspection: [
      {
        to: "concluded",
        by: "organiser",
        signedBy: "organiser_signatory",
        requires: [titleStands],
        given: [resultStated, notAgain],
      },
    ],
    end_inspection: ending,
  },
  concluded: {},
  ended: {},
};
