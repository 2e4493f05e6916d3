import type { RowError, UploadedRow } from "@/lib/documents/rows";
import { isDay } from "@/lib/kernel/dates";
import { err, ok, type Result } from "@/lib/kernel/result";
import { PLAN_COLUMNS, PLAN_ERRORS } from "@/lib/labels/assignments";
import { headingsOf, namesIn, type PlanShape, shapeOf } from "./plan-headings";

export type PlanItem = { id: string; position: number; text: string; applicable: boolean };
export type PlanUnit = { id: string; code: string; name: string; kind: string };
/** One line of 任务分工表, understood: `dueDay` as 2026-12-31. What the table has no column for is undefined: it stays as it is. */
export type PlanLine = {
  indicatorId: string;
  lead: string;
  supporting: string[] | undefined;
  dueDay: string | null | undefined;
};

type Context = { items: readonly PlanItem[]; units: readonly PlanUnit[]; areaName: string };
type Complain = (column: string, message: string) => void;
type Reading = { context: Context; shape: PlanShape; complain: Complain };

const SHORTEST = 6;

/**
 * Reads an uploaded 任务分工表 as a whole, as it is laid out: every line, or nothing. A line without units leaves its item as it is; a
 * line that names anything else must name the leading one. An item is known by its 序号, or by its text where the table has none; the
 * text, where given, must be that of its 序号.
 */
export function parsePlan(rows: readonly UploadedRow[], context: Context): Result<PlanLine[], RowError[]> {
  const shape = shapeOf(headingsOf(rows));
  const missing = [
    ...(shape.position === undefined && shape.text === undefined ? [PLAN_COLUMNS.position] : []),
    ...(shape.lead === undefined ? [PLAN_COLUMNS.lead] : []),
  ];
  if (missing.length > 0) {
    return err(missing.map((column) => ({ row: 1, column, message: PLAN_ERRORS.columnMissing(column) })));
  }
  const errors: RowError[] = [];
  const firstRow = new Map<number, number>();
  const lines = rows.flatMap((row) => {
    const complain: Complain = (column, message) => errors.push({ row: row.row, column, message });
    return lineOf(row, { context, shape, complain }, firstRow) ?? [];
  });
  if (errors.length > 0) return err(errors);
  return lines.length > 0 ? ok(lines) : err([{ row: 0, column: "", message: PLAN_ERRORS.nothingAssigned }]);
}

function lineOf(row: UploadedRow, reading: Reading, firstRow: Map<number, number>): PlanLine | null {
  const { shape, complain } = reading;
  const cell = (part: keyof typeof PLAN_COLUMNS): string => row.cells[shape[part] ?? ""]?.trim() ?? "";
  const [lead, supporting, due] = [cell("lead"), cell("supporting"), cell("dueAt")];
  const asked = lead !== "" || supporting !== "" || due !== "";
  const position = cell("position");
  // a heading between the items of a plan, merged over the row or not
  if (position === "" && !asked) return null;
  const item = itemAt(position, cell("text"), reading);
  if (!item || !asked) return null;
  noteRepeat(item.position, row.row, firstRow, reading);
  if (!item.applicable) complain(shape.position ?? shape.text!, PLAN_ERRORS.outside);
  const units = unitsIn(lead, supporting, reading);
  const dueDay = shape.dueAt === undefined ? undefined : dayOf(due, reading);
  return units ? { indicatorId: item.id, ...units, dueDay } : null;
}

/** Who leads and who supports; complains of what it can't tell, and answers with null where nobody leads. */
function unitsIn(lead: string, supporting: string, reading: Reading): Pick<PlanLine, "lead" | "supporting"> | null {
  const { shape, complain } = reading;
  const leadColumn = shape.lead!;
  const otherColumn = shape.supporting ?? leadColumn;
  const [first = "", ...rest] = namesIn(lead);
  if (first === "") complain(leadColumn, PLAN_ERRORS.leadMissing);
  if (rest.length > 0 && !shape.together) complain(leadColumn, PLAN_ERRORS.leadAlone);
  const leads = first === "" ? [] : unitsNamed(first, leadColumn, reading);
  if (leads.length > 1) complain(leadColumn, PLAN_ERRORS.leadCollective(first));
  const leadId = leads.length === 1 ? leads[0]! : null;
  const others = [
    ...(shape.together ? rest.map((name) => ({ name, column: leadColumn })) : []),
    ...namesIn(supporting).map((name) => ({ name, column: otherColumn })),
  ].map(({ name, column }) => ({ name, ids: unitsNamed(name, column, reading) }));
  const named = others.some(({ ids }) => ids.length === 1 && ids[0] === leadId);
  // a column of all 责任单位 beside that of the leading one may well name it again
  if (leadId && named && !/责任/.test(otherColumn)) complain(otherColumn, PLAN_ERRORS.leadSupports);
  if (!leadId) return null;
  if (shape.supporting === undefined && !shape.together) return { lead: leadId, supporting: undefined };
  // “各乡镇” means the other towns where one of them leads
  const ids = new Set(others.flatMap((each) => each.ids).filter((id) => id !== leadId));
  return { lead: leadId, supporting: [...ids] };
}

function itemAt(position: string, text: string, { context, shape, complain }: Reading): PlanItem | null {
  if (shape.position === undefined || position === "") return itemSaying(text, context.items, shape, complain);
  const item = /^\d{1,4}$/.test(position)
    ? context.items.find((each) => each.position === Number(position))
    : undefined;
  if (!item) {
    complain(shape.position, PLAN_ERRORS.positionUnknown(position));
    return null;
  }
  if (!agrees(text, item.text)) complain(shape.text!, PLAN_ERRORS.textDiffers(item.position));
  return item;
}

/** The one item whose text it is; a plan without numbers must say enough of it. */
function itemSaying(text: string, items: readonly PlanItem[], shape: PlanShape, complain: Complain): PlanItem | null {
  const found = plain(text) === "" ? [] : items.filter((item) => agrees(text, item.text));
  if (found.length === 1) return found[0]!;
  complain(shape.text ?? shape.position!, found.length === 0 ? PLAN_ERRORS.textUnknown : PLAN_ERRORS.textAmbiguous);
  return null;
}

const plain = (text: string): string => text.replace(/[\s\p{P}\p{S}]/gu, "");

/** A plan may cut the text short, never say another one. */
function agrees(given: string, text: string): boolean {
  const [one, other] = [plain(given), plain(text)];
  return one === "" || one === other || (one.length >= SHORTEST && other.startsWith(one));
}

function noteRepeat(position: number, row: number, firstRow: Map<number, number>, { shape, complain }: Reading): void {
  const earlier = firstRow.get(position);
  if (earlier !== undefined) complain(shape.position ?? shape.text!, PLAN_ERRORS.positionRepeated(position, earlier));
  else firstRow.set(position, row);
}

/** “各乡镇（街道）”“各部门”: all units of a kind. */
const COLLECTIVE: readonly [pattern: RegExp, kinds: readonly string[]][] = [
  [/^各(?:乡镇|镇乡|镇街|镇|乡)(?:街道)?(?:人民政府)?$/, ["township"]],
  [/^各(?:县直|市直|区直)?(?:部门|单位|部门单位)$/, ["county_department", "department"]],
];

/** By code, by full name, or by the name without the place's own: 市场监督管理局 is 砚湖县市场监督管理局 in 砚湖县. */
function unitsNamed(name: string, column: string, { context, complain }: Reading): string[] {
  const { units, areaName } = context;
  const kinds = COLLECTIVE.find(([pattern]) => pattern.test(name.replace(/[（）()]/g, "")))?.[1];
  if (kinds) {
    const all = units.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
    if (all.length === 0) complain(column, PLAN_ERRORS.unitUnknown(name));
    return all;
  }
  const whole = units.filter((unit) => unit.code === name || unit.name === name);
  const found = whole.length > 0 ? whole : units.filter((unit) => shortNames(unit, areaName).includes(name));
  if (found.length === 1) return [found[0]!.id];
  complain(column, found.length === 0 ? PLAN_ERRORS.unitUnknown(name) : PLAN_ERRORS.unitAmbiguous(name));
  return [];
}

/** 砚湖县临砚镇人民政府 is also 临砚镇人民政府 and 临砚镇; 砚湖县财政局 also 财政局 and 县财政局. */
function shortNames({ name, kind }: PlanUnit, areaName: string): string[] {
  if (!name.startsWith(areaName)) return [];
  const rest = name.slice(areaName.length);
  const level = areaName.slice(-1);
  return [rest, `${level}${rest}`, ...(kind === "township" ? [rest.replace(/(?:人民政府|街道办事处)$/, "")] : [])];
}

function dayOf(text: string, { shape, complain }: Reading): string | null {
  if (text === "") return null;
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  const day = parts ? `${parts[1]}-${parts[2]!.padStart(2, "0")}-${parts[3]!.padStart(2, "0")}` : "";
  if (isDay(day)) return day;
  complain(shape.dueAt!, PLAN_ERRORS.dayWrong(text));
  return null;
}
