import { newlyWrong } from "@/lib/applications/answer-schema";
import type { AnswerContent } from "@/lib/applications/merging";
import { isSound } from "@/lib/kernel/sound";
import {
  fieldLabel,
  figureColumn,
  WORKBOOK_COLUMNS,
  WORKBOOK_NOTES,
  WORKBOOK_TEXTS,
} from "@/lib/labels/items-workbook";
import { cellOf, fromCell, readCell } from "./cells";
import { type Field, fieldsOf, type ItemForm, settled, type Value, type Values, valueIn, withValues } from "./content";
import { fateOf } from "./merging";

export type SheetCell = { text: string; flag: "merged" | "formula" | "error" | null };
export type SheetRow = { row: number; cells: Readonly<Record<string, SheetCell>> };
/** The sheet as it came: its headings, and every row that holds anything. */
export type FilledSheet = { headings: readonly string[]; rows: readonly SheetRow[] };

/** What the version sheet keeps of one answer: `omitted` are fields that had no room in their cell. */
export type Stamped = { version: number; base: AnswerContent; omitted: readonly Field[] };
/** By indicator; null where what is kept of it was tampered with. */
export type Stamps = ReadonlyMap<string, Stamped | null>;

/** An item as it stands in the portal now. `closed`: why it can't be written to, in words. */
export type CurrentItem = ItemForm & {
  id: string;
  position: number;
  text: string;
  version: number;
  content: AnswerContent;
  closed: string | null;
};

export type FieldChange = {
  field: Field;
  label: string;
  state: "changed" | "conflict" | "refused";
  base: string;
  mine: string;
  theirs: string;
  /** What would be written. */
  value: Value;
  /** Why it is refused; else empty. */
  message: string;
};
export type LineState = "changed" | "conflict" | "refused" | "unchanged";
export type Line = {
  indicatorId: string;
  position: number;
  text: string;
  /** Where it stands in the sheet; null where it doesn't. */
  row: number | null;
  /** The version of the answer that this was compared with. */
  version: number;
  state: LineState;
  problem: string | null;
  fields: FieldChange[];
};
/** A row that is nobody's. */
export type StrayRow = { row: number; message: string };
export type Plan = { lines: Line[]; strays: StrayRow[]; notes: string[] };

const LONGEST_TEXT = 100_000;

/** Line by line what a filled sheet would change, item by item in the order of the table. */
export function planSheet(sheet: FilledSheet, stamps: Stamps, items: readonly CurrentItem[]): Plan {
  const { byPosition, repeated, strays } = matched(sheet, items);
  const lines = items.map((item) => {
    const row = byPosition.get(item.position);
    const line = { indicatorId: item.id, position: item.position, text: item.text, version: item.version };
    if (!row) return { ...line, row: null, state: "unchanged" as const, problem: null, fields: [] };
    const twice = repeated.get(item.position);
    const problem = twice ?? lineProblem(row, item, stamps.get(item.id));
    const fields = problem ? [] : changesOf(sheet, row, item, stamps.get(item.id)!);
    const closed = item.closed !== null && fields.length > 0 ? item.closed : null;
    const why = problem ?? closed;
    return { ...line, row: row.row, state: why ? "refused" : stateOf(fields), problem: why, fields } satisfies Line;
  });
  return { lines, strays, notes: notesOn(sheet, items, byPosition) };
}

function stateOf(fields: readonly FieldChange[]): LineState {
  const has = (state: FieldChange["state"]) => fields.some((field) => field.state === state);
  if (has("conflict")) return "conflict";
  if (has("changed")) return "changed";
  return has("refused") ? "refused" : "unchanged";
}

const cellAt = (row: SheetRow, heading: string): SheetCell => row.cells[heading] ?? { text: "", flag: null };

function matched(sheet: FilledSheet, items: readonly CurrentItem[]) {
  const known = new Set(items.map(({ position }) => position));
  const byPosition = new Map<number, SheetRow>();
  const repeated = new Map<number, string>();
  const strays: StrayRow[] = [];
  for (const row of sheet.rows) {
    const written = fromCell(cellAt(row, WORKBOOK_COLUMNS.position).text);
    const position = /^\d+(\.0+)?$/.test(written) ? Number(written) : Number.NaN;
    const first = byPosition.get(position);
    if (!known.has(position)) strays.push({ row: row.row, message: WORKBOOK_TEXTS.unknown(written) });
    else if (first) {
      repeated.set(position, WORKBOOK_TEXTS.repeated(position, first.row));
      strays.push({ row: row.row, message: WORKBOOK_TEXTS.repeated(position, first.row) });
    } else byPosition.set(position, row);
  }
  return { byPosition, repeated, strays };
}

const squeezed = (text: string): string => text.replace(/[\s\u3000]/g, "");

function lineProblem(row: SheetRow, item: CurrentItem, stamped: Stamped | null | undefined): string | null {
  const read = [WORKBOOK_COLUMNS.position, WORKBOOK_COLUMNS.text, ...fieldsOf(item).map((one) => headingOf(item, one))];
  if (read.some((heading) => cellAt(row, heading).flag === "merged")) return WORKBOOK_TEXTS.merged;
  if (squeezed(fromCell(cellAt(row, WORKBOOK_COLUMNS.text).text)) !== squeezed(settled(item.text)))
    return WORKBOOK_TEXTS.moved(item.position);
  return stamped ? null : WORKBOOK_TEXTS.stampBroken;
}

/** The heading under which a field of this item stands. */
export function headingOf(item: Pick<ItemForm, "metrics">, field: Field): string {
  const figure = item.metrics.findIndex(({ key }) => field === `metrics.${key}`);
  return figure < 0 ? WORKBOOK_COLUMNS[field as keyof typeof WORKBOOK_COLUMNS] : figureColumn(figure + 1);
}

/** A value as it is shown beside another. */
const shownValue = (item: ItemForm, field: Field, value: Value): string => String(cellOf(item, field, value) ?? "");

function changesOf(sheet: FilledSheet, row: SheetRow, item: CurrentItem, stamped: Stamped): FieldChange[] {
  const found: FieldChange[] = [];
  const values: Values = {};
  for (const field of fieldsOf(item)) {
    const heading = headingOf(item, field);
    if (!sheet.headings.includes(heading) || stamped.omitted.includes(field)) continue;
    const cell = cellAt(row, heading);
    const [base, theirs] = [valueIn(stamped.base, field), valueIn(item.content, field)];
    const read = readFlagged(item, field, cell);
    const shown = { base: shownValue(item, field, base), theirs: shownValue(item, field, theirs) };
    const change = { field, label: fieldLabel(field, item.metrics), ...shown, message: "" };
    if ("message" in read) {
      found.push({ ...change, state: "refused", mine: cell.text, value: null, message: read.message });
      continue;
    }
    const fate = fateOf({ base, mine: read.value, theirs });
    if (fate === "unchanged") continue;
    values[field] = read.value;
    found.push({ ...change, state: fate, mine: shownValue(item, field, read.value), value: read.value });
  }
  return judged(found, item, values);
}

/** What the item itself doesn't admit is refused at its field; a judgement that the points as they stand contradict, at the judgement. */
function judged(found: readonly FieldChange[], item: CurrentItem, values: Values): FieldChange[] {
  const next = withValues(item.content, values);
  const wrong = newlyWrong(item, item.content, next, Object.keys(values));
  const named = wrong.ownScore !== undefined && !("ownScore" in values) ? { judgement: wrong.ownScore } : {};
  const said: Record<string, string> = { ...wrong, ...named };
  return found.map((change) => {
    const message = change.state === "refused" ? change.message : said[change.field];
    return message ? { ...change, state: "refused", message } : change;
  });
}

function readFlagged(item: ItemForm, field: Field, { text, flag }: SheetCell) {
  if (flag === "formula") return { message: WORKBOOK_TEXTS.formula };
  if (flag === "error") return { message: WORKBOOK_TEXTS.cellError };
  if (!isSound(text)) return { message: WORKBOOK_TEXTS.unsound };
  if (text.length > LONGEST_TEXT) return { message: WORKBOOK_TEXTS.tooLongNow };
  return readCell(item, field, text);
}

function notesOn(
  sheet: FilledSheet,
  items: readonly CurrentItem[],
  byPosition: ReadonlyMap<number, SheetRow>,
): string[] {
  const figures = Math.max(0, ...items.map(({ metrics }) => metrics.length));
  const ours: string[] = [
    ...Object.values(WORKBOOK_COLUMNS),
    ...Array.from({ length: figures }, (_, at) => figureColumn(at + 1)),
  ];
  const fillable = [...new Set(items.flatMap((item) => fieldsOf(item).map((field) => headingOf(item, field))))];
  const extra = sheet.headings.filter((heading) => heading !== NOTE && !ours.includes(heading));
  const rows = [...byPosition].map(([position, { row }]) => ({ position, row })).sort((a, b) => a.row - b.row);
  const reordered = rows.some(({ position }, at) => at > 0 && position < rows[at - 1]!.position);
  const absent = items.length - byPosition.size;
  return [
    ...(reordered ? [WORKBOOK_NOTES.reordered] : []),
    ...(absent > 0 ? [WORKBOOK_NOTES.missing(absent)] : []),
    ...fillable.filter((name) => !sheet.headings.includes(name)).map(WORKBOOK_NOTES.columnMissing),
    ...(extra.length > 0 ? [WORKBOOK_NOTES.extra(extra.join("、"))] : []),
  ];
}

/** The column of errors of a sheet that came back; not read. */
export const NOTE = "错误说明";
