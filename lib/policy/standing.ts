/** 岗位: what an account may be given; it means something only together with its organisation and its assignments. */
export const DUTIES = [
  "filing",
  "reviewing",
  "organising",
  "signing",
  "checking",
  "assessing",
  "surveying",
  "verifying",
  "system_admin",
  "security_admin",
  "auditor",
] as const;
export type Duty = (typeof DUTIES)[number];

/** 三员: a duty of these stands alone on its account. */
export const ADMINISTRATORS: readonly Duty[] = ["system_admin", "security_admin", "auditor"];
export const isAdministrator = (duties: readonly Duty[]): boolean =>
  duties.some((duty) => ADMINISTRATORS.includes(duty));

/** 身份: in what capacity an account meets this case. */
export const STANDINGS = [
  "applicant",
  "applicant_signatory",
  "applicant_checker",
  "contributor",
  "contributor_checker",
  "desk_office",
  "desk_signatory",
  "desk_checker",
  "recommender",
  "last_recommender",
  "last_recommender_signatory",
  "organiser",
  "organiser_signatory",
  "assessor",
  "surveyor",
  "verifier",
  "visit_leader",
  "visit_observer",
  "objection_handler",
  "objector",
] as const;
export type Standing = (typeof STANDINGS)[number];

export type Actor = {
  userId: string;
  account: string;
  name: string;
  organisationId: string;
  organisationName: string;
  organisationKind: string;
  areaPath: string;
  areaLevel: string;
  duties: readonly Duty[];
};

/** Who is who in one case: organisations by id, people by user id. */
export type Parties = {
  applicant?: string;
  /** 责任单位: what the applicant gave at least one item to, leading or supporting. */
  contributors?: readonly string[];
  desk?: string | null;
  organiser?: string;
  recommenders?: readonly string[];
  /** The office whose recommendation brought the case to this desk, where it may still be told how it stands there. */
  lastRecommender?: string | null;
  assessors?: readonly string[];
  surveyAgency?: string;
  /** Leader and members of the teams that visit, without those in recusal. */
  verifiers?: readonly string[];
  /** 组长 of the team of one visit, unless in recusal: starts it and hands it in. */
  visitLeader?: string | null;
  /** 受邀参加核查的，有账号的: they read and conclude nothing. */
  observers?: readonly string[];
  /** 异议承办人: one or two of the organiser's people, by objection. */
  handlers?: readonly string[];
};

type Test = (actor: Actor, parties: Parties) => boolean;

const has = (actor: Actor, ...duties: Duty[]) => duties.some((duty) => actor.duties.includes(duty));

/** Duty × organisation × assignment → standing. The SQL twin is `visibleTo` of each noun; a test holds them together. */
const TESTS: Record<Standing, Test> = {
  applicant: (a, p) => has(a, "filing") && a.organisationId === p.applicant,
  applicant_signatory: (a, p) => has(a, "signing") && a.organisationId === p.applicant,
  applicant_checker: (a, p) => has(a, "checking") && a.organisationId === p.applicant,
  contributor: (a, p) => has(a, "filing") && (p.contributors ?? []).includes(a.organisationId),
  contributor_checker: (a, p) => has(a, "checking") && (p.contributors ?? []).includes(a.organisationId),
  desk_office: (a, p) => has(a, "reviewing") && a.organisationId === p.desk,
  desk_signatory: (a, p) => has(a, "signing") && a.organisationId === p.desk,
  desk_checker: (a, p) => has(a, "checking") && a.organisationId === p.desk,
  recommender: (a, p) =>
    has(a, "reviewing", "signing", "checking") && (p.recommenders ?? []).includes(a.organisationId),
  last_recommender: (a, p) => has(a, "reviewing") && a.organisationId === p.lastRecommender,
  last_recommender_signatory: (a, p) => has(a, "signing") && a.organisationId === p.lastRecommender,
  organiser: (a, p) => has(a, "organising") && a.organisationId === p.organiser,
  organiser_signatory: (a, p) => has(a, "signing") && a.organisationId === p.organiser,
  assessor: (a, p) => has(a, "assessing") && (p.assessors ?? []).includes(a.userId),
  surveyor: (a, p) => has(a, "surveying") && a.organisationId === p.surveyAgency,
  verifier: (a, p) => has(a, "verifying") && (p.verifiers ?? []).includes(a.userId),
  visit_leader: (a, p) => has(a, "verifying") && a.userId === p.visitLeader,
  visit_observer: (a, p) => has(a, "verifying") && (p.observers ?? []).includes(a.userId),
  objection_handler: (a, p) =>
    has(a, "organising") && a.organisationId === p.organiser && (p.handlers ?? []).includes(a.userId),
  // a visitor who knows number and code: nobody with an account ever is
  objector: () => false,
};

/** The capacities in which this actor meets these parties; none at all for a stranger. */
export function standingsOf(actor: Actor, parties: Parties): Standing[] {
  return STANDINGS.filter((standing) => TESTS[standing](actor, parties));
}
