import type { RowError } from "@/lib/documents/rows";
import { addDays } from "@/lib/kernel/dates";
import { isSound } from "@/lib/kernel/sound";
import { ARGUMENT_COLUMNS, BULK_COLUMNS, BULK_FAULTS, VERB_LABELS } from "@/lib/labels/bulk-acts";
import { dayOf, itemsOf, officerOf, placeOf } from "./arguments";
import { type Desk, isUnfiled, type Officer, type Stand, versionOf } from "./stand";
import { ARGUMENTS, ARGUMENTS_OF, type Argument, BULK_VERBS, type BulkVerb } from "./verbs";

export type SheetCell = { text: string; flag: "merged" | "formula" | "error" | null };
export type SheetRow = { row: number; cells: Readonly<Record<string, SheetCell>> };

/** One line of the sheet as it is understood. Of items, null is the report. */
export type Line = {
  row: number;
  verb: BulkVerb;
  stand: Stand;
  officer?: Officer | null;
  items?: (number | null)[];
  reason?: string;
  dueAt?: string;
  place?: number;
  opinion?: string;
};
export type ReadLine = { line: Line } | { errors: RowError[] } | "idle";

const READ = [
  BULK_COLUMNS.number,
  BULK_COLUMNS.place,
  BULK_COLUMNS.version,
  BULK_COLUMNS.verb,
  ...Object.values(ARGUMENT_COLUMNS),
];

/** One row of the sheet: a line, what is wrong with it at its cells, or nothing to be done. */
export function readLine(row: SheetRow, desk: Desk): ReadLine {
  const cell = (column: string): SheetCell => row.cells[column] ?? { text: "", flag: null };
  const text = (column: string) => cell(column).text.trim();
  const at = (column: string, message: string): RowError => ({ row: row.row, column, message });
  const given = ARGUMENTS.filter((argument) => text(ARGUMENT_COLUMNS[argument]) !== "");
  const written = text(BULK_COLUMNS.verb);
  if (written === "" && given.length === 0) return "idle";
  const unreadable = READ.flatMap((column) => {
    const why = faultOf(cell(column));
    return why ? [at(column, why)] : [];
  });
  if (unreadable.length > 0) return { errors: unreadable };
  if (written === "") return { errors: [at(BULK_COLUMNS.verb, BULK_FAULTS.noVerb)] };
  const verb = BULK_VERBS.find((one) => VERB_LABELS[one] === written);
  if (!verb) return { errors: [at(BULK_COLUMNS.verb, BULK_FAULTS.unknownVerb(written))] };
  const number = text(BULK_COLUMNS.number);
  const stand = desk.stands.get(number);
  if (!stand) {
    return { errors: [at(BULK_COLUMNS.number, number === "" ? BULK_FAULTS.noNumber : BULK_FAULTS.unknownNumber)] };
  }
  const version = text(BULK_COLUMNS.version);
  if (version !== versionOf(stand)) {
    return { errors: [at(BULK_COLUMNS.version, version === "" ? BULK_FAULTS.noVersion : BULK_FAULTS.moved)] };
  }
  const wrong = unwanted(verb, given, at);
  if (isUnfiled(stand) !== (verb === "remind")) {
    wrong.push(at(BULK_COLUMNS.verb, verb === "remind" ? BULK_FAULTS.filedAlready : BULK_FAULTS.onlyRemind));
  }
  if (verb === "recall" && !stand.pending) wrong.push(at(BULK_COLUMNS.verb, BULK_FAULTS.notWaiting));
  if (verb === "rank" && text(BULK_COLUMNS.place) !== String(stand.place ?? "")) {
    const now = stand.place === null ? BULK_FAULTS.noPlace : `第 ${stand.place}`;
    wrong.push(at(BULK_COLUMNS.place, BULK_FAULTS.placeMoved(now)));
  }
  const line: Line = { row: row.row, verb, stand };
  for (const argument of [...ARGUMENTS_OF[verb].needed, ...ARGUMENTS_OF[verb].optional]) {
    const value = text(ARGUMENT_COLUMNS[argument]);
    if (value === "") continue;
    const why = READERS[argument](line, value, desk);
    if (why) wrong.push(at(ARGUMENT_COLUMNS[argument], why));
  }
  if (verb === "return" && line.dueAt === undefined) line.dueAt = addDays(desk.today, stand.correctionDays);
  return wrong.length > 0 ? { errors: wrong } : { line };
}

function faultOf({ text, flag }: SheetCell): string | null {
  if (flag === "merged") return BULK_FAULTS.merged;
  if (flag === "formula") return BULK_FAULTS.formula;
  if (flag === "error") return BULK_FAULTS.cellError;
  return isSound(text) ? null : BULK_FAULTS.unsound;
}

type At = (column: string, message: string) => RowError;

/** What the verb needs and doesn't have, and what it has and doesn't read. */
function unwanted(verb: BulkVerb, given: readonly Argument[], at: At): RowError[] {
  const { needed, optional } = ARGUMENTS_OF[verb];
  const missing = needed.filter((argument) => !given.includes(argument));
  const surplus = given.filter((argument) => !needed.includes(argument) && !optional.includes(argument));
  return [
    ...missing.map((argument) => at(ARGUMENT_COLUMNS[argument], BULK_FAULTS.needed(VERB_LABELS[verb]))),
    ...surplus.map((argument) => at(ARGUMENT_COLUMNS[argument], BULK_FAULTS.unused(VERB_LABELS[verb]))),
  ];
}

/** Puts what a cell says into the line; answers with what is wrong with it. */
const READERS: Record<Argument, (line: Line, text: string, desk: Desk) => string | null> = {
  officer: (line, text, { officers }) => {
    const read = officerOf(text, officers);
    if (!read.ok) return read.error;
    line.officer = read.value;
    return null;
  },
  items: (line, text, { items }) => {
    const read = itemsOf(text, items.get(line.stand.catalogueId) ?? new Map());
    if (!read.ok) return BULK_FAULTS.unknownItem(read.error);
    if (line.verb === "assign" && read.value.includes(null)) return BULK_FAULTS.itemsNoReport;
    line.items = read.value;
    return null;
  },
  reason: (line, text) => {
    line.reason = text;
    return null;
  },
  dueAt: (line, text) => {
    const day = dayOf(text);
    if (!day) return BULK_FAULTS.notDay;
    line.dueAt = day;
    return null;
  },
  place: (line, text) => {
    const place = placeOf(text);
    if (!place) return BULK_FAULTS.notPlace;
    line.place = place;
    return null;
  },
  opinion: (line, text) => {
    line.opinion = text;
    return null;
  },
};
