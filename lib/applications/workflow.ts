import { reviewChecked } from "@/lib/first-review/conclusion-rules";
import type { Standing } from "@/lib/policy/standing";
import type { Workflow } from "@/lib/workflow/engine";
import { reasonStated } from "@/lib/workflow/given";
import type { CaseFile, Stage } from "./case-file";
import { disqualify, disqualifyAfter, disqualifyAtNotice, onReport, onReportAfter } from "./disqualifying";
import { backDown, cameFromBelow, noListWaits, notAccepted, nothingBegun, orderKept } from "./passing-up";
import {
  assessedRateMet,
  assignmentsConfirmed,
  backToDesk,
  bodyGone,
  chosenByList,
  correctedInTime,
  correctionDueAhead,
  correctionOverdue,
  correctionRoundLeft,
  correctionsAnswered,
  correctionsListed,
  designationPlacesLeft,
  deskKnown,
  dossierComplete,
  formComplete,
  formWithinLimits,
  itemsChecked,
  noFileBeyondScanner,
  noInfectedFile,
  noOpenObjections,
  noTitleHeld,
  notBarred,
  noticeOver,
  notTheMunicipalityItself,
  noUpheldObjection,
  noVetoedItem,
  onward,
  opinionStated,
  othersUntouched,
  outcomeAllowed,
  passRatioMet,
  planKept,
  quotaLeft,
  reasonsListed,
  reportWithinLimit,
  revocationGrounded,
  scoringDone,
  stillEligible,
  surveyDone,
  themeStated,
  titleHeld,
  visitsDone,
  windowOpen,
} from "./rules";

export const ACTIONS = [
  "submit",
  "resubmit",
  "withdraw",
  "return_for_correction",
  "recommend",
  "withdraw_recommendation",
  "return_to_lower",
  "decline_to_recommend",
  "drop_late",
  "supplement",
  "shortlist",
  "eliminate",
  "conclude_consultation",
  "conclude_verification",
  "nominate",
  "decline_to_designate",
  "designate",
  "conclude_recheck",
  "end_recheck",
  "disqualify",
] as const;
export type Action = (typeof ACTIONS)[number];

const written = [
  dossierComplete,
  noInfectedFile,
  noFileBeyondScanner,
  formComplete,
  assignmentsConfirmed,
  itemsChecked,
  reportWithinLimit,
  formWithinLimits,
];
const ready = [windowOpen, notBarred, stillEligible, themeStated, ...written, passRatioMet, deskKnown];
const corrected = [correctedInTime, ...written, passRatioMet, correctionsAnswered];
const byApplicant = { by: "applicant", signedBy: "applicant_signatory" } as const;
const byDesk = { by: "desk_office", signedBy: "desk_signatory" } as const;
const byOrganiser = { by: "organiser", signedBy: "organiser_signatory" } as const;
const withdraw = [{ to: "withdrawn", ...byApplicant }] as const;
/** 初审、补正、补充填报逾期未完成的，在组织方截止初审时一并办结。 */
const dropLate = [{ to: "not_recommended", by: "organiser_signatory", listed: true, given: [reasonStated] }] as const;
/** 上一级接收以前，推荐的办公室可以撤回；名额随之退还，推荐和撤回都留存。 */
const withdrawRecommendation = [
  {
    to: backDown,
    by: "last_recommender",
    signedBy: "last_recommender_signatory",
    requires: [notAccepted],
    given: [reasonStated],
  },
] as const;
/** 退回下级：下级的名额退还，案卷回到其案头。 */
const returnToLower = (by: "desk_office" | "organiser") =>
  [{ to: backDown, by, requires: [cameFromBelow, nothingBegun], given: [reasonStated] }] as const;
const recommendable = [reviewChecked("propose_recommend"), quotaLeft, notTheMunicipalityItself, deskKnown];
const declineChecked = reviewChecked("propose_decline");
const choosable = [assessedRateMet, noVetoedItem];
const eliminate = [{ to: "not_shortlisted", by: "organiser_signatory", listed: true }] as const;
const turnDown = [{ to: "not_designated", by: "organiser_signatory", listed: true, given: [reasonStated] }] as const;

/** 复查期间称号已被撤销、注销的，没有可以处理的称号。 */
const endRecheck = [
  {
    to: "rechecked",
    ...byOrganiser,
    when: (c: CaseFile) => !chosenByList(c),
    requires: [noTitleHeld],
    given: [reasonStated],
  },
] as const;

/** 《意见》三、认定程序, from 自愿申报 to 批准命名. `onward` follows the route that the programme sets. */
export const applicationWorkflow: Workflow<Stage, Action, Standing, CaseFile> = {
  draft: {
    submit: [{ to: onward, ...byApplicant, requires: ready }],
    withdraw: [{ to: "withdrawn", by: "applicant" }],
  },
  returned: {
    resubmit: [{ to: backToDesk, ...byApplicant, requires: corrected, given: [othersUntouched] }],
    // 逾期没有补正的，退回的办公室可以延期，也可以不予推荐。
    decline_to_recommend: [{ to: "not_recommended", ...byDesk, requires: [correctionOverdue], given: [opinionStated] }],
    drop_late: dropLate,
    withdraw,
    disqualify: onReport,
  },
  first_review: {
    return_for_correction: [
      {
        to: "returned",
        by: "desk_office",
        requires: [correctionRoundLeft],
        given: [correctionsListed, reasonsListed, correctionDueAhead, planKept],
      },
    ],
    recommend: [
      {
        to: onward,
        ...byDesk,
        requires: [noListWaits, ...recommendable],
        given: [opinionStated, ...orderKept],
      },
      { to: onward, by: "desk_signatory", listed: true, requires: recommendable, given: [opinionStated] },
    ],
    decline_to_recommend: [
      { to: "not_recommended", ...byDesk, requires: [noListWaits, declineChecked], given: [opinionStated] },
      { to: "not_recommended", by: "desk_signatory", listed: true, requires: [declineChecked], given: [opinionStated] },
    ],
    withdraw_recommendation: withdrawRecommendation,
    return_to_lower: returnToLower("desk_office"),
    drop_late: dropLate,
    withdraw,
    disqualify: onReport,
  },
  supplement: {
    supplement: [
      {
        to: onward,
        ...byApplicant,
        requires: [...written, passRatioMet, deskKnown],
      },
    ],
    drop_late: dropLate,
    disqualify,
  },
  expert_review: {
    withdraw_recommendation: withdrawRecommendation,
    return_to_lower: returnToLower("organiser"),
    shortlist: [{ to: onward, by: "organiser_signatory", listed: true, requires: [scoringDone, ...choosable] }],
    eliminate,
    disqualify,
  },
  assessment: {
    withdraw_recommendation: withdrawRecommendation,
    return_to_lower: returnToLower("organiser"),
    shortlist: [
      { to: onward, by: "organiser_signatory", listed: true, requires: [scoringDone, surveyDone, ...choosable] },
    ],
    eliminate,
    disqualify,
  },
  consultation: {
    conclude_consultation: [{ to: onward, by: "organiser", given: [opinionStated] }],
    disqualify,
  },
  verification: {
    nominate: [
      {
        to: onward,
        by: "organiser_signatory",
        listed: true,
        when: chosenByList,
        requires: [visitsDone, ...choosable, designationPlacesLeft],
      },
    ],
    decline_to_designate: [{ ...turnDown[0], when: chosenByList }],
    // 没有择优的路线（复查）：核查提交后逐件转入下一环节。
    conclude_verification: [
      { to: onward, by: "organiser", when: (c) => !chosenByList(c), requires: [visitsDone, deskKnown] },
    ],
    end_recheck: endRecheck,
    disqualify,
  },
  public_notice: {
    designate: [
      {
        to: onward,
        by: "organiser_signatory",
        listed: true,
        requires: [noticeOver, noOpenObjections, noUpheldObjection, assessedRateMet, noVetoedItem],
      },
    ],
    decline_to_designate: turnDown,
    disqualify: disqualifyAtNotice,
  },
  handling: {
    conclude_recheck: [
      {
        to: "rechecked",
        ...byOrganiser,
        requires: [titleHeld],
        given: [outcomeAllowed, opinionStated, revocationGrounded, bodyGone],
      },
    ],
    end_recheck: endRecheck,
  },

  designated: {}, // from here on: lib/designations/workflow.ts
  not_recommended: { disqualify: onReportAfter },
  not_shortlisted: { disqualify: disqualifyAfter },
  not_designated: { disqualify: disqualifyAfter },
  rechecked: {},
  withdrawn: { disqualify: onReportAfter },
  disqualified: {},
};
