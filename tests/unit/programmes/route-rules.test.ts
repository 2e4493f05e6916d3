import { describe, expect, test } from "vitest";
import { routeProblemText } from "@/lib/labels/route-problems";
import {
  ROUTE_PROBLEM_CODES,
  type RouteOptions,
  type RouteProblemCode,
  routeProblems,
  type StopDefinition,
} from "@/lib/programmes/route-rules";

const both = ["comprehensive", "thematic"] as const;
const stop = (
  station: StopDefinition["station"],
  office: StopDefinition["office"] = "province",
  change: Partial<StopDefinition> = {},
): StopDefinition => ({ station, office, tracks: both, optional: false, ...change });
const options = (change: Partial<RouteOptions> = {}): RouteOptions => ({
  surveyMode: "optional",
  filingDepth: "full",
  tracks: both,
  ...change,
});
const review = stop("first_review", "city");
const [assessment, verification, notice] = [stop("assessment"), stop("verification"), stop("public_notice")];
const [handling, supplement, consultation] = [stop("handling"), stop("supplement"), stop("consultation")];

describe("五份文件的路线都没有问题", () => {
  const national = (...stops: StopDefinition[]) => stops.map((each) => ({ ...each, office: "national" as const }));
  test.each<[string, StopDefinition[], RouteOptions]>([
    [
      "全国（000、001）",
      [review, stop("first_review"), ...national(assessment, verification, notice)],
      options({ surveyMode: "required" }),
    ],
    ["黑龙江（002）", [review, assessment, verification, notice], options({ surveyMode: "required" })],
    ["宁夏 2020（003）", [assessment, verification, notice], options()],
    [
      "柞水复查（004）",
      [stop("verification", "county"), stop("handling", "county")],
      options({ surveyMode: "none", tracks: ["comprehensive"] }),
    ],
    [
      "全国第三批",
      [
        review,
        stop("first_review"),
        stop("supplement"),
        ...national(
          stop("assessment", "national", { tracks: ["comprehensive"] }),
          stop("expert_review", "national", { tracks: ["thematic"] }),
          stop("verification", "national", { optional: true }),
          notice,
        ),
      ],
      options({ filingDepth: "light", surveyMode: "required" }),
    ],
    ["征求有关部门意见", [assessment, consultation, verification, notice], options()],
  ])("%s", (_, stops, given) => {
    expect(routeProblems(stops, given)).toEqual([]);
  });
});

const WRONG: Record<RouteProblemCode, [StopDefinition[], Partial<RouteOptions>?]> = {
  track_without_stops: [[stop("assessment", "province", { tracks: ["comprehensive"] })]],
  stop_without_track: [
    [assessment, stop("verification", "province", { tracks: ["thematic"] }), notice],
    { tracks: ["comprehensive"] },
  ],
  station_repeated: [[assessment, verification, verification, notice]],
  review_not_upward: [
    [stop("first_review"), review, stop("assessment", "national"), stop("public_notice", "national")],
  ],
  review_too_late: [[assessment, review, notice]],
  review_above_organiser: [[stop("first_review", "national"), assessment, notice]],
  organiser_levels_differ: [[assessment, stop("verification", "city"), notice]],
  supplement_without_recommendation: [[supplement, assessment, notice]],
  supplement_too_late: [[review, assessment, supplement, notice]],
  light_without_supplement: [[review, assessment, notice], { filingDepth: "light" }],
  assessed_twice: [[stop("expert_review"), assessment, notice]],
  before_assessment: [[consultation, assessment, notice]],
  assessment_after_notice: [[notice, assessment]],
  notice_without_candidates: [[verification, notice]],
  notice_not_last: [[assessment, notice, verification]],
  handling_not_last: [[handling, verification]],
  handling_with_selection: [[assessment, handling]],
  no_end: [[assessment, verification]],
  ends_differ: [
    [
      stop("handling", "province", { tracks: ["comprehensive"] }),
      stop("assessment", "province", { tracks: ["thematic"] }),
      stop("public_notice", "province", { tracks: ["thematic"] }),
    ],
  ],
  not_optional: [[stop("assessment", "province", { optional: true }), notice]],
  survey_without_assessment: [[stop("expert_review"), notice], { surveyMode: "required" }],
};

describe("每一种问题都指得出来，并说得明白", () => {
  test.each(Object.entries(WRONG))("%s", (code, [stops, change]) => {
    expect(routeProblems(stops, options(change)).map((problem) => problem.code)).toContain(code);
  });
  test("每一种都有说明，指明第几个环节", () => {
    for (const code of ROUTE_PROBLEM_CODES) {
      expect(routeProblemText({ code })).toMatch(/^[^a-z_]+。$/);
      expect(routeProblemText({ code, position: 1 })).toMatch(/^第 2 个环节：/);
    }
  });
  test("两个类别同有的问题只说一次", () => {
    expect(routeProblems([assessment, verification], options()).filter(({ code }) => code === "no_end")).toHaveLength(
      1,
    );
  });
});

test("先报要点的活动，补充填报不能视情况取消；报全的可以", () => {
  const route = [review, { ...supplement, optional: true }, assessment, notice];
  expect(routeProblems(route, options({ filingDepth: "light" }))).toEqual([{ code: "not_optional", position: 1 }]);
  expect(routeProblems(route, options())).toEqual([]);
});
