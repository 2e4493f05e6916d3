import { describe, expect, test } from "vitest";
import { listHash, redraw } from "@/components/oversight/redraw";
import { drawSample, frameHash } from "@/lib/kernel/draw";
import { SAMPLE_OUTCOME_LABELS } from "@/lib/labels/sample-lists";
import { CHECKLIST_TEXTS } from "@/lib/labels/visit-papers";
import { pastedSheet } from "@/lib/sample-lists/pasted";
import { drawCount, frameItem, SAMPLE_OUTCOMES, sameItem, seedInTime } from "@/lib/sample-lists/rules";

describe("名册的一行", () => {
  test("编号、名称和说明写成一项，没有说明的不写括号", () => {
    expect(frameItem({ number: "D1", label: "便民站", detail: "河东路 1 号" })).toBe("D1 便民站（河东路 1 号）");
    expect(frameItem({ number: "D1", label: "便民站", detail: "" })).toBe("D1 便民站");
  });
  test("连起来写成同一项的两行认得出来：编号与名称之间的空格分不开它们", () => {
    const line = (number: string, label: string, detail = "") => ({ number, label, detail });
    expect(sameItem([line("D1", "东 站点"), line("D2", "站点"), line("D1 东", "站点")])).toEqual({
      first: 0,
      again: 2,
    });
    expect(sameItem([line("D1", "站（东）"), line("D1", "站", "东")])).toEqual({ first: 0, again: 1 });
    expect(sameItem([line("D1", "站点"), line("D2", "站点")])).toBeNull();
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

test("抽中的怎样了，手机、报告和纸质核查表用同一组词", () => {
  for (const word of Object.values(SAMPLE_OUTCOME_LABELS)) expect(CHECKLIST_TEXTS.sampleOutcome).toContain(`□ ${word}`);
  expect(SAMPLE_OUTCOMES.map((outcome) => SAMPLE_OUTCOME_LABELS[outcome])).toEqual(["已核查", "没有找到", "未予配合"]);
});
