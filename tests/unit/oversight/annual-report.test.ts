import { describe, expect, test } from "vitest";
import { REPORT_PART_LABELS } from "@/lib/labels/oversight";
import { reportForwardDue } from "@/lib/oversight/report-clock";
import { partOfHeading, partsFromSections, type ReportParts, textOfReport } from "@/lib/oversight/report-parts";
import { prefillFromDossier, prefillFromReport } from "@/lib/oversight/report-prefill";
import { partFigures } from "@/lib/oversight/report-thin";
import { REPORT_PARTS, type ReportFile, reportWorkflow } from "@/lib/oversight/workflow";
import { sectionsOf } from "@/lib/self-report/outline";

const PARTS: ReportParts = {
  achievements: "办结监督事项一百二十件。\n（一）规范执法\n开展专项检查。",
  shortcomings: "基层力量不足。",
  leadership: "专题研究六次。",
  plans: "完成文件清理。",
  other: "",
};

describe("五个部分与一篇文字", () => {
  test("写成 Word 的文字读回来，一个字不差", () => {
    expect(partsFromSections(sectionsOf(textOfReport(PARTS)))).toEqual({ ...PARTS });
  });

  test("各部分按自己的名称或者用词认出来；认不出的归前一部分，开头认不出的归其他", () => {
    for (const part of REPORT_PARTS) expect(partOfHeading(REPORT_PART_LABELS[part])).toBe(part);
    expect(partOfHeading("二、存在的主要问题")).toBe("shortcomings");
    expect(partOfHeading("四、2027年工作打算")).toBe("plans");
    expect(partOfHeading("附表")).toBeNull();
    const sections = [
      { heading: "", body: "开头的话。" },
      { heading: "一、主要做法", body: "甲。" },
      { heading: "二、数据附表", body: "乙。" },
    ];
    expect(partsFromSections(sections)).toEqual({ other: "开头的话。", achievements: "甲。\n二、数据附表\n乙。" });
  });
});

describe("预填", () => {
  test("由上一年度：下一年度安排不照搬，空的部分不预填", () => {
    const { parts, from } = prefillFromReport({ year: 2025, parts: PARTS });
    expect(Object.keys(parts)).toEqual(["achievements", "shortcomings", "leadership"]);
    expect(from.shortcomings).toBe("2025 年度报告");
  });

  test("首次由自评报告和问题清单：按标题归部分，问题接在不足之后", () => {
    const sections = [
      { heading: "一、依法全面履行职能", body: "做法甲。" },
      { heading: "二、存在的不足", body: "不足甲。" },
      { heading: "三、下一步打算", body: "打算甲。" },
    ];
    const shortcomings = [{ text: "台账不全。", measure: "补建台账" }];
    const { parts, from } = prefillFromDossier({ sections, shortcomings });
    expect(parts.achievements).toBe("一、依法全面履行职能\n做法甲。");
    expect(parts.shortcomings).toBe("不足甲。\n台账不全；整改措施：补建台账。");
    expect(parts.plans).toBe("打算甲。");
    expect(from.shortcomings).toBe("申报时的自评报告、申报时的问题清单");
    expect(from.plans).toBe("申报时的自评报告");
    expect(prefillFromDossier({ sections: [], shortcomings: [] })).toEqual({ parts: {}, from: {} });
  });
});

describe("字数偏少的提示", () => {
  test("不到上一年度或者中位数的一半；正好一半不算；其他从不提示；没有可比的不提示", () => {
    const figures = partFigures([50, 49, 10, 100, 0], [100, 100, 10, 100, 500], [null, null, 30, 150, 500]);
    expect(figures.map(({ part, thin }) => [part, thin])).toEqual([
      ["achievements", false],
      ["shortcomings", true],
      ["leadership", true],
      ["plans", false],
      ["other", false],
    ]);
    expect(partFigures([0, 0, 0, 0, 0], null, []).some(({ thin }) => thin)).toBe(false);
  });
});

describe("时限", () => {
  const came = new Date("2027-01-20T15:59:00Z");
  test("转报期限：到达当日不计，末日的最后一刻，按北京时间", () => {
    expect(reportForwardDue(came, 15).toISOString()).toBe("2027-02-04T15:59:59.999Z");
  });
});

describe("流程", () => {
  const file = (over: Partial<ReportFile>): ReportFile => ({
    id: "x",
    stage: "in_review",
    version: 1,
    now: new Date("2027-02-10T10:00:00+08:00"),
    cycleId: "c",
    applicationId: null,
    parties: {},
    title: "称号",
    holderName: "某县",
    year: 2026,
    partsMissing: 0,
    unconfirmed: 0,
    edition: 0,
    chain: ["a", "b"],
    position: 1,
    yearOver: true,
    proposal: {},
    ...over,
  });
  test("退回到填报；更正中的退回仍是更正", () => {
    const to = (edition: number) =>
      reportWorkflow.in_review.return_report!.find((step) => step.when!(file({ edition })))!.to;
    expect([to(0), to(1)]).toEqual(["draft", "correcting"]);
  });
  test("公布日期可以是今天和以后，不能是过去", () => {
    const [rule] = reportWorkflow.in_review.publish_report![0]!.given!;
    const on = (day: string) => rule!(file({ proposal: { publicOn: new Date(`${day}T23:59:59.999+08:00`) } }));
    expect(on("2027-02-10")).toBeNull();
    expect(on("2027-02-09")).toEqual({ code: "report_public_day_past" });
    expect(rule!(file({}))).toBeNull();
  });
});
