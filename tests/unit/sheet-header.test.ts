import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ReportText } from "@/components/assessment/report-text";
import { SheetHeader } from "@/components/assessment/sheet-header";

const sheet = { id: "甲", place: "案卷 A01", cycle: "第四批", lot: null, dueAt: null };
const drawn = (stage: string) =>
  renderToStaticMarkup(createElement(SheetHeader, { sheet: { ...sheet, stage }, current: "" }));

test("评分时和交卷以后都能打开自评报告；声明以前、回避以后不能", () => {
  const at = (stage: string) => drawn(stage).includes('href="/assess/甲/report"');
  expect(["assigned", "scoring", "handed_in", "recused"].map(at)).toEqual([false, true, true, false]);
  expect(drawn("handed_in")).not.toContain("核对交卷");
});

test("自评报告的一级标题是页面的标题，标题以后的话和各段照原文一段一段显示", () => {
  const text = "县政府高度重视。\n一、主要做法\n（一）加强领导。县委常委会专题研究。\n\n二、存在问题。个别镇进展不快。";
  const page = renderToStaticMarkup(createElement(ReportText, { text }));
  expect([...page.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(([, heading]) => heading)).toEqual([
    "一、主要做法",
    "二、存在问题。",
  ]);
  expect([...page.matchAll(/<p[^>]*>(.*?)<\/p>/g)].map(([, words]) => words)).toEqual([
    "县政府高度重视。",
    "<strong>（一）加强领导。</strong>县委常委会专题研究。",
    "个别镇进展不快。",
  ]);
});
