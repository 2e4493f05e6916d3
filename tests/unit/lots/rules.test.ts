import { describe, expect, test } from "vitest";
import { drawnCodes, lotLetters, sectionMedians, sectionShares } from "@/lib/lots/rules";

describe("案卷代号", () => {
  const ids = Array.from({ length: 12 }, (_, n) => `case-${n}`);
  test("同一种子抽出同样的代号，与案卷先后无关；不同的种子不同", () => {
    const codes = drawnCodes(1, ids, "seed");
    expect(drawnCodes(1, ids.toReversed(), "seed")).toEqual(codes);
    expect([...drawnCodes(1, ids, "another")]).not.toEqual([...codes]);
  });
  test("不重不漏，字母是标段的，位数够用", () => {
    expect([...drawnCodes(2, ids, "seed").values()]).toEqual(ids.map((_, n) => `B${String(n + 1).padStart(2, "0")}`));
    expect(new Set(drawnCodes(1, ids, "seed").keys())).toEqual(new Set(ids));
    const many = Array.from({ length: 120 }, (_, n) => `case-${n}`);
    expect([...drawnCodes(1, many, "seed").values()][0]).toBe("A001");
  });
  test("第 26 个标段之后用两个字母", () => {
    expect([1, 26, 27, 52, 53].map(lotLetters)).toEqual(["A", "Z", "AA", "AZ", "BA"]);
  });
});

describe("按一级指标的得分", () => {
  const item = (key: string, section: string, kind: "standard" | "bonus" = "standard") => ({
    key,
    section,
    kind,
    applicability: "all" as const,
    allowsNotApplicable: true,
  });
  const items = [item("a", "一"), item("b", "一"), item("c", "二"), item("plus", "二", "bonus"), item("none", "三")];
  const scheme = { points: { a: 10, b: 10, c: 5, plus: 3 }, bonusCap: 3, deductionCap: 3 };
  test("只算标准项，不适用的不在满分之内，没有分值的一级指标没有得分率", () => {
    const answers = [
      { key: "a", judgement: "partly_met", points: 6.5 },
      { key: "b", judgement: "not_applicable" },
      { key: "c", judgement: "met", points: 5 },
      { key: "plus", judgement: "met", points: 3 },
    ] as const;
    expect(sectionShares(answers, items, scheme)).toEqual([
      { title: "一", points: 6.5, full: 10, basisPoints: 6500 },
      { title: "二", points: 5, full: 5, basisPoints: 10_000 },
      { title: "三", points: 0, full: 0, basisPoints: null },
    ]);
  });
  test("各一级指标的中位数，没有该指标的案卷不计", () => {
    const share = (title: string, basisPoints: number | null) => ({ title, points: 0, full: 0, basisPoints });
    expect(sectionMedians([[share("一", 8000), share("二", null)], [share("一", 9001)], [share("三", 7000)]])).toEqual([
      { title: "一", basisPoints: 8501 },
      { title: "二", basisPoints: null },
      { title: "三", basisPoints: 7000 },
    ]);
  });
});
