import type { RowError, UploadedRow } from "@/lib/documents/rows";
import { isDay } from "@/lib/kernel/dates";
import { err, ok, type Result } from "@/lib/kernel/result";
import { PLAN_COLUMNS, PLAN_ERRORS } from "@/lib/labels/assignments";

export type PlanItem = { id: string; position: number; text: string; applicable: boolean };
export type PlanUnit = { id: string; code: string; name: string };
/** One line of 任务分工表, understood: `dueDay` as 2026-12-31. */
export type PlanLine = { indicatorId: string; lead: string; supporting: string[]; dueDay: string | null };

type Context = { items: readonly PlanItem[]; units: readonly PlanUnit[]; areaName: string };
type Complain = (column: string, message: string) => void;

const NEEDED = [PLAN_COLUMNS.position, PLAN_COLUMNS.lead];
const SHORTEST = 6;

/**
 * Reads an uploaded 任务分工表 as a whole: every line, or nothing. A line without 牵头单位 leaves its item as it is; a line that
 * names anything else must name it. The text of an item, where given, must be that of its 序号.
 */
export function parsePlan(rows: readonly UploadedRow[], context: Context): Result<PlanLine[], RowError[]> {
  const missing = NEEDED.filter((column) => !(column in (rows[0]?.cells ?? {})));
  if (missing.length > 0) {
    return err(missing.map((column) => ({ row: 1, column, message: PLAN_ERRORS.columnMissing(column) })));
  }
  const errors: RowError[] = [];
  const firstRow = new Map<number, number>();
  const lines = rows.flatMap((row) => {
    const complain: Complain = (column, message) => errors.push({ row: row.row, column, message });
    return lineOf(row, context, firstRow, complain) ?? [];
  });
  if (errors.length > 0) return err(errors);
  return lines.length > 0 ? ok(lines) : err([{ row: 0, column: "", message: PLAN_ERRORS.nothingAssigned }]);
}

function lineOf(row: UploadedRow, context: Context, firstRow: Map<number, number>, complain: Complain) {
  const cell = (column: string): string => row.cells[column]?.trim() ?? "";
  const [lead, supporting, due] = [cell(PLAN_COLUMNS.lead), cell(PLAN_COLUMNS.supporting), cell(PLAN_COLUMNS.dueAt)];
  const asked = lead !== "" || supporting !== "" || due !== "";
  const item = itemAt(cell(PLAN_COLUMNS.position), cell(PLAN_COLUMNS.text), context.items, complain);
  if (!item || !asked) return null;
  noteRepeat(item.position, row.row, firstRow, complain);
  if (!item.applicable) complain(PLAN_COLUMNS.position, PLAN_ERRORS.outside);
  if (lead === "") complain(PLAN_COLUMNS.lead, PLAN_ERRORS.leadMissing);
  const leadId = lead === "" ? null : unitNamed(lead, context, PLAN_COLUMNS.lead, complain);
  const others = names(supporting).map((name) => unitNamed(name, context, PLAN_COLUMNS.supporting, complain));
  if (leadId && others.includes(leadId)) complain(PLAN_COLUMNS.supporting, PLAN_ERRORS.leadSupports);
  const dueDay = dayOf(due, complain);
  if (!leadId) return null;
  const known = [...new Set(others.filter((id) => id !== null))];
  return { indicatorId: item.id, lead: leadId, supporting: known, dueDay };
}

function itemAt(position: string, text: string, items: readonly PlanItem[], complain: Complain): PlanItem | null {
  const item = /^\d{1,4}$/.test(position) ? items.find((each) => each.position === Number(position)) : undefined;
  if (!item) {
    complain(PLAN_COLUMNS.position, PLAN_ERRORS.positionUnknown(position));
    return null;
  }
  if (!agrees(text, item.text)) complain(PLAN_COLUMNS.text, PLAN_ERRORS.textDiffers(item.position));
  return item;
}

const plain = (text: string): string => text.replace(/[\s\p{P}\p{S}]/gu, "");

/** A plan may cut the text short, never say another one. */
function agrees(given: string, text: string): boolean {
  const [one, other] = [plain(given), plain(text)];
  return one === "" || one === other || (one.length >= SHORTEST && other.startsWith(one));
}

function noteRepeat(position: number, row: number, firstRow: Map<number, number>, complain: Complain): void {
  const earlier = firstRow.get(position);
  if (earlier !== undefined) complain(PLAN_COLUMNS.position, PLAN_ERRORS.positionRepeated(position, earlier));
  else firstRow.set(position, row);
}

const names = (text: string): string[] =>
  text
    .split(/[、，,；;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");

/** By code, by full name, or by the name without the place's own: 市场监督管理局 is 砚湖县市场监督管理局 in 砚湖县. */
function unitNamed(name: string, { units, areaName }: Context, column: string, complain: Complain): string | null {
  const whole = units.filter((unit) => unit.code === name || unit.name === name);
  const found = whole.length > 0 ? whole : units.filter((unit) => unit.name === `${areaName}${name}`);
  if (found.length === 1) return found[0]!.id;
  complain(column, found.length === 0 ? PLAN_ERRORS.unitUnknown(name) : PLAN_ERRORS.unitAmbiguous(name));
  return null;
}

function dayOf(text: string, complain: Complain): string | null {
  if (text === "") return null;
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  const day = parts ? `${parts[1]}-${parts[2]!.padStart(2, "0")}-${parts[3]!.padStart(2, "0")}` : "";
  if (isDay(day)) return day;
  complain(PLAN_COLUMNS.dueAt, PLAN_ERRORS.dayWrong(text));
  return null;
}
