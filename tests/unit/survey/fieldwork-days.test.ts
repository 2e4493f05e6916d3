import { describe, expect, test } from "vitest";
import { fieldworkEnds, fieldworkWindow } from "@/lib/survey/days";
import { type SurveyFile, surveyWorkflow } from "@/lib/survey/workflow";
import { decide } from "@/lib/workflow/engine";

const FROM = new Date("2026-03-02T00:00:00+08:00");
const TO = new Date("2026-03-20T23:59:59.999+08:00");
const LATER = new Date("2026-03-31T23:59:59.999+08:00");

const survey = (change: Partial<SurveyFile> = {}): SurveyFile => ({
  id: "survey",
  stage: "fieldwork",
  version: 3,
  now: new Date("2026-03-25T10:00:00+08:00"),
  cycleId: "cycle",
  cycleName: "2026年",
  parties: { organiser: "office", surveyAgency: "agency" },
  agencyName: "调查中心",
  resultsOpened: false,
  places: 2,
  placesBelowTarget: 1,
  planComplete: true,
  fieldworkEnds: TO,
  placesWithoutCells: 0,
  proposal: { until: LATER, reason: "网络问卷回收不足" },
  ...change,
});
const extend = (change: Partial<SurveyFile> = {}, by: "organiser" | "surveyor" = "organiser") => {
  const facts = survey(change);
  const decision = decide(surveyWorkflow, facts.stage, "extend_fieldwork", [by], facts, "take");
  return decision.ok ? decision.value.to : decision.error.code;
};

describe("延长现场调查", () => {
  test("期限已过、样本不足，组织方说明理由后延长，仍在现场调查", () => {
    expect(extend()).toBe("fieldwork");
  });

  test.each<[string, Partial<SurveyFile>, string]>([
    ["不说明理由", { proposal: { until: LATER } }, "ground_not_stated"],
    ["不比现在的截止日期晚", { proposal: { until: TO, reason: "回收不足" } }, "fieldwork_not_later"],
    ["延长过的，还要更晚", { fieldworkEnds: LATER }, "fieldwork_not_later"],
    ["已经过去的日子", { now: new Date("2026-04-01T10:00:00+08:00") }, "fieldwork_not_later"],
    ["已启封", { resultsOpened: true }, "wrong_stage"],
    ["数据已报送", { stage: "handed_in" }, "wrong_stage"],
    ["方案尚未批准", { stage: "plan_submitted" }, "wrong_stage"],
  ])("%s：不能延长", (_, change, code) => {
    expect(extend(change)).toBe(code);
  });

  test("机构自己不能延长", () => {
    expect(extend({}, "surveyor")).toBe("not_allowed");
  });
});

test("期限以延长后的为准；访问开始的时间从方案的第一天到延长后的最后一天", () => {
  expect(fieldworkEnds({ fieldworkTo: TO, extendedTo: null })).toBe(TO);
  expect(fieldworkEnds({ fieldworkTo: TO, extendedTo: LATER })).toBe(LATER);
  expect(fieldworkWindow({ fieldworkFrom: FROM, fieldworkTo: TO, extendedTo: LATER })).toEqual({
    from: FROM,
    to: LATER,
  });
  expect(fieldworkWindow({ fieldworkFrom: null, fieldworkTo: null, extendedTo: null })).toBeNull();
});
