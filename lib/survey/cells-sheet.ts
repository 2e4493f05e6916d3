import type { RowError, UploadedRow } from "@/lib/documents/rows";
import { err, ok, type Result } from "@/lib/kernel/result";
import { typedWhole } from "@/lib/kernel/typed-figures";
import { PLAN_FAULTS } from "@/lib/labels/survey-plan";
import type { Cell, CellPlan } from "./plan-rules";
import { cellKeys } from "./strata";

/** The columns of the sheet of population by cell, besides one per variable. */
export const CELL_COLUMNS = {
  number: "申报编号",
  name: "申报单位",
  variable: "变量",
  value: "取值",
  population: "人数",
  target: "配额",
} as const;

/** The columns that tell a cell: one per variable, or variable and value where only margins are known. */
export const cellHeadings = ({ strata, weighting }: CellPlan): string[] =>
  weighting === "raked" ? [CELL_COLUMNS.variable, CELL_COLUMNS.value] : strata.map(({ title }) => title);

/** A cell in the words of those columns. */
export function cellTexts({ strata, weighting }: CellPlan, key: string): string[] {
  const parts = key.split("|").map((part) => {
    const [variable, value] = part.split("=");
    const found = strata.find((one) => one.key === variable);
    return [found?.title ?? "", found?.values.find((one) => one.value === value)?.label ?? ""];
  });
  return weighting === "raked" ? parts[0]! : parts.map(([, label]) => label!);
}

export type SheetPlace = { applicationId: string; row: number; cells: Cell[]; rowOf: Map<string, number> };

/** The rows of a sheet as the cells of its places; every fault of a row is told at once. Sums are looked at afterwards. */
export function parseCellRows(
  rows: readonly UploadedRow[],
  plan: CellPlan,
  idOf: ReadonlyMap<string, string>,
): Result<SheetPlace[], RowError[]> {
  const needed = [CELL_COLUMNS.number, ...cellHeadings(plan), CELL_COLUMNS.population];
  const missing = needed.filter((heading) => !(heading in (rows[0]?.cells ?? {})));
  if (missing.length > 0) {
    return err(missing.map((column) => ({ row: 1, column, message: `缺少“${column}”一列，请使用下载的表格。` })));
  }
  const keyOf = new Map(cellKeys(plan.strata, plan.weighting).map((key) => [cellTexts(plan, key).join("\n"), key]));
  const errors: RowError[] = [];
  const places = new Map<string, SheetPlace>();
  for (const { row, cells } of rows) {
    const complain = (column: string, message: string) => errors.push({ row, column, message: `${message}。` });
    const text = (column: string) => cells[column]?.trim() ?? "";
    const applicationId = idOf.get(text(CELL_COLUMNS.number));
    if (!applicationId) complain(CELL_COLUMNS.number, PLAN_FAULTS.placeUnknown(text(CELL_COLUMNS.number)));
    const [first = "", ...others] = cellHeadings(plan);
    const key = keyOf.get([first, ...others].map(text).join("\n"));
    if (key === undefined) complain(first, PLAN_FAULTS.cellUnknown);
    const population = typedWhole(text(CELL_COLUMNS.population));
    if (population === null) complain(CELL_COLUMNS.population, PLAN_FAULTS.figure);
    const quota = text(CELL_COLUMNS.target);
    const target = quota === "" ? null : typedWhole(quota);
    if (quota !== "" && target === null) complain(CELL_COLUMNS.target, PLAN_FAULTS.figure);
    if (!applicationId || key === undefined) continue;
    const place: SheetPlace = places.get(applicationId) ?? { applicationId, row, cells: [], rowOf: new Map() };
    places.set(applicationId, place);
    const earlier = place.rowOf.get(key);
    if (earlier !== undefined) complain(first, PLAN_FAULTS.repeated(earlier));
    place.rowOf.set(key, row);
    place.cells.push({ key, population: population ?? 0, target });
  }
  return errors.length > 0 ? err(errors) : ok([...places.values()]);
}

/** Titles that no variable may have: they head other columns of the sheets. */
export const RESERVED_TITLES: readonly string[] = [
  ...Object.values(CELL_COLUMNS),
  "样本编号",
  "时长（秒）",
  "访问员",
  "开始时间",
  "联系电话",
  "复核",
];
