import { describe, expect, test } from "vitest";
import { draftFrom, nextOf } from "@/lib/cycle-rules/draft";
import { designProblems } from "@/lib/cycle-rules/rules";
import { SECTION_SCHEMAS, SECTIONS } from "@/lib/cycle-rules/schema";
import { TEMPLATES, templateOf, templatesFor } from "@/lib/cycle-rules/templates/all";
import { FORM_UNSTATED } from "@/lib/cycle-rules/templates/common";
import { ruleValue } from "@/lib/labels/cycle-rules";
import { designFrom, SURROUNDINGS } from "../../support/cycle-rules";

describe.each(TEMPLATES.map((template) => [template.title, template] as const))("模板“%s”", (_, template) => {
  const { rules, facts } = designFrom(template);
  test("拟成的规则齐备，可以启动", () => {
    expect(designProblems(rules, facts)).toEqual([]);
  });
  test("拟成的规则就是各部分表单所收的规则", () => {
    for (const section of SECTIONS) {
      expect(SECTION_SCHEMAS[section].parse(rules[section]), section).toEqual(rules[section]);
    }
  });
  test("存成文字再读出，规则不变", () => {
    const again = JSON.parse(JSON.stringify(rules));
    for (const section of SECTIONS) expect(SECTION_SCHEMAS[section].parse(again[section])).toEqual(rules[section]);
  });
});

test("五份文件的数字照录", () => {
  const of = (key: string) => draftFrom(templateOf(key)!, SURROUNDINGS);
  const threshold = (key: string) => of(key).tracks.tracks[0]!.passBasisPoints;
  expect(threshold("national-2019")).toBe(9000);
  expect(threshold("heilongjiang-2019")).toBe(8000);
  expect(threshold("zhashui-2023")).toBeNull();
  // 县级方案五(二)：市里择优推荐综合 1 个（不含市本级）和单项 1 个
  const [city] = of("county-plan").quotas.recommendation;
  expect(city).toMatchObject({ comprehensive: 1, thematic: 1 });
  expect(of("county-plan").quotas.excludesMunicipality).toBe(true);
  // 宁夏 2020：8 月申报，2000 字，综合约 5 个、单项约 10 个，不设初审，测评视情况
  const ningxia = of("ningxia-2020");
  expect(ningxia.schedule).toMatchObject({ submissionOpens: "2026-08-01T00:00", submissionCloses: "2026-08-31T23:59" });
  expect(ningxia.materials.reportLimit).toBe(2000);
  expect(ningxia.quotas.designation).toEqual({ comprehensive: 5, thematic: 10 });
  expect(ningxia.route.stops.map(({ station }) => station)).toEqual(["assessment", "verification", "public_notice"]);
  expect(ningxia.assessment.surveyMode).toBe("optional");
  // 柞水 2023：三个阶段，四种处理，2500 字
  const zhashui = of("zhashui-2023");
  expect(zhashui.route.stops.map(({ plannedFrom, plannedTo }) => [plannedFrom, plannedTo])).toEqual([
    ["2026-11-27", "2026-12-03"],
    ["2026-12-04", "2026-12-08"],
  ]);
  expect(zhashui.materials.reportLimit).toBe(2500);
  expect(zhashui.oversight.outcomesAllowed).toEqual(["retain", "warn", "suspend", "revoke"]);
  expect(zhashui.applicants.eligibility).toEqual([{ programmeId: SURROUNDINGS.programmeId, passBasisPoints: null }]);
  // 第三批：先报要点，单项由专家评审，不设实地核查
  const third = of("third-batch");
  expect(third.materials.filingDepth).toBe("light");
  expect(third.route.stops.find(({ station }) => station === "expert_review")?.tracks).toEqual(["thematic"]);
  expect(third.route.stops.some(({ station }) => station === "verification")).toBe(false);
});

test("称号用语写上组织方所在地区的名称", () => {
  const rules = draftFrom(templateOf("heilongjiang-2019")!, SURROUNDINGS);
  expect(rules.tracks.titles.map(({ wording }) => wording)).toEqual([
    "示例省法治政府建设示范县（区）",
    "示例省{theme}示范县（区）",
  ]);
});

test("每一级组织方只见到供本级使用的模板", () => {
  expect(templatesFor("county").map(({ key }) => key)).toEqual(["zhashui-2023"]);
  expect(templatesFor("city")).toEqual([]);
});

test("有单项的模板都列出申报书的各部分，标明是建议，各部分合计不超过报告的字数", () => {
  for (const { tracks, sections, unstated, materials } of TEMPLATES) {
    const thematic = tracks.some(({ track }) => track === "thematic");
    expect(sections.length > 0).toBe(thematic);
    expect(unstated.includes(FORM_UNSTATED)).toBe(thematic);
    const total = sections.reduce((sum, { limit }) => sum + (limit ?? 0), 0);
    expect(total).toBeLessThanOrEqual(materials.reportLimit ?? total);
  }
});

test("申报书的各部分读作文字：标题、字数、是否必填、写什么", () => {
  const [first] = TEMPLATES[0]!.sections;
  expect(ruleValue("tracks.sections", [first])).toBe(
    "基本情况（最多 400 字，必填）：这项工作的背景、起止时间、由谁牵头、覆盖的范围。",
  );
  expect(ruleValue("tracks.sections", [])).toBe("不要求填写");
});

describe("照抄上一周期", () => {
  const { rules } = designFrom(templateOf("zhashui-2023")!);
  test("名称另定，日期按年顺延，其余不变", () => {
    const next = nextOf(rules, "2028年复查", 2);
    expect(next.schedule.name).toBe("2028年复查");
    expect(next.schedule.submissionCloses).toBe("2028-11-26T23:59");
    expect(next.route.stops[0]!.plannedFrom).toBe("2028-11-27");
    expect(next.schedule.planned[1]).toEqual({ from: "2028-12-04", to: "2028-12-08" });
    expect(next.oversight).toEqual(rules.oversight);
  });
  test("二月二十九日顺延到平年为二十八日", () => {
    const leap = { ...rules, schedule: { ...rules.schedule, submissionOpens: "2028-02-29T09:00" } };
    expect(nextOf(leap, "下一年", 1).schedule.submissionOpens).toBe("2029-02-28T09:00");
    expect(nextOf(leap, "四年后", 4).schedule.submissionOpens).toBe("2032-02-29T09:00");
  });
});
