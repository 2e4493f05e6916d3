import { z } from "zod";
import type { RowError, UploadedRow } from "@/lib/documents/rows";
import { err, ok, type Result } from "@/lib/kernel/result";
import { METHOD_LABELS, SCHEME_ROWS as SAY } from "@/lib/labels/schemes";
import { METHODS, NOT_APPLICABLE_RULES, type SchemeItem, type SchemeLine, type ScoringMethod } from "./rules";

const figure = z.number({ error: "请填写数字" });
const version = z.int().min(0);
const method = z.enum(METHODS, { error: "请选择评测方式" });

export const makeInput = z.object({
  cycleId: z.uuid(),
  catalogueId: z.uuid(),
  /** 由默认方案拟定，或者沿用上一周期的. */
  from: z.enum(["default", "last"], { error: "请选择以哪一方案为底稿" }),
});

/** 评分方案 as a whole; `version` as it was read. */
export const schemeInput = z.object({
  schemeId: z.uuid(),
  version,
  head: z.object({
    bonusCap: figure,
    deductionCap: figure,
    tolerance: figure,
    notApplicable: z.enum(NOT_APPLICABLE_RULES, { error: "请选择不适用的处理" }),
  }),
  lines: z
    .array(z.object({ indicatorId: z.uuid(), points: figure, weight: figure, method, veto: z.boolean() }))
    .max(2000),
});
export type SchemeInput = z.infer<typeof schemeInput>;

/** 批量设置: only what is given changes. */
export const spreadInput = z
  .object({
    schemeId: z.uuid(),
    version,
    scope: z.string({ error: "请选择范围" }).min(3, "请选择范围").max(600),
    points: figure.optional(),
    weight: figure.optional(),
    method: method.optional(),
  })
  .refine(({ points, weight, method: way }) => points !== undefined || weight !== undefined || way !== undefined, {
    path: ["points"],
    message: "请至少填写一项需要统一设置的内容",
  });
export type SpreadInput = z.infer<typeof spreadInput>;

/** The headings of a scheme's sheet; the first and the last four are read, the others are there for the reader. */
export const SCHEME_COLUMNS = {
  position: "序号",
  kind: "类型",
  section: "一级指标",
  group: "二级指标",
  text: "三级指标",
  points: "分值",
  weight: "权重",
  method: "评测方式",
  veto: "一票否决",
} as const;
const READ = ["position", "points", "weight", "method", "veto"] as const;

/** Reads a scheme's sheet as a whole: a line for every item, or what is wrong, row by row. */
export function parseSchemeRows(
  rows: readonly UploadedRow[],
  items: readonly SchemeItem[],
): Result<SchemeLine[], RowError[]> {
  const missing = READ.map((key) => SCHEME_COLUMNS[key]).filter((heading) => !(heading in (rows[0]?.cells ?? {})));
  if (rows.length === 0) return err([{ row: 0, column: "", message: SAY.empty }]);
  if (missing.length > 0) return err(missing.map((column) => ({ row: 1, column, message: SAY.columnMissing(column) })));
  const errors: RowError[] = [];
  const firstRow = new Map<string, number>();
  const lines = rows.flatMap((row) => {
    const complain = (column: keyof typeof SCHEME_COLUMNS, message: string) =>
      errors.push({ row: row.row, column: SCHEME_COLUMNS[column], message });
    const text = cell(row, "position");
    const item = items.find(({ position }) => String(position) === text);
    if (!item) {
      complain("position", SAY.unknownItem(text));
      return [];
    }
    const earlier = firstRow.get(item.id);
    if (earlier !== undefined) complain("position", SAY.repeated(earlier));
    else firstRow.set(item.id, row.row);
    return [lineOf(row, item, complain)];
  });
  for (const { id, position } of items) {
    if (!firstRow.has(id)) errors.push({ row: 0, column: "", message: SAY.absent(position) });
  }
  return errors.length > 0 ? err(errors) : ok(lines);
}

type Column = keyof typeof SCHEME_COLUMNS;
const cell = ({ cells }: UploadedRow, column: Column): string => cells[SCHEME_COLUMNS[column]]?.trim() ?? "";

function lineOf(row: UploadedRow, item: SchemeItem, complain: (column: Column, message: string) => void): SchemeLine {
  const number = (column: "points" | "weight"): number => {
    const text = cell(row, column);
    if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
    complain(column, SAY.notNumber(text));
    return 0;
  };
  const way = METHODS.find((one) => METHOD_LABELS[one] === cell(row, "method"));
  if (!way) complain("method", SAY.method(cell(row, "method")));
  const veto = cell(row, "veto");
  if (!["是", "否", ""].includes(veto)) complain("veto", SAY.veto(veto));
  return {
    indicatorId: item.id,
    points: number("points"),
    weight: number("weight"),
    method: way ?? ("material_review" satisfies ScoringMethod),
    veto: veto === "是",
  };
}
