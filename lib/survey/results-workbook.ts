import "server-only";
import type { Cell, Column, Sheet } from "@/lib/documents/workbook";
import { emptyText, excludedText, SURVEY_RESULT_TEXTS } from "@/lib/labels/survey-results";
import { difference, gapAfter } from "./results-rules";
import type { EstimateRow, OpenedSurvey, PlaceResult } from "./results-shape";

const text = (header: string, width?: number): Column => ({ header, key: header, ...(width ? { width } : {}) });
const number = (header: string): Column => ({ header, key: header, kind: "number" });
const GAPS = { chance: SURVEY_RESULT_TEXTS.chance, more: SURVEY_RESULT_TEXTS.more } as const;

const estimateColumns: Column[] = [
  ...["推算样本", "指数", "标准误", "区间下限", "区间上限", "设计效应", "有效样本量", "权数效应", "不加权指数"].map(
    number,
  ),
  ...["自助法标准误", "自助法区间下限", "自助法区间上限", "不了解（题次）", "拒答（题次）"].map(number),
];
const estimateCells = (row: EstimateRow): Record<string, Cell> => ({
  推算样本: row.n,
  指数: row.index,
  标准误: row.standardError,
  区间下限: row.low,
  区间上限: row.high,
  设计效应: row.designEffect,
  有效样本量: row.effective,
  权数效应: row.kish,
  不加权指数: row.plainIndex,
  自助法标准误: row.bootstrapError,
  自助法区间下限: row.bootstrapLow,
  自助法区间上限: row.bootstrapHigh,
  "不了解（题次）": row.unknown,
  "拒答（题次）": row.refused,
});

/** All figures of an opened survey, unrounded: a row per place, and one per place and dimension. */
export function resultSheets({ places, dimensions }: OpenedSurvey): Sheet[] {
  return [placesSheet(places), dimensionsSheet(places, dimensions)];
}

const marksOf = ({ left, belowLeast, emptyShare }: PlaceResult): string[] => [
  ...(left ? [SURVEY_RESULT_TEXTS.left] : []),
  ...(belowLeast ? [SURVEY_RESULT_TEXTS.belowLeast] : []),
  ...[emptyText(emptyShare) ?? []].flat(),
];

const placesSheet = (places: readonly PlaceResult[]): Sheet => ({
  name: "各地区",
  columns: [
    number("次序"),
    text("申报编号", 24),
    text("申报单位", 30),
    ...["总体人数", "方案样本", "有效样本", "剔除样本"].map(number),
    text("剔除原因", 30),
    ...["归不到层", "截尾样本", "最小权数比", "最大权数比", "没有样本的层占总体（%）"].map(number),
    ...estimateColumns,
    text("与下一名", 20),
    number("机构自算指数"),
    number("与机构自算之差"),
    text("备注"),
  ],
  rows: places.map((place, n) => {
    const gap = gapAfter(places, n);
    return {
      次序: place.left ? null : n + 1,
      申报编号: place.number,
      申报单位: place.name,
      总体人数: place.population,
      方案样本: place.target,
      有效样本: place.completed,
      剔除样本: place.excluded,
      剔除原因: excludedText(place.excludedBy),
      归不到层: place.unplaced,
      截尾样本: place.trimmed,
      最小权数比: place.weightLeast,
      最大权数比: place.weightMost,
      "没有样本的层占总体（%）": place.emptyShare === null ? null : place.emptyShare * 100,
      ...estimateCells(place.overall),
      与下一名: gap ? GAPS[gap] : "",
      机构自算指数: place.agencyIndex,
      与机构自算之差: difference(place.overall.index, place.agencyIndex),
      备注: marksOf(place).join("；"),
    };
  }),
});

const dimensionsSheet = (places: readonly PlaceResult[], dimensions: OpenedSurvey["dimensions"]): Sheet => ({
  name: "各维度",
  columns: [text("申报编号", 24), text("申报单位", 30), text("维度", 16), number("权重"), ...estimateColumns],
  rows: places.flatMap(({ number: of, name, dimensions: rows }) =>
    dimensions.map(({ title, weight }, d) => ({
      申报编号: of,
      申报单位: name,
      维度: title,
      权重: weight,
      ...estimateCells(rows[d]!),
    })),
  ),
});
