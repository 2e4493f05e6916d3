import { describe, expect, test } from "vitest";
import { promotionMessage } from "@/lib/labels/promotions";
import { type Promotable, promotable } from "@/lib/promotions/rules";
import { type PromotionFile, promotionWorkflow } from "@/lib/promotions/workflow";
import { decide } from "@/lib/workflow/engine";

const required = [{ programmeId: "province", programme: "全省示范创建", passBasisPoints: 9000 }];
const held = [
  { programmeId: "province", title: "示范县", stage: "in_force", track: "comprehensive" as const, basisPoints: 8800 },
];
const title = (change: Partial<Promotable> = {}): Promotable => ({
  stage: "in_force",
  fits: true,
  barred: false,
  proposed: false,
  held,
  ...{ title: "示范县", rate: 8800, asked: null },
  ...change,
});

describe("能否推荐", () => {
  test.each([
    ["称号不在有效状态", { stage: "warned" }, "title_not_live"],
    ["上一级不面向这类单位", { fits: false }, "not_an_applicant_kind"],
    ["在上一级被取消资格", { barred: true }, "barred_from_cycle"],
    ["已经推荐过", { proposed: true }, "already_proposed"],
  ])("%s，两个类别都不能", (_, change, code) => {
    for (const track of ["comprehensive", "thematic"] as const) {
      expect(promotable(title(change), track, required)).toEqual({ code });
    }
  });

  test("上一级要求符合率的，不到的只能推荐单项；不要求的都可以", () => {
    expect(promotable(title(), "comprehensive", required)).toMatchObject({ code: "title_rate_below" });
    expect(promotable(title(), "thematic", required)).toBeNull();
    expect(promotable(title(), "comprehensive", [])).toBeNull();
  });

  test("上一级不要求称号、自己的综合类有门槛的，不到的、没有评估过的也只能推荐单项", () => {
    const below = { title: "示范县", passBasisPoints: 9000, basisPoints: 8800 };
    expect(promotable(title({ asked: 9000 }), "comprehensive", [])).toEqual({
      code: "title_rate_below",
      detail: below,
    });
    expect(promotable(title({ asked: 9000, rate: null }), "comprehensive", [])).toMatchObject({
      code: "title_rate_below",
    });
    expect(promotable(title({ asked: 8800 }), "comprehensive", [])).toBeNull();
    expect(promotable(title({ asked: 9000 }), "thematic", [])).toBeNull();
  });
});

const file = (change: Partial<PromotionFile> = {}): PromotionFile => ({
  id: "list",
  name: "推荐名单",
  stage: "draft",
  version: 0,
  now: new Date("2026-03-01T00:00:00Z"),
  toCycleId: "cycle",
  parties: { organiser: "office" },
  lines: 2,
  linesNotOpen: 0,
  windowOpen: true,
  proposal: {},
  ...change,
});
const proposes = (change: Partial<PromotionFile>, manner: "prepare" | "sign" | "take" = "sign") => {
  const facts = file(change);
  const by = manner === "sign" ? "organiser_signatory" : "organiser";
  const decision = decide(promotionWorkflow, facts.stage, "propose_upward", [by], facts, manner);
  return decision.ok ? decision.value.to : decision.error.code;
};

describe("推荐上报", () => {
  test("经办提请、签发人签发；不能一个人办成", () => {
    expect(proposes({}, "prepare")).toBe("proposed");
    expect(proposes({})).toBe("proposed");
    expect(proposes({}, "take")).toBe("not_allowed");
  });
  test.each([
    ["名单是空的", { lines: 0 }, "nobody_chosen"],
    ["上一级不在申报期", { windowOpen: false }, "promotion_window_over"],
    ["名单中有不符合条件的", { linesNotOpen: 1 }, "promotion_line_not_open"],
    ["已经上报", { stage: "proposed" as const }, "wrong_stage"],
    ["已经作废", { stage: "dropped" as const }, "wrong_stage"],
  ])("%s，不能上报", (_, change, code) => {
    expect(proposes(change)).toBe(code);
  });
  test("通知里说清谁推荐、推荐到哪里", () => {
    expect(promotionMessage("市办", "示范县", "全国第四批")).toMatch(/市办.*示范县.*全国第四批/);
  });
});
