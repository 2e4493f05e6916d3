import type { UploadedRow } from "@/lib/documents/rows";
import type { PLAN_COLUMNS } from "@/lib/labels/assignments";

type Part = keyof typeof PLAN_COLUMNS;

/** What county plans head their columns with. 责任单位 alone names the leading unit first; beside 牵头单位 it names the others. */
const HEADINGS: Record<Part, readonly string[]> = {
  position: ["序号", "指标序号", "编号"],
  text: ["指标", "三级指标", "指标内容", "指标名称", "任务内容", "工作任务"],
  lead: ["牵头单位", "牵头责任单位", "主责单位", "牵头部门", "责任单位", "责任部门"],
  supporting: ["配合单位", "协办单位", "参与单位", "配合部门", "责任单位", "责任部门"],
  dueAt: ["完成时限", "完成时间", "时限", "截止时间"],
};

/** All of them, by which the row of headings is found below the title of a plan. */
export const PLAN_HEADINGS: readonly string[] = [...new Set(Object.values(HEADINGS).flat())];

/** Which column of this table holds which part; `together` where one column names all units of an item. */
export type PlanShape = Partial<Record<Part, string>> & { together: boolean };

/** Reads off the headings how the table is laid out. */
export function shapeOf(headings: readonly string[]): PlanShape {
  const taken = new Set<string>();
  const find = (part: Part): string | undefined => {
    const found = HEADINGS[part].flatMap((name) => headings.filter((each) => each.replace(/\s/g, "") === name));
    const first = found.find((heading) => !taken.has(heading));
    if (first !== undefined) taken.add(first);
    return first;
  };
  const shape: PlanShape = { together: false };
  for (const part of ["position", "text", "lead", "supporting", "dueAt"] as const) {
    const heading = find(part);
    if (heading !== undefined) shape[part] = heading;
  }
  const alone = shape.lead !== undefined && /责任/.test(shape.lead) && !/牵头/.test(shape.lead);
  return { ...shape, together: alone && shape.supporting === undefined };
}

/** The headings of an uploaded table: those that its rows have. */
export const headingsOf = (rows: readonly UploadedRow[]): string[] => Object.keys(rows[0]?.cells ?? {});

/** The names in one cell, however they are set apart. */
export const namesIn = (text: string): string[] =>
  text
    .split(/[、，,；;\n\s]+/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
