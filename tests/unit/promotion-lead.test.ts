import { describe, expect, test } from "vitest";
import { leadFaults, promotionHref, rateAsked, reachesRate } from "@/lib/promotions/rules";

const none = { leadGrounds: "", leadStatedBy: "", leadEvidence: "" };
const lead = { leadGrounds: "行政复议做法被国家部门推广", leadStatedBy: "某部", leadEvidence: "转发通知" };
const cycle = { required: [{ programmeId: "省", programme: "省级", passBasisPoints: 9000 }], passBasisPoints: 8500 };

describe("推荐上报的条件", () => {
  test("要求的符合率：上一级对持有人的规定，没有的看上一级综合类的门槛", () => {
    expect(rateAsked("省", cycle)).toBe(9000);
    expect(rateAsked("市", cycle)).toBe(8500);
    expect(rateAsked("市", { required: [], passBasisPoints: null })).toBeNull();
  });

  test("恰好达到的算达到；没有评估确认的符合率的不算", () => {
    expect(reachesRate(9000, 9000)).toBe(true);
    expect(reachesRate(8999, 9000)).toBe(false);
    expect(reachesRate(null, 9000)).toBe(false);
    expect(reachesRate(null, null)).toBe(true);
  });

  test("未达到的按单项推荐，依据、由谁认定、印证材料缺一不可；写了一样就要写全", () => {
    expect(leadFaults("thematic", true, none)).toEqual({});
    expect(leadFaults("comprehensive", false, none)).toEqual({});
    expect(Object.keys(leadFaults("thematic", false, none))).toEqual(["leadGrounds", "leadStatedBy", "leadEvidence"]);
    expect(Object.keys(leadFaults("thematic", false, { ...lead, leadEvidence: "" }))).toEqual(["leadEvidence"]);
    expect(Object.keys(leadFaults("thematic", true, { ...none, leadStatedBy: "某部" }))).toEqual([
      "leadGrounds",
      "leadEvidence",
    ]);
    expect(leadFaults("thematic", false, lead)).toEqual({});
  });

  test("单位由此新建申报，有原申报的一并带入", () => {
    const way = { cycleId: "c", track: "thematic" as const };
    expect(promotionHref({ ...way, applicationId: "a" })).toBe("/apply?cycle=c&track=thematic&from=a#c");
    expect(promotionHref({ ...way, applicationId: null })).toBe("/apply?cycle=c&track=thematic#c");
  });
});
