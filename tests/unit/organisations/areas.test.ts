import { describe, expect, test } from "vitest";
import { changeSentence, periodText } from "@/lib/labels/areas";
import { hierarchyProblem, nameAfter, renamingKind, seatFits } from "@/lib/organisations/rules";

describe("层级", () => {
  test.each([
    ["national", "province"],
    ["province", "city"],
    ["province", "county"],
    ["city", "county"],
    ["county", "township"],
  ] as const)("%s 之下可以直接设 %s", (parent, level) => {
    expect(hierarchyProblem(parent, level)).toBeNull();
  });

  test.each([
    ["national", "county"],
    ["county", "city"],
    ["city", "city"],
    ["township", "township"],
  ] as const)("%s 之下不能直接设 %s", (parent, level) => {
    expect(hierarchyProblem(parent, level)).toEqual({ code: "area_level_wrong" });
  });

  test("县政府只设在县级，办公室设到县级，机构设在哪里都可以", () => {
    expect(seatFits("county_government", "county")).toBe(true);
    expect(seatFits("county_government", "city")).toBe(false);
    expect(seatFits("office", "township")).toBe(false);
    expect(seatFits("assessment_agency", "national")).toBe(true);
  });
});

describe("更名", () => {
  test("名称变了是更名，只变代码是更改代码，都没变不算变更", () => {
    const before = { name: "白榆县", code: "980301" };
    expect(renamingKind(before, { name: "白榆区", code: "980311" })).toBe("rename");
    expect(renamingKind(before, { name: "白榆县", code: "980311" })).toBe("recode");
    expect(renamingKind(before, before)).toBeNull();
  });

  test("以区划命名的单位随之更名，别的不动", () => {
    expect(nameAfter("白榆县市场监督管理局", "白榆县", "白榆区")).toBe("白榆区市场监督管理局");
    expect(nameAfter("远衡法治评估研究院", "白榆县", "白榆区")).toBe("远衡法治评估研究院");
  });
});

describe("沿革读来是一句话", () => {
  const change = {
    onDay: "2020-01-01",
    fromName: "白榆县",
    fromCode: "980301",
    toName: "白榆区",
    toCode: "980302",
  };
  test.each([
    ["rename", "白榆县（980301）至 2019-12-31，此后为白榆区（980302）"],
    ["merge", "白榆县（980301）至 2019-12-31，此后并入白榆区（980302）"],
    ["abolish", "白榆县（980301）至 2019-12-31，此后撤销"],
    ["split", "自 2020-01-01 起由白榆县（980301）析置白榆区（980302）"],
    ["create", "自 2020-01-01 起设立白榆区（980302）"],
  ])("%s", (kind, sentence) => {
    expect(changeSentence({ kind, ...change })).toBe(sentence);
  });

  test("有效期", () => {
    expect(periodText(null, null)).toBe("现行");
    expect(periodText("2020-01-01", null)).toBe("2020-01-01 起");
    expect(periodText(null, "2019-12-31")).toBe("至 2019-12-31");
    expect(periodText("2001-05-01", "2019-12-31")).toBe("2001-05-01 至 2019-12-31");
  });
});
