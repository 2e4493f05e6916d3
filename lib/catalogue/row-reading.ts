import type { TableCell } from "@/lib/documents/tables";
import { type Placed, placed, type TableFacts } from "./placed-tokens";
import {
  addLine,
  isNextItem,
  openGroup,
  openSection,
  plausibleGroup,
  plausibleItem,
  type RawLine,
  type Reading,
} from "./reading";
import { readBares, readPlains } from "./unnumbered-words";

/** Longer than a heading ever is. */
const LONGEST_HEADING = 60;
/** The same where nothing but its number tells what a paragraph is. */
const LONGEST_LONE_HEADING = 20;

type Numbered = Extract<Placed, { type: "numbered" }>;

/**
 * Whether “12. ……” is an item or a 二级指标: by its column, by what number could come now, by where it stands in its row; alone in it, by
 * its length.
 */
function isItem(
  reading: Reading,
  { no, text, role, cell }: Numbered,
  { numbersApart }: TableFacts,
  row: Placed[],
): boolean {
  const [item, group] = [plausibleItem(reading, no), plausibleGroup(reading, no) && text.length <= LONGEST_HEADING];
  if (numbersApart) return !group && isNextItem(reading, no);
  if (role === "item") return item || !group;
  if (role === "heading" || role === "section" || role === "group") return !group && isNextItem(reading, no);
  if (item && group) {
    const [first, last] = [row[0]!.cell, row.at(-1)!.cell];
    return isNextItem(reading, no) && (first < last ? cell === last : text.length > LONGEST_LONE_HEADING);
  }
  return item || !group;
}

/** Reads one row into the catalogue so far. */
export function readRow(reading: Reading, row: readonly TableCell[], facts: TableFacts, source: string): void {
  const tokens = placed(row, facts);
  const before = reading.lines.length;
  const headingsBefore = reading.headings;
  for (const token of tokens) {
    if (token.type === "section" && token.role !== "item") openSection(reading, token.text, token.ordinal);
  }
  const rest: Placed[] = [];
  const later = readNumbered(reading, tokens, facts, source, rest);
  const bares = rest.filter((token) => token.type === "bare" && acceptable(reading, token, facts));
  const plains = rest.filter((token) => token.type === "plain");
  const group = tokens.find(({ as }) => as === "group")?.cell ?? null;
  if (bares.length > 0) readBares(reading, { bares, plains, group }, facts, source);
  else if (reading.lines.length === before) readPlains(reading, { plains, group }, facts, source);
  const added = reading.lines.slice(before);
  for (const each of later) openGroup(reading, each.text, each.no);
  doubt(reading, tokens, added, facts, later.length > 0 || (added.length === 0 && reading.headings > headingsBefore));
}

const acceptable = (reading: Reading, token: Placed, { numberColumn }: TableFacts): boolean =>
  token.type === "bare" &&
  (token.role === "number" || token.column === numberColumn || plausibleItem(reading, token.no));

/** Opens the headings and items that carry their number with them; a second heading before any item waits till the row is read. */
function readNumbered(reading: Reading, tokens: Placed[], facts: TableFacts, source: string, rest: Placed[]) {
  const later: Numbered[] = [];
  let current: { line: RawLine; cell: number } | null = null;
  let groups = 0;
  for (const token of tokens) {
    if (token.type === "section" && token.role !== "item") continue;
    if (token.type === "numbered") {
      token.as = isItem(reading, token, facts, tokens) ? "item" : "group";
      if (token.as === "item") {
        current = { line: addLine(reading, token.no, token.text, source), cell: token.cell };
        continue;
      }
      groups += 1;
      if (groups > 1 && current === null) later.push(token);
      else openGroup(reading, token.text, token.no);
    } else if (current?.cell === token.cell) current.line.text += `\n${token.text}`;
    else rest.push(token);
  }
  return later;
}

/** Marks the lines of a row that does not lie where its table usually lies. */
function doubt(reading: Reading, tokens: Placed[], added: RawLine[], facts: TableFacts, alone: boolean): void {
  const outOfPlace = tokens.filter((token) => isOutOfPlace(token, facts));
  if (outOfPlace.length > 0) {
    const mark = { code: "shifted" as const, words: outOfPlace.map(({ text }) => text.slice(0, 20)).join("；") };
    for (const line of added) line.doubts.push(mark);
    if (added.length === 0) reading.pending.push(mark);
  }
  if (!alone) return;
  const words = (reading.group ?? reading.section)?.words ?? "";
  reading.alone.push({ words, before: reading.lines.at(-1) ?? null, after: null });
  fillGroup(reading, added.length);
}

/** A heading that comes only after its items: those of its 一级指标 that have no 二级指标 yet are its own. */
function fillGroup({ lines, section, group }: Reading, added: number): void {
  if (!group || added > 0) return;
  for (const line of lines.toReversed()) {
    if (line.section !== section || line.group !== null) return;
    line.group = group;
    group.items += 1;
  }
}

/** Numbers out of their column, and headings where the items of this table stand. */
function isOutOfPlace({ type, as, column, role }: Placed, { numberColumn, numbersApart }: TableFacts): boolean {
  if (type === "plain") return false;
  if (numbersApart && numberColumn !== null) return type === "bare" ? column !== numberColumn : column >= numberColumn;
  return role === "item" ? as === "group" : as === "item" && role !== null;
}
