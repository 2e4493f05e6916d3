import { expect, test } from "vitest";
import { qualityPage, stillTheSame } from "@/lib/quality/queries";
import { qualitySheets } from "@/lib/quality/workbook";
import { must } from "../support/acts";
import { openSheet, scoreAll } from "../support/assessment";
import { lotBefore, openLot, points, scoreCases, settleAll } from "../support/quality-lot";

test("综合与单项同在一个标段：位次各排各的，导出表写明类别，重新计算一位不差", async () => {
  const lot = await lotBefore({ qualityShareBasisPoints: 0 }, ["comprehensive", "thematic", "comprehensive"]);
  await scoreCases(lot);
  const { world, lotId, cases } = lot;
  await settleAll(lot, (n) => 7 - n);
  must(await openLot(world, lotId));
  const { opened, paces, counts } = (await qualityPage(world.organiser, world.cycle.id, lotId, 1))!;
  const ranked = new Map(opened!.figures.cases.map((one) => [one.caseId, one]));
  expect(cases.map((id) => ranked.get(id)!.track)).toEqual(["comprehensive", "thematic", "comprehensive"]);
  // by score it is second of three; of its own track it is the first and only one
  expect(cases.map((id) => ranked.get(id)!.ranks.raw)).toEqual([
    { rank: 1, low: 1, high: 1 },
    { rank: 1, low: 1, high: 1 },
    { rank: 2, low: 2, high: 2 },
  ]);
  const sheets = qualitySheets({ opened: opened!, paces, counts });
  const shown = sheets.find(({ name }) => name === "得分与位次")!;
  expect(shown.columns.map(({ header }) => header)).toContain("类别");
  expect(shown.rows.map(({ track }) => track).sort()).toEqual(["单项示范创建", "综合示范创建", "综合示范创建"]);
  expect(await stillTheSame(world.organiser, world.cycle.id, lotId)).toBe(true);
});

test("评估员之间未见差别的标段：导出表里没有标准误和区间，写明位次区间不含宽严的误差", async () => {
  const lot = await lotBefore({ qualityShareBasisPoints: 0 });
  const { world, lotId, assessors } = lot;
  for (const [n, id] of lot.cases.entries()) {
    for (const k of [0, 1]) {
      await scoreAll(world, await openSheet(world, id, assessors[k]!), assessors[k]!, [points(8 - n), points(7 - n)]);
    }
  }
  must(await openLot(world, lotId));
  const { opened, paces, counts } = (await qualityPage(world.organiser, world.cycle.id, lotId, 1))!;
  const sheets = qualitySheets({ opened: opened!, paces, counts });
  const rowsOf = (name: string) => sheets.find((sheet) => sheet.name === name)!.rows;
  for (const row of rowsOf("评估员")) {
    expect(row).toMatchObject({ estimate: 0, error: null, low: null, high: null, word: "未见差异" });
  }
  expect(rowsOf("说明").find(({ name }) => name === "宽严")!.value).toContain("不含宽严的误差");
  expect(await stillTheSame(world.organiser, world.cycle.id, lotId)).toBe(true);
});
