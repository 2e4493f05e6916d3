import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { AgreementView } from "@/components/quality/agreement-view";
import { ScoresView } from "@/components/quality/scores-view";
import { SeverityView } from "@/components/quality/severity-view";
import { qualityOf } from "@/lib/quality/figures";
import type { Names } from "@/lib/quality/shape";
import { simulatedLot } from "../../support/simulated-lot";

const LOT = simulatedLot({ places: 4, items: 6, readers: [-6, 0, 6] });
const CASES = LOT.cases.map((one, n) => ({ ...one, track: n === 3 ? "thematic" : "comprehensive" }));
const NAMES: Names = {
  assessors: new Map([0, 1, 2].map((n) => [`评估员00${n}`, { name: `张${n}`, agency: "示例评估机构" }])),
  cases: new Map(CASES.map(({ id, track }) => [id, { place: `${id}县`, number: id, track }])),
};
const MARKED = qualityOf({ ...LOT, cases: CASES, references: [] }, "种子");
/** Every reader gives what the first of the item gave. */
const ALIKE = qualityOf(
  {
    cases: CASES,
    references: [],
    marks: LOT.marks
      .map((mark) => LOT.marks.find((one) => one.caseId === mark.caseId && one.itemId === mark.itemId)!)
      .map((first, n) => ({ ...first, reader: LOT.marks[n]!.reader })),
  },
  "种子",
);

const shown = (element: ReactElement): string => renderToStaticMarkup(element);
const scores = (figures: typeof MARKED) =>
  shown(createElement(ScoresView, { figures, names: NAMES, counts: "raw", page: 1, path: "/quality", query: {} }));

describe("得分与位次页", () => {
  test("先综合、后单项，各从第 1 位起，类别写在表里和图上", () => {
    const html = scores(MARKED);
    const table = html.slice(html.indexOf("<tbody"), html.indexOf("</tbody>"));
    expect(table.match(/综合示范创建|单项示范创建/g)).toEqual([
      "综合示范创建",
      "综合示范创建",
      "综合示范创建",
      "单项示范创建",
    ]);
    expect(html).toContain("案卷003县（单项示范创建）");
    expect(html).not.toContain("不含宽严的误差");
  });

  test("评估员之间未见差别的，写明位次区间不含宽严的误差", () => {
    expect(scores(ALIKE)).toContain("不含宽严的误差");
  });
});

test("宽严页：未见差别的，区间是一横，不画成确知为 0", () => {
  const page = (figures: typeof MARKED) => shown(createElement(SeverityView, { figures, names: NAMES }));
  expect(page(MARKED)).toContain("<svg");
  expect(page(MARKED)).not.toContain("未见差异");
  const html = page(ALIKE);
  expect(html.match(/未见差异/g)).toHaveLength(3);
  expect(html).toContain("不等于确知没有差别");
  expect(html).not.toMatch(/<svg|0\.0% 至 0\.0%/);
});

test("一致性页：一人评不适用的项次列出来；只有一件案卷的，不给区间", () => {
  const page = (figures: typeof MARKED) => shown(createElement(AgreementView, { figures, names: NAMES }));
  expect(page(MARKED)).toContain("适用与否不同的项次");
  const [first] = CASES;
  const one = LOT.marks.filter(({ caseId }) => caseId === first!.id);
  const html = page(qualityOf({ cases: [first!], marks: one, references: [] }, "种子"));
  expect(html).toContain("只有一件案卷，给不出区间");
  expect(html).not.toContain("<svg");
});
