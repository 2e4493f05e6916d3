import { describe, expect, test } from "vitest";
import { draftInput } from "@/lib/fabrication-reports/schema";
import {
  endingOf,
  type FabricationAction,
  type FabricationFile,
  fabricationWorkflow,
  mayReport,
  ofOffice,
  readsReports,
  reportable,
} from "@/lib/fabrication-reports/workflow";
import type { ProblemCode } from "@/lib/kernel/problem";
import type { Standing } from "@/lib/policy/standing";
import { decide, type Manner } from "@/lib/workflow/engine";

const report = (change: Partial<FabricationFile> = {}): FabricationFile => ({
  id: "report",
  stage: "reported",
  version: 1,
  now: new Date("2026-03-01T00:00:00Z"),
  cycleId: "cycle",
  applicationId: "case",
  parties: { desk: "city", organiser: "province" },
  placeName: "示例县",
  caseNumber: "SB-1",
  positions: [3],
  found: "发现的情况",
  grounds: "依据",
  cycleStage: "open",
  caseStage: "first_review",
  target: { id: "case", stage: "first_review" },
  inTheWay: null,
  proposal: { reason: "经核查属实。" },
  ...change,
});
const codeOf = (facts: FabricationFile, action: FabricationAction, by: Standing, manner: Manner) => {
  const decision = decide(fabricationWorkflow, facts.stage, action, [by], facts, manner);
  return decision.ok ? null : decision.error.code;
};
const drafted = (change: Partial<FabricationFile> = {}) => report({ stage: "drafted", proposal: {}, ...change });

// biome-ignore format: one refusal a line
const REFUSALS: [says: string, facts: FabricationFile, action: FabricationAction, by: Standing, manner: Manner, code: ProblemCode][] = [
  ["上报须签发，经办不能直接上报", drafted(), "report_fabrication", "desk_office", "take", "not_allowed"],
  ["组织方不能代办公室上报", drafted(), "report_fabrication", "organiser", "prepare", "not_allowed"],
  ["周期办结以后不能上报", drafted({ cycleStage: "closed" }), "report_fabrication", "desk_office", "prepare", "fabrication_too_late"],
  ["已经取消资格的不能上报", drafted({ caseStage: "disqualified" }), "report_fabrication", "desk_signatory", "sign", "fabrication_already_barred"],
  ["没有上报的不能认定", drafted({ proposal: { reason: "属实" } }), "uphold_fabrication", "organiser", "prepare", "wrong_stage"],
  ["报告的办公室不能自行认定", report(), "uphold_fabrication", "desk_office", "prepare", "not_allowed"],
  ["认定须签发", report(), "uphold_fabrication", "organiser", "take", "not_allowed"],
  ["认定须写明理由", report({ proposal: {} }), "uphold_fabrication", "organiser", "prepare", "ground_not_stated"],
  ["不予认定须写明理由", report({ proposal: {} }), "dismiss_fabrication", "organiser_signatory", "sign", "ground_not_stated"],
  ["不予认定须签发", report(), "dismiss_fabrication", "organiser", "take", "not_allowed"],
  ["该件不能取消资格的，不能认定", report({ inTheWay: { code: "fabrication_case_settled" } }), "uphold_fabrication", "organiser", "prepare", "fabrication_case_settled"],
  ["上报以后不能作废", report(), "drop_fabrication_report", "desk_office", "take", "wrong_stage"],
  ["认定以后不能再改", report({ stage: "upheld" }), "dismiss_fabrication", "organiser", "prepare", "wrong_stage"],
];

describe("弄虚作假报告", () => {
  test.each(REFUSALS)("%s", (_, facts, action, by, manner, code) => {
    expect(codeOf(facts, action, by, manner)).toBe(code);
  });

  test("拟报、签发上报，认定或者不予认定；该件不能取消资格的，仍可以不予认定", () => {
    expect(codeOf(drafted(), "report_fabrication", "desk_office", "prepare")).toBeNull();
    expect(codeOf(drafted(), "report_fabrication", "desk_signatory", "sign")).toBeNull();
    expect(codeOf(report(), "uphold_fabrication", "organiser_signatory", "sign")).toBeNull();
    const settled = report({ inTheWay: { code: "fabrication_case_settled" } });
    expect(codeOf(settled, "dismiss_fabrication", "organiser", "prepare")).toBeNull();
  });

  test("初审、退回、退出以后都可以报告，没有报送过的不可以", () => {
    for (const caseStage of ["first_review", "returned", "not_recommended", "withdrawn", "not_shortlisted"] as const) {
      expect(reportable({ cycleStage: "open", caseStage }), caseStage).toBeNull();
    }
    expect(reportable({ cycleStage: "open", caseStage: "draft" })).toEqual({ code: "fabrication_nothing_filed" });
  });

  test("由案头或者推荐过的办公室的初审经办报告，别的都不是", () => {
    expect(mayReport(["reviewing"], ["desk_office"])).toBe(true);
    expect(mayReport(["reviewing"], ["recommender"])).toBe(true);
    expect(mayReport(["signing"], ["desk_signatory", "recommender"])).toBe(false);
    expect(mayReport(["organising"], ["organiser"])).toBe(false);
    expect(mayReport(["filing"], ["applicant"])).toBe(false);
    expect([ofOffice(["desk_signatory"]), ofOffice(["organiser"]), ofOffice(["applicant"])]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("案卷不在本办公室了，报告过的由初审、签发、审核的人读", () => {
    for (const duty of ["reviewing", "signing", "checking"]) expect(readsReports([duty]), duty).toBe(true);
    expect(readsReports(["organising", "filing"])).toBe(false);
  });

  test("认定以后怎样，看该件在哪里：取消资格，只有草稿的限制申报，已经取消资格的只记下", () => {
    const endings = (["first_review", "withdrawn", "draft", "disqualified"] as const).map((stage) =>
      endingOf({ id: "case", stage }),
    );
    expect(endings).toEqual(["ended", "ended", "barred", "noted"]);
  });

  test("指标序号逐项写，怎样分开都认；写成起止的、小数的、没有序号的、太多的、没有写明的退回", () => {
    const given = {
      applicationId: "01900000-0000-7000-8000-000000000000",
      found: "发现的情况十个字以上了",
      grounds: "依据也写满十个字以上",
    };
    expect(draftInput.parse({ ...given, positions: "3、15，3\n 7" }).positions).toEqual([3, 15, 7]);
    expect(draftInput.parse({ ...given, positions: "第3项、第 15 项；7, 9;\n11" }).positions).toEqual([
      3, 15, 7, 9, 11,
    ]);
    for (const positions of ["3-5", "3至5", "3—5", "3~5", "1.2", "第3-5项", "第三项", "第项", "3、附件2"]) {
      const read = draftInput.safeParse({ ...given, positions });
      expect(
        read.error?.issues.map(({ message }) => message),
        positions,
      ).toEqual(["请逐项写明，例如：3、4、5"]);
    }
    const many = Array.from({ length: 41 }, (_, index) => index + 1).join(" ");
    expect(draftInput.safeParse({ ...given, positions: many }).success).toBe(false);
    expect(draftInput.safeParse({ ...given, positions: "3", grounds: "短" }).success).toBe(false);
  });
});
