import { meetsThreshold, neededCount } from "@/lib/catalogue/rules";
import { correctionEnds, correctionLate, type FilingWindow, outsideWindow } from "@/lib/deadlines/window";
import type { ProblemCode } from "@/lib/kernel/problem";
import { barredProblem } from "@/lib/programmes/bar";
import { assesses, nextStop, wayOf } from "@/lib/programmes/route";
import { formLength, missingParts, overlongParts } from "@/lib/thematic/rules";
import type { Rule } from "@/lib/workflow/engine";
import type { CaseFile, Stage } from "./case-file";
import { eligible, looksAgain } from "./eligibility";

type CaseRule = Rule<CaseFile>;

/** How many items a refusal names one by one. */
const NAMED = 8;

const holds =
  (code: ProblemCode, test: (c: CaseFile) => boolean): CaseRule =>
  (c) =>
    test(c) ? null : { code };

/** The next station on the way of the case's track, past those this cycle does without; past the last one, the title. */
export const onward = (c: CaseFile): Stage => nextStop(c)?.station ?? "designated";

/** 初审: on the desk of an office, or sent back by it. */
export const inReview = (stage: Stage): boolean => stage === "first_review" || stage === "returned";

/** Back to the desk that returned it. */
export const backToDesk = (c: CaseFile): Stage => c.route[c.position]?.station ?? "draft";

/** 申报期 of this place, its own extension among it. */
export const windowOf = (c: Pick<CaseFile, "cycle" | "extendedUntil">): FilingWindow => ({
  opens: c.cycle.submissionOpens,
  closes: c.cycle.submissionCloses,
  graceMinutes: c.cycle.graceMinutes,
  extendedUntil: c.extendedUntil,
});

/** 申报期内：the window is decided by the database's clock at arrival; the closing moment itself is outside, but for grace and extension. */
export const windowOpen: CaseRule = (c) => outsideWindow(windowOf(c), c.now, c.cycle.stage);

/** 单项申报书 stands instead of 自评报告 where the cycle asks for it. */
export const dossierComplete: CaseRule = ({ dossier: { form, itemsOpen, reportCharacters } }) => {
  const report = form.length > 0 ? 1 : reportCharacters;
  return report > 0 && itemsOpen === 0 ? null : { code: "dossier_incomplete", detail: { open: itemsOpen, report } };
};

/** 方案二(一)4：单项项目介绍基本情况、主要成绩、意义影响；写哪几部分由周期规定。 */
export const formComplete: CaseRule = (c) => {
  const missing = missingParts(c.dossier.form);
  return missing.length === 0 ? null : { code: "form_incomplete", detail: { parts: missing.join("、") } };
};

/** Each part within its own limit, and all together within that of 自评报告. */
export const formWithinLimits: CaseRule = (c) => {
  const [part] = overlongParts(c.dossier.form);
  if (part) return { code: "form_part_too_long", detail: part };
  const [length, limit] = [formLength(c.dossier.form), c.cycle.reportLimit];
  return limit === null || length <= limit ? null : { code: "form_too_long", detail: { limit, over: length - limit } };
};

export const reportWithinLimit: CaseRule = (c) =>
  c.cycle.reportLimit === null || c.dossier.reportCharacters <= c.cycle.reportLimit
    ? null
    : {
        code: "report_too_long",
        detail: { limit: c.cycle.reportLimit, over: c.dossier.reportCharacters - c.cycle.reportLimit },
      };

/** 意见二(一)：符合指标体系规定比例以上指标；只约束设有门槛的类别。没有一项适用的，不算达到。 */
export const passRatioMet: CaseRule = (c) => {
  if (c.cycle.passBasisPoints === null) return null;
  if (meetsThreshold(c.dossier, c.cycle.passBasisPoints)) return null;
  const needed = Math.max(1, neededCount(c.dossier.applicable, c.cycle.passBasisPoints));
  return { code: "below_pass_ratio", detail: { met: c.dossier.met, needed } };
};

export const themeStated = holds("theme_missing", (c) => c.track !== "thematic" || c.dossier.themeStated);
/** 方案三(二)：弄虚作假的，取消本周期资格，其后若干周期不得申报。 */
export const notBarred: CaseRule = (c) => c.barred && barredProblem(c.barred);
/** 申报资格须在报送时具备：新建申报以后称号被撤销、警告的，不得报送。 */
export const stillEligible: CaseRule = (c) =>
  eligible(c.track, c.eligibility.required, c.eligibility.held, looksAgain(c.route));
export const deskKnown = holds("no_office_at_level", (c) => {
  const next = nextStop(c);
  return next === undefined || c.offices[next.office] !== undefined;
});

/** 查出病毒的文件已被拒收，不能作为佐证报送。 */
export const noInfectedFile: CaseRule = (c) =>
  c.dossier.infected.length === 0
    ? null
    : {
        code: "files_infected",
        detail: { open: c.dossier.infected.length, items: c.dossier.infected.slice(0, NAMED).join("、") },
      };

/** 查毒程序不能查完的文件谁也打不开，同样不能作为佐证报送。 */
export const noFileBeyondScanner: CaseRule = (c) =>
  c.dossier.beyond.length === 0
    ? null
    : {
        code: "files_beyond_scanner",
        detail: { open: c.dossier.beyond.length, items: c.dossier.beyond.slice(0, NAMED).join("、") },
      };

/** 县级方案六(二)：分给责任单位的指标，经申报单位确认后方可报送；没有分工的不受此限。 */
export const assignmentsConfirmed: CaseRule = (c) =>
  c.assignmentsOpen.length === 0
    ? null
    : {
        code: "assignments_open",
        detail: { open: c.assignmentsOpen.length, items: c.assignmentsOpen.slice(0, NAMED).join("、") },
      };

/** 填报、审核、签发由不同的人承担：启用内部审核的，逐项审核通过后方可报送；没有启用的不受此限。 */
export const itemsChecked: CaseRule = (c) =>
  c.checksOpen.length === 0
    ? null
    : { code: "checks_open", detail: { open: c.checksOpen.length, items: c.checksOpen.slice(0, NAMED).join("、") } };

export const correctedInTime: CaseRule = (c) =>
  c.correction ? correctionLate(c.correction, c.now) : { code: "correction_deadline_passed" };
/** 补正要求逐项落实：每项或者改了，或者说明为什么不改。 */
export const correctionsAnswered: CaseRule = (c) => {
  const open = c.correction?.unanswered ?? [];
  return open.length === 0
    ? null
    : { code: "corrections_unanswered", detail: { open: open.length, items: open.slice(0, NAMED).join("、") } };
};
/** 补正报送只带退回的部分：其余部分与退回时一致。 */
export const othersUntouched: CaseRule = (c) => {
  const disturbed = c.correction?.disturbed ?? [];
  return disturbed.length === 0
    ? null
    : { code: "frozen_parts_changed", detail: { open: disturbed.length, items: disturbed.slice(0, NAMED).join("、") } };
};
/** 逾期没有补正的，退回的办公室可以不再等。 */
export const correctionOverdue: CaseRule = (c) =>
  c.correction && correctionLate(c.correction, c.now) === null
    ? { code: "correction_running", detail: { until: correctionEnds(c.correction).toISOString() } }
    : null;
export const correctionDueAhead = holds(
  "correction_due_past",
  (c) => c.proposal.dueAt === undefined || c.proposal.dueAt > c.now,
);
/** 补正期限晚于本环节的计划完成时间，须是有意为之。 */
export const planKept: CaseRule = ({ proposal: { dueAt, pastPlan }, plannedTo }) =>
  pastPlan || !dueAt || !plannedTo || dueAt <= plannedTo
    ? null
    : { code: "correction_past_plan", detail: { planned: plannedTo.toISOString() } };
/** 勾选的理由限于本周期列出的；另有理由的自己写。 */
export const reasonsListed = holds("correction_reason_unknown", (c) =>
  (c.proposal.corrections ?? []).every(({ reasons }) =>
    reasons.every((reason) => c.cycle.correctionReasons.includes(reason)),
  ),
);
export const correctionsListed = holds("no_corrections_listed", (c) => (c.proposal.corrections?.length ?? 0) > 0);
export const correctionRoundLeft = holds(
  "correction_rounds_used",
  (c) => c.correctionRoundsUsed < c.cycle.correctionRounds,
);

export const opinionStated = holds("opinion_missing", (c) => Boolean(c.proposal.opinion?.trim()));
export const quotaLeft = holds("quota_exhausted", (c) => c.recommendationPlacesLeft > 0);
/** 县级方案五(二)：市推荐综合示范创建单位不含市本级；省对市的推荐不受此限。 */
export const notTheMunicipalityItself = holds("own_municipality_excluded", (c) => {
  const ownDesk = c.isMunicipalityItself && c.parties.desk === c.offices.city;
  return !(c.cycle.excludesMunicipality && c.track === "comprehensive" && ownDesk);
});

export const scoringDone: CaseRule = (c) => {
  if (c.assessment.sheets < c.cycle.sheetsPerApplication) return { code: "sheets_not_assigned" };
  if (c.assessment.sheetsOutstanding === 0) return null;
  return { code: "scoring_incomplete", detail: { outstanding: c.assessment.sheetsOutstanding } };
};
/** 意见二(一)：经评估确认的符合率仍须达到门槛，方可列为候选、予以命名。 */
export const assessedRateMet: CaseRule = (c) => {
  const { passBasisPoints } = c.cycle;
  const { basisPoints } = c.assessment;
  if (passBasisPoints === null || basisPoints === null || basisPoints >= passBasisPoints) return null;
  return { code: "assessed_below_threshold", detail: { name: c.applicantName, basisPoints, passBasisPoints } };
};
/** 一票否决：评分方案列为一票否决的指标，经评估认定不符合的，不得入围、列为候选或者命名。 */
export const noVetoedItem: CaseRule = (c) =>
  c.assessment.vetoed.length === 0
    ? null
    : { code: "vetoed_item", detail: { name: c.applicantName, items: c.assessment.vetoed.join("、") } };
export const surveyDone = holds("survey_incomplete", (c) => !c.survey.required || c.survey.closed);
export const visitsDone = holds(
  "verification_incomplete",
  (c) => c.verification.visits > 0 && c.verification.visitsOutstanding === 0,
);

/** The stations of the case's way before and after the one where it is. */
function around(c: CaseFile): { before: Stage[]; after: Stage[] } {
  const stations: Stage[] = wayOf(c.route, c.track).map(({ station }) => station);
  const at = stations.indexOf(c.stage);
  return { before: stations.slice(0, Math.max(0, at)), after: stations.slice(at + 1) };
}

/** Whether a list has chosen this case before others: 核查 then leads to another list, without one to each case's own handling. */
export const chosenByList = (c: CaseFile): boolean => around(c).before.some(assesses);
/** Whether the case holds one of the places for a title: the last list that chooses has chosen it. */
export const holdsPlace = (c: CaseFile): boolean =>
  chosenByList(c) && c.stage !== "verification" && !around(c).after.includes("verification");

/** What 取消资格 names as its ground is a finding that stands marked so now. */
export const findingMarked = holds(
  "finding_not_marked",
  (c) => !c.proposal.finding || c.verification.fabrications.includes(c.proposal.finding),
);

export const designationPlacesLeft = holds("designation_quota_exhausted", (c) => c.designationPlacesLeft > 0);
export const noticeOver = holds(
  "notice_period_running",
  (c) => c.notice.closesAt !== null && c.notice.closesAt < c.now,
);
/** What is signed and not yet public would be published with a place that is none any more. */
export const noNoticeWaits = holds("listed_on_scheduled", (c) => !c.notice.waits);
export const noOpenObjections: CaseRule = (c) =>
  c.notice.objectionsOpen === 0 ? null : { code: "objections_open", detail: { open: c.notice.objectionsOpen } };
export const noUpheldObjection = holds("objection_upheld", (c) => !c.notice.objectionUpheld);

/** 动态管理规定：复查处理限于本周期列明的几种。 */
export const outcomeAllowed = holds(
  "outcome_not_allowed",
  (c) => c.proposal.outcome !== undefined && c.cycle.outcomesAllowed.includes(c.proposal.outcome),
);
/** 意见四(三)：摘牌须属于所列情形之一。 */
export const revocationGrounded = holds(
  "ground_not_stated",
  (c) => c.proposal.outcome !== "revoke" || c.proposal.ground !== undefined,
);
/** 注销只用于单位撤并；告知、决定时照此再核对。 */
export const bodyGone = holds("body_still_exists", (c) => c.proposal.outcome !== "lapse" || c.applicantClosed);
export const titleHeld = holds("no_title_held", (c) => c.titles.length > 0);
export const noTitleHeld = holds("title_still_held", (c) => c.titles.length === 0);
