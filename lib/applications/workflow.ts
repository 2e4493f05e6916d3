import type { Standing } from "@/lib/policy/standing";
import type { Workflow } from "@/lib/workflow/engine";
import type { CaseFile, Stage } from "./case-file";
import {
  assessedRateMet,
  assignmentsConfirmed,
  backToDesk,
  correctedInTime,
  correctionRoundLeft,
  correctionsListed,
  designationPlacesLeft,
  deskKnown,
  dossierComplete,
  noOpenObjections,
  notBarred,
  noticeOver,
  notTheMunicipalityItself,
  noUpheldObjection,
  onward,
  opinionStated,
  passRatioMet,
  quotaLeft,
  reasonStated,
  reportWithinLimit,
  scoringDone,
  surveyDone,
  themeStated,
  visitsDone,
  windowOpen,
} from "./rules";

export const ACTIONS = [
  "submit",
  "resubmit",
  "withdraw",
  "return_for_correction",
  "recommend",
  "decline_to_recommend",
  "supplement",
  "shortlist",
  "eliminate",
  "conclude_consultation",
  "nominate",
  "decline_to_designate",
  "designate",
  "conclude_recheck",
  "disqualify",
] as const;
export type Action = (typeof ACTIONS)[number];

const ready = [
  windowOpen,
  notBarred,
  themeStated,
  dossierComplete,
  assignmentsConfirmed,
  reportWithinLimit,
  passRatioMet,
  deskKnown,
];
const corrected = [correctedInTime, dossierComplete, assignmentsConfirmed, reportWithinLimit, passRatioMet];
const byApplicant = { by: "applicant", signedBy: "applicant_signatory" } as const;
const byDesk = { by: "desk_office", signedBy: "desk_signatory" } as const;
const byOrganiser = { by: "organiser", signedBy: "organiser_signatory" } as const;
const withdraw = [{ to: "withdrawn", ...byApplicant }] as const;
const disqualify = [{ to: "disqualified", ...byOrganiser, given: [reasonStated] }] as const; // 弄虚作假
const eliminate = [{ to: "not_shortlisted", by: "organiser_signatory", listed: true }] as const;
const turnDown = [{ to: "not_designated", by: "organiser_signatory", listed: true, given: [reasonStated] }] as const;

/** 《意见》三、认定程序, from 自愿申报 to 批准命名. `onward` follows the route that the programme sets. */
export const applicationWorkflow: Workflow<Stage, Action, Standing, CaseFile> = {
  draft: {
    submit: [{ to: onward, ...byApplicant, requires: ready }],
    withdraw: [{ to: "withdrawn", by: "applicant" }],
  },
  returned: {
    resubmit: [{ to: backToDesk, ...byApplicant, requires: corrected }],
    withdraw,
  },
  first_review: {
    return_for_correction: [
      { to: "returned", by: "desk_office", requires: [correctionRoundLeft], given: [correctionsListed] },
    ],
    recommend: [
      { to: onward, ...byDesk, requires: [quotaLeft, notTheMunicipalityItself, deskKnown], given: [opinionStated] },
    ],
    decline_to_recommend: [{ to: "not_recommended", ...byDesk, given: [opinionStated] }],
    withdraw,
  },
  supplement: {
    supplement: [{ to: onward, ...byApplicant, requires: [dossierComplete, assignmentsConfirmed] }],
    disqualify,
  },
  expert_review: {
    shortlist: [{ to: onward, by: "organiser_signatory", listed: true, requires: [scoringDone] }],
    eliminate,
    disqualify,
  },
  assessment: {
    shortlist: [{ to: onward, by: "organiser_signatory", listed: true, requires: [scoringDone, surveyDone] }],
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
        requires: [visitsDone, assessedRateMet, designationPlacesLeft],
      },
    ],
    decline_to_designate: turnDown,
    disqualify,
  },
  public_notice: {
    designate: [
      {
        to: onward,
        by: "organiser_signatory",
        listed: true,
        requires: [noticeOver, noOpenObjections, noUpheldObjection, assessedRateMet],
      },
    ],
    decline_to_designate: turnDown,
    disqualify,
  },
  handling: {
    conclude_recheck: [{ to: "rechecked", ...byOrganiser, given: [opinionStated] }],
  },

  designated: {}, // from here on: lib/designations/workflow.ts
  not_recommended: {},
  not_shortlisted: {},
  not_designated: {},
  rechecked: {},
  withdrawn: {},
  disqualified: {},
};
