import { describe, expect, test } from "vitest";
import { daysIn, inSpans, wrongIn } from "@/lib/calendar/rules";

const read = (text: string, year = 2027) => {
  const days = daysIn(text, year);
  return days.ok ? days.value : days.error;
};
const FREE = ["2027-01-01", "2027-05-01", "2027-10-01"];

describe("录入节假日", () => {
  test.each<[string, string[]]>([
    ["2027-02-06", ["2027-02-06"]],
    ["2月6日", ["2027-02-06"]],
    ["2月6日至8日", ["2027-02-06", "2027-02-07", "2027-02-08"]],
    ["2月28日至3月1日", ["2027-02-28", "2027-03-01"]],
    ["2027-02-28 至 2027-03-01", ["2027-02-28", "2027-03-01"]],
    ["2月8日、2月6日\n\n2月7日", ["2027-02-06", "2027-02-07", "2027-02-08"]],
    ["", []],
  ])("%j", (text, days) => {
    expect(read(text)).toEqual(days);
  });

  test.each([
    ["不是日期的", "春节", "“春节”不是日期"],
    ["没有的日期", "2月30日", "不是日期"],
    ["倒过来的起止", "2月8日至6日", "不是日期"],
    ["别的年度的", "2026-12-31", "不在 2027 年"],
    ["跨到别的年度的", "2026-12-31 至 2027-01-01", "不在 2027 年"],
    ["列了两次的", "2月6日至8日、2月7日", "2027-02-07 列了两次"],
  ])("%s", (_, text, said) => {
    expect(read(text)).toContain(said);
  });

  test("写回去再读一遍，还是那些日子", () => {
    const days = ["2027-01-01", "2027-02-06", "2027-02-07", "2027-02-28", "2027-03-01"];
    expect(inSpans(days)).toEqual(["1月1日", "2月6日至7日", "2月28日至3月1日"]);
    expect(read(inSpans(days).join("\n"))).toEqual(days);
  });
});

describe("核对年度表", () => {
  test("没有问题的", () => {
    expect(wrongIn(2027, FREE, ["2027-02-14"])).toEqual({});
  });
  test("缺元旦、劳动节、国庆节的", () => {
    expect(wrongIn(2027, FREE.slice(1), []).holidays).toContain("2027-01-01");
  });
  test("调休上班日不是周末的", () => {
    expect(wrongIn(2027, FREE, ["2027-02-15"]).extraWorkdays).toContain("不是周六或者周日");
  });
  test("同一天既放假又上班的", () => {
    expect(wrongIn(2027, [...FREE, "2027-02-14"], ["2027-02-14"]).extraWorkdays).toContain("同时列为");
  });
});
