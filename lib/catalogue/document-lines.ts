import type { DocumentTable, TableCell, UploadedTables } from "@/lib/documents/tables";
import { type Role, type Roles, rolesOf } from "./columns";
import { isExtra, type ReadLine } from "./lines";
import type { TableFacts } from "./placed-tokens";
import { kindOf, newReading, openSection, type RawLine, type Reading } from "./reading";
import { readRow } from "./row-reading";
import { isSheet, readSheetRow } from "./sheet-reading";
import { headingTitle, saysLegislators, tokenOf } from "./tokens";

/** Numbers that a document leaves out at one place, at most; a longer gap is a mistake in a number, not a lack of items. */
const LONGEST_GAP = 30;

/**
 * The items of a catalogue as its tables have them, in their order, each with what to look at again: rows shifted between columns,
 * headings that stand alone, and numbers that the document leaves out, which come as lines without text.
 */
export function linesOf({ tables }: Pick<UploadedTables, "tables">): ReadLine[] {
  const reading = newReading();
  tables.forEach((table, at) => {
    readTable(reading, table, at);
  });
  markLoneHeadings(reading);
  const lines = reading.lines.map(finished);
  // a sheet of the portal's own lacks nothing that its catalogue has
  return reading.lines.some(({ said }) => said) ? lines : filled(lines);
}

type Segment = { roles: Roles | null; rows: { cells: readonly TableCell[]; number: number }[] };

/** A table cut where its headings are printed again. */
function segments({ rows }: DocumentTable): Segment[] {
  const found: Segment[] = [{ roles: null, rows: [] }];
  rows.forEach((cells, at) => {
    const roles = rolesOf(cells);
    if (roles) found.push({ roles, rows: [] });
    else found.at(-1)!.rows.push({ cells, number: at + 1 });
  });
  return found.filter(({ rows: own }) => own.length > 0);
}

function readTable(reading: Reading, table: DocumentTable, at: number): void {
  if (reading.lines.length > 0) readLoose(reading, table.before);
  for (const { roles, rows } of segments(table)) {
    const cells = rows.map((row) => row.cells);
    const sheet = isSheet(roles, cells);
    const facts = { roles, ...numbersOf(cells, roles) };
    rows.forEach((row, n) => {
      const source = `第 ${at + 1} 表第 ${row.number} 行`;
      if (sheet) readSheetRow(reading, row.cells, roles!, source);
      else readRow(reading, row.cells, { ...facts, first: n === 0 && at > 0 }, source);
    });
  }
}

/** A 一级指标 printed between two tables; other words there are none of the catalogue's. */
function readLoose(reading: Reading, paragraphs: readonly string[]): void {
  for (const words of paragraphs) {
    const token = tokenOf(words);
    const next = (reading.section?.no ?? 0) + 1;
    if (token.type === "section" && token.ordinal === next && token.text.length <= LONGEST_GAP) {
      openSection(reading, token.text, token.ordinal);
    }
  }
}

const NO_NUMBERS: readonly (Role | undefined)[] = ["remark", "kind", "status", "applicability", "negative", "metrics"];

/** Whether numbers stand by themselves in this table, and in which column most of them do. */
function numbersOf(
  rows: readonly (readonly TableCell[])[],
  roles: Roles | null,
): Pick<TableFacts, "numbersApart" | "numberColumn"> {
  const columns = new Map<number, number>();
  let withNumber = 0;
  for (const row of rows) {
    const bare = row.find(
      ({ column, paragraphs }) =>
        !NO_NUMBERS.includes(roles?.get(column)) && paragraphs.some((words) => tokenOf(words).type === "bare"),
    );
    if (!bare) continue;
    withNumber += 1;
    columns.set(bare.column, (columns.get(bare.column) ?? 0) + 1);
  }
  const [most] = [...columns].sort(([a, n], [b, m]) => m - n || a - b);
  return { numbersApart: withNumber * 10 >= rows.length * 3, numberColumn: most?.[0] ?? null };
}

/** A heading alone in its row is worth a look, unless this document gives every heading a row of its own. */
function markLoneHeadings({ alone, headings }: Reading): void {
  if (alone.length * 2 > headings) return;
  for (const { words, before, after } of alone) {
    const mark = { code: "heading_alone" as const, words: headingTitle(words) };
    before?.doubts.push(mark);
    after?.doubts.push(mark);
  }
}

function finished(line: RawLine): ReadLine {
  const [section, group] = [line.section?.words ?? "", line.group?.words ?? ""];
  const kind = kindOf(section, group);
  const limited = saysLegislators(section) || saysLegislators(group);
  return {
    id: null,
    section: headingTitle(section),
    group: headingTitle(group),
    no: line.no,
    kind,
    text: line.text.trim(),
    textStatus: "original",
    applicability: limited ? "cities_with_legislative_power" : "all",
    negative: false,
    metrics: [],
    ...line.said,
    source: line.source,
    doubts: line.doubts,
  };
}

/** The lines with one more for each number that the document leaves out, below the headings of the item that follows. */
function filled(lines: readonly ReadLine[]): ReadLine[] {
  const known = new Set(lines.map(({ kind, no }) => `${isExtra(kind)}-${no}`));
  const last = new Map<boolean, number>();
  let unnumbered = 0;
  return lines.flatMap((line): ReadLine[] => {
    const extra = isExtra(line.kind);
    const before = last.get(extra) ?? 0;
    if (line.no === null) unnumbered += 1;
    if (line.no === null || line.no <= before) return [line];
    const lacking = Array.from({ length: line.no - before - 1 }, (_, n) => before + n + 1);
    const absent = lacking.filter((no) => !known.has(`${extra}-${no}`));
    last.set(extra, line.no);
    const explained = unnumbered >= absent.length;
    unnumbered = 0;
    if (explained || absent.length > LONGEST_GAP) return [line];
    return [...absent.map((no) => notInSource(line, no)), line];
  });
}

const notInSource = (next: ReadLine, no: number): ReadLine => ({
  ...next,
  no,
  text: "",
  negative: false,
  metrics: [],
  doubts: [{ code: "not_in_source", words: "" }],
});
