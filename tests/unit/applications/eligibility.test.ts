import { describe, expect, test } from "vitest";
import { eligible, type TitleHeld } from "@/lib/applications/eligibility";
import { problemText } from "@/lib/labels/problems";

const required = [{ programmeId: "province", programme: "全省示范创建", passBasisPoints: 9000 }];
const title = (change: Partial<TitleHeld> = {}): TitleHeld => ({
  programmeId: "province",
  title: "全省法治政府建设示范县",
  stage: "in_force",
  track: "comprehensive",
  basisPoints: 9278,
  ...change,
});

describe("申报资格", () => {
  test("周期不要求称号的，谁都可以申报", () => {
    expect(eligible("comprehensive", [], [], false)).toBeNull();
  });

  test.each([
    ["没有称号", []],
    ["称号是别的活动的", [title({ programmeId: "other" })]],
    ["称号已经摘牌", [title({ stage: "revoked" })]],
    ["称号受到黄牌警告", [title({ stage: "warned" })]],
    ["称号停牌", [title({ stage: "suspended" })]],
  ])("%s的，两个类别都不能申报，说明要哪个活动的称号", (_, held) => {
    for (const track of ["comprehensive", "thematic"] as const) {
      const problem = eligible(track, required, held, false);
      expect(problem).toEqual({ code: "title_required", detail: { programmes: "全省示范创建" } });
      expect(problemText(problem!)).toContain("全省示范创建");
    }
  });

  test("综合类要求命名时的符合率达到比例，恰好达到的可以；单项不要求", () => {
    const low = [title({ basisPoints: 8999 })];
    const problem = eligible("comprehensive", required, low, false);
    expect(problem).toEqual({
      code: "title_rate_below",
      detail: { title: "全省法治政府建设示范县", basisPoints: 8999, passBasisPoints: 9000 },
    });
    expect(problemText(problem!)).toMatch(/90\.0%/);
    expect(eligible("thematic", required, low, false)).toBeNull();
    expect(eligible("comprehensive", required, [title({ basisPoints: 9000 })], false)).toBeNull();
  });

  test("没有留下符合率的称号，不能据以申报综合类", () => {
    const problem = eligible("comprehensive", required, [title({ basisPoints: null })], false);
    expect(problem).toMatchObject({ code: "title_rate_below" });
    expect(problemText(problem!)).toContain("没有评估确认的符合率");
  });

  test("有几个称号的看最好的；不设比例的活动只看称号", () => {
    expect(eligible("comprehensive", required, [title({ basisPoints: 8000 }), title()], false)).toBeNull();
    const plain = [{ ...required[0]!, passBasisPoints: null }];
    expect(eligible("comprehensive", plain, [title({ basisPoints: null })], false)).toBeNull();
  });

  test.each(["in_force", "warned", "suspended"])("复查看的正是还在的称号：%s的可以申报同类别的复查", (stage) => {
    const plain = [{ ...required[0]!, passBasisPoints: null }];
    expect(eligible("comprehensive", plain, [title({ stage })], true)).toBeNull();
    expect(eligible("thematic", plain, [title({ stage })], true)).toMatchObject({ code: "title_required" });
  });

  test.each(["revoked", "lapsed"])("称号已经%s的，没有可以复查的", (stage) => {
    expect(eligible("comprehensive", required, [title({ stage })], true)).toMatchObject({ code: "title_required" });
  });
});
