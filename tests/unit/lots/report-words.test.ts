import { expect, test } from "vitest";
import { namesApart } from "@/lib/labels/allocation";
import { putRightText, reasonsText } from "@/lib/labels/lot-reports";

const DEDUCTION = {
  position: 4,
  section: "依法行政制度体系完善",
  text: "对保留的证明事项实行清单管理，做到“清单之外无证明”。",
  judgement: "partly_met",
  full: 1,
  points: 0.5,
  lost: 0.5,
  reasons: ["裁定为部分符合。", "没有附“一窗受理”的文件；"],
  citations: [],
};

test("几条理由连写时只在最后用句号", () => {
  expect(reasonsText(DEDUCTION.reasons)).toBe("裁定为部分符合；没有附“一窗受理”的文件。");
  expect(reasonsText([" ", "。"])).toBe("");
});

test("改进建议引用指标和理由，引号之内的引号用单引号", () => {
  expect(putRightText(DEDUCTION)).toBe(
    "第 4 项“对保留的证明事项实行清单管理，做到‘清单之外无证明’”：针对“裁定为部分符合；没有附‘一窗受理’的文件”，对照评分要求补齐短板、完善佐证。",
  );
  expect(putRightText({ ...DEDUCTION, reasons: [] })).not.toContain("针对");
});

test("图中只写姓名，同名的写明机构", () => {
  const people = [
    { name: "叶望舒", agency: "甲机构" },
    { name: "金守正", agency: "甲机构" },
    { name: "叶望舒", agency: "乙机构" },
  ];
  expect(namesApart(people)).toEqual(["叶望舒（甲机构）", "金守正", "叶望舒（乙机构）"]);
});
