import { describe, expect, test } from "vitest";
import { bandsOf, differingBits, minhashOf, pictureBandsOf, sharedPercent } from "@/lib/kernel/fingerprint";
import { nearest, nearness, type Pair } from "@/lib/likeness/rules";

const TEXT = Array.from(
  { length: 40 },
  (_, n) =>
    `第${n}条　依法行政工作领导小组第${(n * 7) % 31}次会议研究了${"法治政府建设示范创建工作"[n % 12]}方面的事项。`,
).join("");
const changed = (text: string, share: number) =>
  [...text].map((character, n) => (n % Math.round(1 / share) === 0 ? "甲" : character)).join("");
const shares = (a: string, b: string) => sharedPercent(minhashOf(a)!, minhashOf(b)!);
const meet = (a: readonly bigint[], b: readonly bigint[]) => a.some((band) => b.includes(band));

describe("文字的指纹", () => {
  test("同一段文字，标点、空格、全角半角不同，指纹相同", () => {
    expect(minhashOf(TEXT.replaceAll("，", ", ").replaceAll("。", ".\n"))).toEqual(minhashOf(TEXT));
  });

  test("改了零星几个字的仍然相近，且至少有一段相同；换了内容的不相近", () => {
    const near = changed(TEXT, 0.01);
    expect(shares(TEXT, near)).toBeGreaterThanOrEqual(80);
    expect(meet(bandsOf(minhashOf(TEXT)!), bandsOf(minhashOf(near)!))).toBe(true);
    const other = "政务服务中心设置综合窗口，群众办事只进一扇门。".repeat(12);
    expect(shares(TEXT, other)).toBeLessThan(20);
    expect(meet(bandsOf(minhashOf(TEXT)!), bandsOf(minhashOf(other)!))).toBe(false);
  });

  test("估出的程度与实际相差不过十五个百分点", () => {
    const shinglesOf = (text: string) => {
      const plain = text.replace(/[^\p{L}\p{N}]/gu, "");
      return new Set(Array.from({ length: plain.length - 3 }, (_, n) => plain.slice(n, n + 4)));
    };
    for (const share of [0.02, 0.05, 0.1, 0.2]) {
      const other = changed(TEXT, share);
      const [a, b] = [shinglesOf(TEXT), shinglesOf(other)];
      const common = [...a].filter((each) => b.has(each)).length;
      expect(Math.abs(shares(TEXT, other) - (100 * common) / (a.size + b.size - common))).toBeLessThan(15);
    }
  });

  test("太短的文字没有指纹", () => {
    expect(minhashOf("清单已经公布，并按季度更新。")).toBeNull();
    expect(minhashOf("")).toBeNull();
  });
});

describe("图片的指纹", () => {
  const hash = 0x0123456789abcdefn;
  test("相差三位以内的至少有一段相同", () => {
    for (const flipped of [1n, 1n << 63n, (1n << 3n) | (1n << 20n) | (1n << 50n)]) {
      expect(meet(pictureBandsOf(hash), pictureBandsOf(hash ^ flipped))).toBe(true);
    }
  });
  test("带符号存放的与不带符号的算出同样的差别", () => {
    const negative = BigInt.asIntN(64, 0xf000000000000001n);
    expect(differingBits(negative, 0xf000000000000000n)).toBe(1);
    expect(pictureBandsOf(negative)).toEqual(pictureBandsOf(0xf000000000000001n));
  });
  test("图片的分段不会与文字的分段相撞", () => {
    expect(Math.min(...pictureBandsOf(hash).map(Number))).toBeGreaterThan(
      Math.max(...bandsOf(minhashOf(TEXT)!).map(Number)),
    );
  });
  test("差四位的不算相近", () => {
    const print = (imageHash: bigint) => ({ minhash: [], imageHash });
    expect(nearness(print(hash), print(hash ^ 7n))).toBe(95);
    expect(nearness(print(hash), print(hash ^ 15n))).toBeNull();
  });
});

test("一份材料只留最相近的五处，同一单位只算一处", () => {
  const pair = (n: number, percent: number, other = `${n}`): Pair => ({
    kind: "near_file",
    indicatorId: "i",
    evidenceId: "e",
    otherApplicationId: other,
    otherIndicatorId: "i",
    otherEvidenceId: `${n}`,
    percent,
  });
  const kept = nearest([
    pair(1, 81),
    pair(2, 99, "same"),
    pair(3, 98, "same"),
    ...[4, 5, 6, 7, 8].map((n) => pair(n, 80 + n)),
  ]);
  expect(kept.map(({ percent }) => percent)).toEqual([99, 88, 87, 86, 85]);
});
