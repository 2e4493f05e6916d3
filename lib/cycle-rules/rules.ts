import { OFFICE_LEVELS, type OfficeLevel } from "@/lib/programmes/route";
import { type RouteProblem, routeProblems } from "@/lib/programmes/route-rules";
import { AMENDABLE, type CycleRules, type Section } from "./schema";

export type DesignProblemCode = (typeof DESIGN_PROBLEM_CODES)[number];
export const DESIGN_PROBLEM_CODES = [
  "plan_before_filing",
  "plan_out_of_order",
  "no_track",
  "theme_missing_in_track",
  "title_missing",
  "title_without_theme",
  "title_with_other_blank",
  "no_catalogue",
  "catalogue_not_published",
  "office_above_organiser",
  "organiser_not_last",
  "no_recommendation_places",
  "no_designation_places",
  "weights_not_hundred",
  "weight_without_station",
  "survey_without_target",
  "report_day_unknown",
  "report_chain_order",
  "retain_missing",
  "outcome_missing",
] as const;

/** What stands in the way of opening a cycle: where it is mended, and what the words need. */
export type DesignProblem =
  | { section: Section; code: DesignProblemCode; detail?: Record<string, string | number> }
  | { section: "route"; code: RouteProblem["code"]; route: RouteProblem };

/** What the rules alone don't tell. */
export type DesignFacts = {
  organiserLevel: OfficeLevel;
  /** Of the catalogues chosen, those that are published. */
  published: readonly string[];
  /** Level of each office that has places. */
  levelOf: Readonly<Record<string, OfficeLevel>>;
};

type Check = (rules: CycleRules, facts: DesignFacts) => DesignProblem[];
const rank = (level: OfficeLevel) => OFFICE_LEVELS.indexOf(level);
type Detail = Record<string, string | number>;
const found = (section: Section, code: DesignProblemCode, detail?: Detail): DesignProblem[] => [
  detail ? { section, code, detail } : { section, code },
];
const tracksOf = (rules: CycleRules) => rules.tracks.tracks.map(({ track }) => track);
const has = (rules: CycleRules, ...stations: string[]) =>
  rules.route.stops.some(({ station }) => stations.includes(station));

const schedule: Check = ({ schedule: s, route }) => {
  const problems: DesignProblem[] = [];
  let latest = "";
  for (const [position, { plannedFrom, station }] of route.stops.entries()) {
    if (plannedFrom && plannedFrom < s.submissionOpens.slice(0, 10)) {
      problems.push(...found("schedule", "plan_before_filing", { position: position + 1, station }));
    }
    if (plannedFrom && plannedFrom < latest) {
      problems.push(...found("schedule", "plan_out_of_order", { position: position + 1, station }));
    }
    latest = plannedFrom && plannedFrom > latest ? plannedFrom : latest;
  }
  return problems;
};

const route: Check = (rules) =>
  routeProblems(rules.route.stops, {
    surveyMode: rules.assessment.surveyMode,
    filingDepth: rules.materials.filingDepth,
    tracks: tracksOf(rules),
  }).map((problem) => ({ section: "route" as const, code: problem.code, route: problem }));

/** 组织方 decides at the last station, and nobody above it has a part. */
const offices: Check = ({ route: { stops } }, { organiserLevel }) => {
  const above = stops.findIndex(({ office }) => rank(office) < rank(organiserLevel));
  const last = stops.at(-1);
  return [
    ...(above >= 0 ? found("route", "office_above_organiser", { position: above + 1 }) : []),
    ...(last && last.office !== organiserLevel ? found("route", "organiser_not_last") : []),
  ];
};

/** 意见二：单项的称号要写明领域。 */
const tracks: Check = (rules) => {
  const { tracks: t, catalogues } = { ...rules.tracks, ...rules.applicants };
  if (t.length === 0) return found("tracks", "no_track");
  const named = has(rules, "public_notice");
  const missing = t.flatMap(({ track }) =>
    catalogues
      .filter(({ applicantKind: kind }) =>
        rules.tracks.titles.every((title) => title.track !== track || title.applicantKind !== kind || !title.wording),
      )
      .map(({ applicantKind }) => ({ track, applicantKind })),
  );
  const unthemed = rules.tracks.titles.some(
    ({ track, wording }) => track === "thematic" && wording !== "" && !wording.includes("{theme}"),
  );
  const strange = rules.tracks.titles.find(({ track, wording }) =>
    /[{}]/.test(track === "thematic" ? wording.replace("{theme}", "") : wording),
  );
  const noTheme = t.some(({ track }) => track === "thematic") && rules.tracks.themes.length === 0;
  return [
    ...(noTheme ? found("tracks", "theme_missing_in_track") : []),
    ...(named ? missing.flatMap((detail) => found("tracks", "title_missing", detail)) : []),
    ...(strange ? found("tracks", "title_with_other_blank", { wording: strange.wording }) : []),
    ...(unthemed && t.some(({ track }) => track === "thematic") ? found("tracks", "title_without_theme") : []),
  ];
};

const applicants: Check = ({ applicants: { catalogues } }, { published }) => {
  if (catalogues.length === 0) return found("applicants", "no_catalogue");
  const drafts = catalogues.filter(({ catalogueId }) => !published.includes(catalogueId));
  return drafts.flatMap(({ applicantKind }) => found("applicants", "catalogue_not_published", { applicantKind }));
};

const quotas: Check = (rules, { levelOf }) => {
  const { recommendation, designation } = rules.quotas;
  const levels = rules.route.stops.filter(({ station }) => station === "first_review").map(({ office }) => office);
  const empty = [...new Set(levels)].flatMap((level) =>
    tracksOf(rules)
      .filter((track) => recommendation.every((line) => levelOf[line.officeId] !== level || line[track] === 0))
      .map((track) => ({ level, track })),
  );
  const unnamed = has(rules, "public_notice") ? tracksOf(rules).filter((track) => designation[track] === 0) : [];
  return [
    ...empty.flatMap((detail) => found("quotas", "no_recommendation_places", detail)),
    ...unnamed.flatMap((track) => found("quotas", "no_designation_places", { track })),
  ];
};

/** 评估、测评、核查各占综合得分多少，只在开展的环节上分配。 */
const weights: Check = (rules) => {
  if (!has(rules, "assessment", "expert_review")) return [];
  const { weightAssessment, weightSurvey, weightVerification, surveyMode, surveyTarget } = rules.assessment;
  const total = weightAssessment + weightSurvey + weightVerification;
  const absent = [
    weightSurvey > 0 && surveyMode === "none" && "survey",
    weightVerification > 0 && !has(rules, "verification") && "verification",
  ].filter((each) => each !== false);
  return [
    ...(total === 100 ? [] : found("assessment", "weights_not_hundred", { total })),
    ...absent.flatMap((part) => found("assessment", "weight_without_station", { part })),
    ...(surveyMode !== "none" && surveyTarget < 1 ? found("assessment", "survey_without_target") : []),
  ];
};

const LONGEST = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const oversight: Check = (rules, { organiserLevel }) => {
  const { reportChain, reportDueMonth, reportDueDay, outcomesAllowed } = rules.oversight;
  const upward = reportChain.every((level, at) => at === 0 || rank(level) < rank(reportChain[at - 1]!));
  return [
    ...(reportDueDay > LONGEST[reportDueMonth - 1]! ? found("oversight", "report_day_unknown") : []),
    ...(upward && reportChain.at(-1) === organiserLevel ? [] : found("oversight", "report_chain_order")),
    ...(has(rules, "handling") && !outcomesAllowed.includes("retain") ? found("oversight", "retain_missing") : []),
    ...(has(rules, "handling") && outcomesAllowed.length < 2 ? found("oversight", "outcome_missing") : []),
  ];
};

/** Everything that stands in the way of opening this cycle, section by section; none means that it may be opened. */
export const designProblems: Check = (rules, facts) =>
  [schedule, route, offices, tracks, applicants, quotas, weights, oversight].flatMap((check) => check(rules, facts));

/** Whether a section may be changed at this stage of the cycle: freely while it is drafted, by amendment while it runs. */
export function changeOf(section: Section, stage: string): "edit" | "amend" | "frozen" {
  if (stage === "draft") return "edit";
  return stage !== "closed" && AMENDABLE.includes(section) ? "amend" : "frozen";
}
