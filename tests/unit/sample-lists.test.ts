import { describe, expect, test } from "vitest";
import { listHash, redraw } from "@/components/oversight/redraw";
import { drawSample, frameHash } from "@/lib/kernel/draw";
import { pastedSheet } from "@/lib/sample-lists/pasted";
import { drawCount, frameItem, seedInTime } from "@/lib/sample-lists/rules";

describe("名册的一行", () => {
  test("编号、名称和说明写成一项，没有说明的不写括号", () => {
    expect(frameItem({ number: "D1", label: "便民站", detail: "河东路 1 号" })).toBe("D1 便民站（河东路 1 号）");
    expect(frameItem({ number: "D1", label: "便民站", detail: "" })).toBe("D1 便民站");
  });
  test("名册不足的全抽", () => {
    expect(drawCount(10, 4)).toBe(4);
    expect(drawCount(3, 40)).toBe(3);
  });
  test("种子须在冻结之后、现在之前公开", () => {
    const [frozenAt, now] = [new Date("2026-07-05T10:00:00Z"), new Date("2026-07-06T10:00:00Z")];
    expect(seedInTime(frozenAt, { frozenAt, now })).toBe(false);
    expect(seedInTime(new Date("2026-07-05T10:01:00Z"), { frozenAt, now })).toBe(true);
    expect(seedInTime(now, { frozenAt, now })).toBe(true);
    expect(seedInTime(new Date("2026-07-06T10:01:00Z"), { frozenAt, now })).toBe(false);
  });
  test("浏览器重抽与系统抽得的一样", async () => {
    const items = Array.from({ length: 37 }, (_, n) => frameItem({ number: `A${n}`, label: `案${n}`, detail: "" }));
    expect(await listHash(items)).toBe(frameHash(items));
    expect(await redraw(items, "双色球 131", 10)).toEqual(drawSample({ items, seed: "双色球 131", count: 10 }));
  });
});

describe("粘贴的名册", () => {
  test("带不带标题行都认得，空行不算，行号照粘贴的数", () => {
    const headed = pastedSheet("site", "点位编号\t点位名称\t地址\n\nD1\t便民站\t河东路");
    expect(headed.rows).toEqual([{ row: 3, cells: { 点位编号: "D1", 点位名称: "便民站", 地址: "河东路" } }]);
    expect(pastedSheet("site", "D1\t便民站").rows).toEqual([
      { row: 1, cells: { 点位编号: "D1", 点位名称: "便民站", 地址: "" } },
    ]);
  });
});
