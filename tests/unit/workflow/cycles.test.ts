import { describe, expect, test } from "vitest";
import type { ProblemCode } from "@/lib/kernel/problem";
import { verifiedTracks } from "@/lib/programmes/tracks";
import { type CycleAction, type CycleFile, cycleWorkflow } from "@/lib/programmes/workflow";
import { decide, options } from "@/lib/workflow/engine";

const FILING = {
  opens: new Date("2026-01-01T00:00:00Z"),
  closes: new Date("2026-03-01T00:00:00Z"),
  graceMinutes: 0,
  extendedUntil: null,
};
const STILL_OPEN = { ...FILING, closes: new Date("2026-07-01T00:00:00Z") };
const EXTENDED = { ...FILING, extendedUntil: new Date("2026-06-01T00:00:00Z") };
const IN_GRACE = { ...FILING, closes: new Date("2026-05-31T23:30:00Z"), graceMinutes: 31 };

const cycle = (change: Partial<CycleFile> = {}): CycleFile => ({
  id: "cycle",
  name: "示例周期",
  stage: "open",
  version: 1,
  now: new Date("2026-06-01T00:00:00Z"),
  cycleId: "cycle",
  parties: { organiser: "office" },
  filing: FILING,
  extensionsRunning: 0,
  correctionsRunning: 0,
  assesses: true,
  verifies: true,
  stops: [
    { position: 0, station: "assessment", optional: false, reached: 0 },
    { position: 1, station: "verification", optional: true, reached: 0 },
  ],
  underAssessment: 3,
  lotsUnopened: 0,
  sheetsMissing: 0,
  sheetsOutstanding: 0,
  differencesUnsettled: 0,
  surveyRequired: false,
  surveysOutstanding: 0,
  surveyPlacesBelowLeast: 0,
  surveyPlacesUntold: 0,
  underReview: 0,
  visitsOutstanding: 0,
  casesAlive: 3,
  departuresUnexplained: 0,
  departuresOpen: "",
  groundsMissing: 0,
  groundsUnknown: 0,
  chosenBarred: null,
  chosenNotEligible: 0,
  chosenToVerify: 0,
  awaitingList: 0,
  titlesWrong: 0,
  fabricationsReported: 0,
  rulesOpen: 0,
  amendment: null,
  proposal: {},
  ...change,
});
const refused = (action: CycleAction, change: Partial<CycleFile> = {}) => {
  const facts = cycle(change);
  const decision = decide(cycleWorkflow, facts.stage, action, ["organiser_signatory"], facts, "sign");
  return decision.ok ? null : decision.error.code;
};
const proposal = { stop: "2:verification", reason: "本批次案卷不多，书面材料已足以判断。" };

// biome-ignore format: one refusal a line
const REFUSALS: [says: string, action: CycleAction, change: Partial<CycleFile>, code: ProblemCode][] = [
  ["仍有案卷在初审、补正、补充填报的，不能启封", "open_results", { underReview: 1 }, "cases_still_in_review"],
  ["申报没有截止的，不能启封", "open_results", { filing: STILL_OPEN }, "submission_still_open"],
  ["宽限以内，不能启封", "open_results", { filing: IN_GRACE }, "submission_still_open"],
  ["申报没有截止的，不能截止初审", "end_review", { underReview: 1, filing: STILL_OPEN, proposal }, "submission_still_open"],
  ["宽限以内，不能截止初审", "end_review", { underReview: 1, filing: IN_GRACE, proposal }, "submission_still_open"],
  ["有单位准予的延期没有届满，不能截止初审", "end_review", { underReview: 1, filing: EXTENDED, proposal }, "submission_still_open"],
  ["在初审的都还在补正期限以内，不能截止初审", "end_review", { underReview: 2, correctionsRunning: 2, proposal }, "corrections_running"],
  ["有评估标段没有揭晓的，不能启封", "open_results", { lotsUnopened: 1 }, "lots_not_opened"],
  ["有地区参与推算的满意度样本少于规定的，不能启封", "open_results", { surveyPlacesBelowLeast: 1 }, "survey_below_least"],
  ["有地区参与推算的满意度样本不足两份的，不能启封", "open_results", { surveyPlacesUntold: 1, surveyPlacesBelowLeast: 1 }, "survey_untold"],
  ["有单位的延期没有届满、没有报送，不能启封", "open_results", { extensionsRunning: 1 }, "extension_running"],
  ["截止初审须写明理由", "end_review", { underReview: 1 }, "ground_not_stated"],
  ["申报截止已过的，不能启动", "open_cycle", { stage: "draft" }, "window_behind"],
  ["不是视情况开展的环节，不能决定不开展", "skip_station", { proposal: { ...proposal, stop: "1:assessment" } }, "stop_not_optional"],
  ["没有这一环节，不能决定不开展", "skip_station", { proposal: { ...proposal, stop: "7:verification" } }, "stop_not_optional"],
  ["环节的次序与名称不符，不能决定不开展", "skip_station", { proposal: { ...proposal, stop: "2:consultation" } }, "stop_not_optional"],
  ["已有案卷到达的环节，不能决定不开展", "skip_station", { proposal, stops: [{ position: 1, station: "verification", optional: true, reached: 2 }] }, "stop_reached"],
  ["决定不开展须写明理由", "skip_station", { proposal: { stop: "2:verification" } }, "ground_not_stated"],
  ["往届称号有错误的，一个也不登记", "register_titles", { titlesWrong: 1, proposal: { basis: "命名决定" } }, "titles_refused"],
  ["登记往届称号须写明依据", "register_titles", {}, "ground_not_stated"],
  ["还有弄虚作假报告没有认定的，不能办结", "close_cycle", { casesAlive: 0, fabricationsReported: 1 }, "fabrication_reports_open"],
  ["申报没有截止的，不能办结", "close_cycle", { casesAlive: 0, filing: STILL_OPEN }, "submission_still_open"],
  ["宽限以内，不能办结", "close_cycle", { casesAlive: 0, filing: IN_GRACE }, "submission_still_open"],
  ["有单位准予的延期没有届满，不能办结", "close_cycle", { casesAlive: 0, filing: EXTENDED }, "submission_still_open"],
  ["案卷没有办结的，不能办结周期", "close_cycle", { stage: "shortlisted" }, "cases_unsettled"],
  ["不经核查的名单须有择优原则", "shortlist_cases", { stage: "results_opened", proposal: { chosen: [{ applicationId: "a" }] } }, "opinion_missing"],
  ["一个也没有选定，也没有先前选定的，不能列出候选", "nominate_cases", { stage: "shortlisted" }, "nobody_chosen"],
];

describe("周期的每条规则都会拒绝", () => {
  test.each(REFUSALS)("%s", (_, action, change, code) => {
    expect(refused(action, change)).toBe(code);
  });
});

describe("周期由组织方办理的事项", () => {
  test("初审结束的可以启封；没有初审中的案卷，不出现截止初审", () => {
    expect(refused("open_results")).toBeNull();
    expect(refused("end_review", { proposal })).toBe("not_allowed");
    expect(refused("end_review", { underReview: 2, proposal })).toBeNull();
  });
  test("宽限届满、延期届满以后可以截止；有案卷还在补正期限以内的，不妨碍截止别的", () => {
    const ended = { ...IN_GRACE, graceMinutes: 30 };
    const expired = { ...FILING, extendedUntil: new Date("2026-05-31T23:59:59.999Z") };
    for (const filing of [ended, expired])
      expect(refused("end_review", { underReview: 2, correctionsRunning: 1, filing, proposal })).toBeNull();
  });
  test("准予的延期没有届满，其单位已经报送的，可以启封", () => {
    expect(refused("open_results", { filing: EXTENDED })).toBeNull();
  });
  test("没有视情况开展的环节，不出现决定不开展", () => {
    const facts = cycle({ stops: [] });
    const shown = options(cycleWorkflow, "open", ["organiser"], facts).map(({ action }) => action);
    expect(shown).not.toContain("skip_station");
    expect(refused("skip_station", { proposal })).toBeNull();
  });
  test("办结之前各阶段都可以决定不开展，办结之后也可以登记往届称号", () => {
    for (const stage of ["open", "results_opened"] as const) {
      expect(refused("skip_station", { stage, proposal }), stage).toBeNull();
    }
    // 草案的路线直接修改；入围之后，名额在核查之后才占用，不能再省去核查
    expect(refused("skip_station", { stage: "draft", proposal })).toBe("wrong_stage");
    for (const stage of ["shortlisted", "nominated"] as const) {
      expect(refused("skip_station", { stage, proposal }), stage).toBe("stop_reached");
    }
    expect(refused("skip_station", { stage: "closed", proposal })).toBe("wrong_stage");
    expect(refused("register_titles", { stage: "closed", proposal: { basis: "命名决定" } })).toBeNull();
  });
  test("案卷全部办结的，哪一阶段都可以办结周期", () => {
    for (const stage of ["open", "results_opened", "shortlisted", "nominated"] as const) {
      expect(refused("close_cycle", { stage, casesAlive: 0 }), stage).toBeNull();
    }
  });
  test("先前不经核查选定的，与核查后选定的列在一份名单上", () => {
    expect(refused("nominate_cases", { stage: "shortlisted", awaitingList: 1 })).toBeNull();
  });
});

test("哪些类别入围之后还要核查，由路线而定", () => {
  const office = "province" as const;
  const route = [
    { station: "assessment", office },
    { station: "verification", office, tracks: ["comprehensive"] as const },
    { station: "public_notice", office },
  ] as const;
  expect(verifiedTracks(route)).toEqual(["comprehensive"]);
  expect(verifiedTracks(route.map((stop) => ({ ...stop, skipped: stop.station === "verification" })))).toEqual([]);
  expect(
    verifiedTracks([
      { station: "verification", office },
      { station: "handling", office },
    ]),
  ).toEqual([]);
});
