import { describe, expect, test } from "vitest";
import {
  changeOf,
  DESIGN_PROBLEM_CODES,
  type DesignFacts,
  type DesignProblemCode,
  designProblems,
} from "@/lib/cycle-rules/rules";
import { type CycleRules, SECTIONS } from "@/lib/cycle-rules/schema";
import { COUNTY_PLAN } from "@/lib/cycle-rules/templates/national";
import { ZHASHUI_2023 } from "@/lib/cycle-rules/templates/recheck";
import { designProblemText } from "@/lib/labels/design-problems";
import { designFrom } from "../../support/cycle-rules";

type Design = { rules: CycleRules; facts: DesignFacts };
const county = () => structuredClone(designFrom(COUNTY_PLAN));
const recheck = () => structuredClone(designFrom(ZHASHUI_2023));

/** One fact is changed; just this problem is found. */
const CASES: [code: DesignProblemCode, change: (design: Design) => void, from?: () => Design][] = [
  ["plan_before_filing", ({ rules }) => (rules.route.stops[0]!.plannedFrom = "2026-08-01")],
  [
    "plan_out_of_order",
    ({ rules }) => {
      rules.route.stops[0]!.plannedFrom = "2026-12-01";
      rules.route.stops[1]!.plannedFrom = "2026-11-01";
    },
  ],
  ["theme_missing_in_track", ({ rules }) => (rules.tracks.themes = [])],
  ["title_missing", ({ rules }) => rules.tracks.titles.shift()],
  ["title_without_theme", ({ rules }) => (rules.tracks.titles[2]!.wording = "全国示范市")],
  ["title_with_other_blank", ({ rules }) => (rules.tracks.titles[0]!.wording = "全国{theme}示范市")],
  ["no_catalogue", ({ rules }) => (rules.applicants.catalogues = [])],
  ["catalogue_not_published", ({ facts }) => Object.assign(facts, { published: [] })],
  ["no_recommendation_places", ({ rules }) => (rules.quotas.recommendation[0]!.thematic = 0)],
  ["no_designation_places", ({ rules }) => (rules.quotas.designation.comprehensive = 0)],
  ["weights_not_hundred", ({ rules }) => (rules.assessment.weightAssessment = 59)],
  ["weight_without_station", ({ rules }) => (rules.assessment.surveyMode = "none")],
  ["survey_without_target", ({ rules }) => (rules.assessment.surveyTarget = 0)],
  ["report_day_unknown", ({ rules }) => Object.assign(rules.oversight, { reportDueMonth: 2, reportDueDay: 29 })],
  ["report_chain_order", ({ rules }) => rules.oversight.reportChain.reverse()],
  ["retain_missing", ({ rules }) => (rules.oversight.outcomesAllowed = ["warn", "revoke"]), recheck],
  ["outcome_missing", ({ rules }) => (rules.oversight.outcomesAllowed = ["retain"]), recheck],
];

describe("启动之前指出规则中的每一处缺漏", () => {
  test.each(CASES)("%s", (code, change, from = county) => {
    const design = from();
    expect(designProblems(design.rules, design.facts)).toEqual([]);
    change(design);
    const found = designProblems(design.rules, design.facts);
    expect([...new Set(found.map((problem) => problem.code))]).toEqual([code]);
    for (const problem of found) expect(designProblemText(problem)).toMatch(/。$/);
  });

  test("没有类别", () => {
    const { rules, facts } = county();
    rules.tracks.tracks = [];
    expect(designProblems(rules, facts).map(({ code }) => code)).toContain("no_track");
  });

  test("承办层级高于组织方，或者最后不归组织方", () => {
    const { rules, facts } = county();
    const lower = { ...facts, organiserLevel: "province" as const };
    const codes = designProblems(rules, lower).map(({ code }) => code);
    expect(codes).toContain("office_above_organiser");
    expect(codes).toContain("organiser_not_last");
  });

  test("路线的问题一并指出，并说明在第几个环节", () => {
    const { rules, facts } = county();
    rules.route.stops = rules.route.stops.filter(({ station }) => station !== "assessment");
    const texts = designProblems(rules, facts).map(designProblemText);
    expect(texts).toContain("第 4 个环节：公示环节之前没有产生候选名单的环节。");
  });

  test("每一种缺漏都有说明，上面各条没有漏掉的", () => {
    const told = new Set<string>([
      ...CASES.map(([code]) => code),
      "no_track",
      "office_above_organiser",
      "organiser_not_last",
    ]);
    expect(DESIGN_PROBLEM_CODES.filter((code) => !told.has(code))).toEqual([]);
  });
});

describe("什么时候可以修改", () => {
  test("筹备中各部分直接修改", () => {
    expect(SECTIONS.map((section) => changeOf(section, "draft"))).toEqual(SECTIONS.map(() => "edit"));
  });
  test("启动之后，各地申报所依据的不再变动，其余须拟办修改", () => {
    const frozen = SECTIONS.filter((section) => changeOf(section, "open") === "frozen");
    expect(frozen).toEqual([
      "route",
      "tracks",
      "applicants",
      "review",
      "assessment",
      "assessing",
      "surveying",
      "selecting",
    ]);
    expect(changeOf("schedule", "results_opened")).toBe("amend");
  });
  test("办结之后什么也不改", () => {
    expect(SECTIONS.map((section) => changeOf(section, "closed"))).toEqual(SECTIONS.map(() => "frozen"));
  });
});
