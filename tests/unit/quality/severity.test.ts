import { describe, expect, test } from "vitest";
import { intervalText, severityWord, signed } from "@/lib/labels/quality";
import type { Given } from "@/lib/quality/contrasts";
import { nothingSeen, severityOf } from "@/lib/quality/severity";
import lots from "./fixtures/lots.json";

const name = (kind: string, n: number) => `${kind}${String(n).padStart(3, "0")}`;
const givenIn = (marks: readonly (readonly number[])[]): Given[] =>
  marks.map(([place, item, reader, share]) => ({
    caseId: name("案卷", place!),
    itemId: name("指标", item!),
    reader: name("评估员", reader!),
    share: share!,
  }));

describe("宽严", () => {
  test.each(["small", "large"] as const)("方差、宽严及其误差与 scipy 在零空间上的 REML 一致：%s", (lot) => {
    const found = severityOf(givenIn(lots[lot].marks));
    const expected = lots[lot].scipy;
    for (const part of ["reader", "readerAtCase", "mark"] as const) {
      expect(found.components[part] / expected[part], part).toBeCloseTo(1, 4);
    }
    for (const [n, { estimate, standardError }] of found.readers.entries()) {
      expect(estimate).toBeCloseTo(expected.estimates[n]!, 3);
      expect(standardError).toBeCloseTo(expected.standardErrors[n]!, 3);
    }
  });

  test("与 statsmodels 的 MixedLM 一致", () => {
    const found = severityOf(givenIn(lots.small.marks));
    const expected = lots.small.statsmodels;
    for (const part of ["reader", "readerAtCase", "mark"] as const) {
      expect(found.components[part] / expected[part], part).toBeCloseTo(1, 3);
    }
    for (const [n, { estimate }] of found.readers.entries()) expect(estimate).toBeCloseTo(expected.estimates[n]!, 2);
  });

  test("认得出谁严谁宽：次序、正负和大小与造出来的相符", () => {
    const { truth, marks } = lots.large;
    const found = severityOf(givenIn(marks));
    const mean = truth.reduce((sum, one) => sum + one, 0) / truth.length;
    const real = truth.map((one) => one - mean);
    const estimates = found.readers.map(({ estimate }) => estimate);
    expect(rankCorrelation(real, estimates)).toBeGreaterThan(0.8);
    for (const [n, one] of real.entries()) {
      if (Math.abs(one) >= 4) expect(Math.sign(estimates[n]!)).toBe(Math.sign(one));
      const { estimate, standardError } = found.readers[n]!;
      expect(Math.abs(estimate - one)).toBeLessThan(3 * standardError!);
    }
    expect(found.connected).toBe(true);
  });

  test("给了弱地方、难指标的评估员不被当作严", () => {
    // 甲、乙只评弱的案卷，丙、丁只评强的；四人一样宽严，戊把两边连起来
    const marks: Given[] = [];
    const noise = (n: number) => ((n * 7919) % 13) - 6;
    for (let place = 0; place < 20; place += 1) {
      const pair = place % 2 === 0 ? ["甲", "乙"] : ["丙", "丁"];
      for (let item = 0; item < 10; item += 1) {
        for (const [k, reader] of [...pair, "戊"].entries()) {
          const share = (place % 2 === 0 ? 30 : 90) + noise(place * 31 + item * 17 + k * 5) / 2;
          marks.push({ caseId: name("案卷", place), itemId: name("指标", item), reader, share });
        }
      }
    }
    for (const { estimate } of severityOf(marks).readers) expect(Math.abs(estimate)).toBeLessThan(1);
  });

  test("评分的先后不影响任何一位", () => {
    const marks = givenIn(lots.large.marks);
    const once = JSON.stringify(severityOf(marks));
    expect(JSON.stringify(severityOf(marks))).toBe(once);
    expect(JSON.stringify(severityOf(marks.toReversed()))).toBe(once);
    expect(JSON.stringify(severityOf(marks.toSorted((a, b) => a.share - b.share)))).toBe(once);
  });

  test("评估员分成互不相交的几组时说出来；无人同评一项时估不出", () => {
    const one = (caseId: string, reader: string, share: number, itemId = "甲") => ({ caseId, itemId, reader, share });
    const apart = severityOf([
      ...["甲", "乙", "丙"].flatMap((item, n) => [one("东县", "一", 60 + n, item), one("东县", "二", 70, item)]),
      ...["甲", "乙", "丙"].flatMap((item, n) => [one("西县", "三", 60 - n, item), one("西县", "四", 50, item)]),
    ]);
    expect(apart).toMatchObject({ estimable: true, connected: false, groups: 2 });
    const alone = severityOf([one("东县", "一", 60), one("西县", "二", 70)]);
    expect(alone).toMatchObject({ estimable: false, groups: 0 });
    expect(alone.readers.map(({ estimate }) => estimate)).toEqual([0, 0]);
    expect(alone.readers.map(severityWord)).toEqual(["—", "—"]);
    expect(nothingSeen(alone)).toBe(false);
    expect(severityOf([])).toMatchObject({ estimable: false, readers: [] });
  });

  test("处处一致时没有宽严可言", () => {
    const marks = ["一", "二"].flatMap((reader) =>
      ["甲", "乙", "丙"].map((itemId) => ({ caseId: "东县", itemId, reader, share: 80 })),
    );
    const found = severityOf(marks);
    expect(found.readers.map(({ estimate }) => estimate)).toEqual([0, 0]);
    expect(Object.values(found.components)).toEqual([0, 0, 0]);
  });

  test("评估员之间的方差估为 0 时，不当作确知没有差别：没有标准误和区间，结论是未见差异", () => {
    // 甲在一件案卷上多给三分，在另一件上少给三分：是当时的松紧，看不出谁宽谁严
    const marks = ["东县", "西县", "南县", "北县"].flatMap((caseId, n) =>
      ["甲", "乙", "丙", "丁"].flatMap((itemId, k) => [
        { caseId, itemId, reader: "一", share: 70 + k + (n % 2 === 0 ? 3 : -3) + (k % 2) },
        { caseId, itemId, reader: "二", share: 70 + k },
      ]),
    );
    const found = severityOf(marks);
    expect(found).toMatchObject({ estimable: true, components: { reader: 0 } });
    expect(found.components.readerAtCase).toBeGreaterThan(0);
    expect(nothingSeen(found)).toBe(true);
    for (const reader of found.readers) {
      expect(reader).toMatchObject({ estimate: 0, standardError: null, low: null, high: null, reliability: null });
      expect(severityWord(reader)).toBe("未见差异");
      expect(intervalText(reader.low, reader.high, signed)).toBe("—");
    }
    expect(nothingSeen(severityOf(givenIn(lots.large.marks)))).toBe(false);
  });
});

function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const rank = (values: readonly number[]) =>
    values.map(
      (one) => values.filter((other) => other < one).length + values.filter((other) => other === one).length / 2,
    );
  const [x, y] = [rank(a), rank(b)];
  const centre = a.length / 2;
  const sum = (p: readonly number[], q: readonly number[]) =>
    p.reduce((all, one, n) => all + (one - centre) * (q[n]! - centre), 0);
  return sum(x, y) / Math.sqrt(sum(x, x) * sum(y, y));
}
