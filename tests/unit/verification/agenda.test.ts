import { describe, expect, test } from "vitest";
import { draftAgenda, safeWhy } from "@/lib/verification/agenda";
import { sameVisit } from "@/lib/verification/notice";
import { findingFault } from "@/lib/verification/rules";
import type { SuggestedItem, Suggestion } from "@/lib/verification/views";

const item = (position: number, reasons: Suggestion[], points = 1): SuggestedItem => ({
  indicatorId: `item-${position}`,
  position,
  text: "",
  points,
  reasons,
});

describe("核查清单的拟稿", () => {
  const items = [
    item(1, []),
    item(2, ["high_points"], 3),
    item(3, ["metrics"]),
    item(4, ["differing"]),
    item(5, ["adjudicated", "differing"]),
    item(6, ["metrics"], 2),
  ];
  test("有争议的在前，其次有量化要求、分值高的；没有缘由的不列", () => {
    expect(draftAgenda(items, 10)).toEqual(["item-5", "item-4", "item-6", "item-3", "item-2"]);
    expect(draftAgenda(items, 2)).toEqual(["item-5", "item-4"]);
  });
  test("告诉核查组的缘由不透露评分", () => {
    expect(safeWhy("需到现场核实", item(5, ["adjudicated", "differing", "metrics"]))).toBe(
      "需到现场核实；有量化要求，请核对数据",
    );
    expect(safeWhy("", item(4, ["differing"]))).toBe("");
  });
});

describe("核查结论", () => {
  const said = (conclusion: "confirmed" | "not_confirmed" | null, note: string, fabrication = false) =>
    findingFault({ conclusion, note, fabrication });
  test("不属实的要写情况；涉嫌弄虚作假的要有结论和依据", () => {
    expect(said("confirmed", "")).toBeNull();
    expect(said("not_confirmed", "")).toHaveProperty("note");
    expect(said(null, "写了一些情况但没有结论", true)).toHaveProperty("fabrication");
    expect(said("confirmed", "现场与申报材料相符的情况", true)).toHaveProperty("fabrication");
    expect(said("not_confirmed", "造假", true)).toHaveProperty("note");
    expect(said("not_confirmed", "笔录疑为事后补做，门禁没有记录", true)).toBeNull();
  });
});

test("行程、人员、日期变了才是变了；组织方每次填写的不算", () => {
  const notice = {
    programme: "",
    cycle: "",
    organiser: "",
    applicant: "",
    team: "",
    plannedOn: "2026-07-06",
    members: [],
    stops: [],
    asked: "",
    contact: "",
    drawn: { caseFiles: 1, sites: 1, interviewees: 1 },
  };
  expect(sameVisit(notice, { ...notice, asked: "另外准备" })).toBe(true);
  expect(sameVisit(notice, { ...notice, plannedOn: "2026-07-07" })).toBe(false);
});
