import type { Standing } from "@/lib/policy/standing";

/**
 * What is there at all only for a case that is being assessed or was shortlisted: 实地核查, 评分表 (and with it who reads whose dossier), 对初步扣分意见的答复;
 * and what is only there for a case under suspicion: 弄虚作假报告. To name the case beside it would tell the result.
 */
export const TELLING_SUBJECTS = ["visit", "score_sheet", "provisional_answer", "fabrication_report"] as const;
/** On the case itself: what happens to the shortlisted alone. */
export const TELLING_ACTS = [
  "conclude_consultation",
  "conclude_verification",
  "nominate",
  "decline_to_designate",
  "designate",
];
/** On the case itself: in whose capacity the act alone tells who reads or visits it. */
export const TELLING_STANDINGS: readonly Standing[] = ["assessor", "verifier", "visit_observer"];

/**
 * In what capacity the place itself acts, or the office that goes along to it: there the name of who acts is the name of the case. The
 * signatory of the place (`signing`) among them.
 */
export const NAMING_STANDINGS: readonly string[] = [
  "applicant",
  "applicant_signatory",
  "applicant_checker",
  "contributor",
  "contributor_checker",
  "visit_observer",
  "signing",
];

type Happened = { subject: string; action: string; standing: string };

const ofTellingSubject = ({ subject }: Happened): boolean => TELLING_SUBJECTS.some((one) => one === subject);

/** Whether an event, with its case beside it, would tell what is sealed until the results are published. */
export const tellsOfCase = (event: Happened): boolean =>
  ofTellingSubject(event) ||
  (event.subject === "application" &&
    (TELLING_ACTS.includes(event.action) || TELLING_STANDINGS.some((one) => one === event.standing)));

/** Whether who did it tells the same, by name or organisation. */
export const tellsByActor = (event: Happened): boolean =>
  ofTellingSubject(event) && NAMING_STANDINGS.includes(event.standing);
