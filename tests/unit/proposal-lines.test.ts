import { expect, test } from "vitest";
import { idsIn, proposalLines } from "@/lib/acts/proposal-lines";

const CASE = "0197a000-0000-7000-8000-000000000001";
const names = new Map([[CASE, "测试县人民政府（SF-1）"]]);

test("a text is shown under the name of its field", () => {
  expect(proposalLines({ opinion: "同意推荐。" }, names)).toEqual([{ label: "意见", text: "同意推荐。" }]);
});

test("a list of chosen cases becomes a table with the places' names", () => {
  const [line] = proposalLines({ chosen: [{ applicationId: CASE, reason: "特色突出" }] }, names);
  expect(line).toEqual({
    label: "入选名单",
    headings: ["地区", "理由"],
    rows: [{ key: "0", cells: ["测试县人民政府（SF-1）", "特色突出"] }],
  });
});

test("an empty list says so, a missing field is left out, a choice and a date read as words", () => {
  expect(proposalLines({ chosen: [], reason: undefined, passed: true }, names)).toEqual([
    { label: "入选名单", text: "无" },
    { label: "检查结论", text: "是" },
  ]);
  const [due] = proposalLines({ dueAt: new Date("2026-03-10T15:59:59Z") }, names);
  expect(due).toMatchObject({ label: "完成期限", text: expect.stringContaining("2026年3月10日") });
});

test("a field is named as the act means it: 告知书的日期是陈述期限", () => {
  const labels = ["give_hearing", "decide_handling", "return_rectification"].map(
    (action) => proposalLines({ dueAt: new Date("2026-03-10T15:59:59Z") }, names, action)[0]?.label,
  );
  expect(labels).toEqual(["陈述期限", "整改完成期限（停牌的，为停牌到期）", "完成期限"]);
});

test("the ids in a proposal are found however deep they lie", () => {
  expect(idsIn({ chosen: [{ applicationId: CASE }], reason: "无", list: [[CASE]] })).toEqual([CASE, CASE]);
});
