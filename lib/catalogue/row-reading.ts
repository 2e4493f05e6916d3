import type { TableCell } from "@/lib/documents/tables";
import type { Role, Roles } from "./columns";
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
import { itemsApart, type Token, tokenOf } from "./tokens";

/** What is known of a table before its rows are read. */
export type TableFacts = {
  roles: Roles | null;
  /** Numbers stand in a column of their own, so a number before words begins a heading. */
  numbersApart: boolean;
  /** The column in which most of them stand. */
  numberColumn: number | null;
  /** No row of this table has been read yet: words may go on from the page before. */
  first: boolean;
};

/** A paragraph where it stands; `as` is what a numbered one was taken for. */
type Placed = Token & { column: number; role: Role | null; cell: number; as?: "item" | "group" };
const IGNORED: readonly (Role | null)[] = ["remark", "kind", "status", "applicability", "negative", "metrics"];
/** Longer than a heading ever is. */
const LONGEST_HEADING = 60;

function placed(row: readonly TableCell[], { roles }: TableFacts): Placed[] {
  return row.flatMap(({ column, paragraphs }, cell) => {
    const role = roles?.get(column) ?? null;
    return IGNORED.includes(role)
      ? []
      : paragraphs.flatMap(itemsApart).map((words) => ({ ...tokenOf(words), column, role, cell }));
  });
}

type Numbered = Extract<Placed, { type: "numbered" }>;

/** Whether “12. ……” is an item or a 二级指标: by its column, by what number could come now, by its length. */
function isItem(reading: Reading, { no, text, role }: Numbered, { numbersApart }: TableFacts): boolean {
  const [item, group] = [plausibleItem(reading, no), plausibleGroup(reading, no) && text.length <= LONGEST_HEADING];
  if (numbersApart) return !group && isNextItem(reading, no);
  if (role === "item") return item || !group;
  if (role === "heading" || role === "section" || role === "group") return !group && isNextItem(reading, no);
  if (item && group) return isNextItem(reading, no) && text.length > 20;
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
      token.as = isItem(reading, token, facts) ? "item" : "group";
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

type Bare = Extract<Placed, { type: "bare" }>;
const longest = (cells: Placed[][]): Placed[] | undefined => cells.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];
const lengthOf = (cell: readonly Placed[]): number => cell.reduce((sum, { text }) => sum + text.length, 0);
function byCell(tokens: readonly Placed[]): Placed[][] {
  const cells = new Map<number, Placed[]>();
  for (const token of tokens) cells.set(token.cell, [...(cells.get(token.cell) ?? []), token]);
  return [...cells.values()];
}

type Unnumbered = { plains: Placed[] /** The cell of this row in which a 二级指标 begins. */; group: number | null };

/** Numbers in a cell of their own: what stands after them is their text, what stands before belongs to the headings. */
function readBares(
  reading: Reading,
  { bares, plains, group }: Unnumbered & { bares: Placed[] },
  facts: TableFacts,
  source: string,
): void {
  const [first] = bares as [Bare, ...Bare[]];
  const after = byCell(plains.filter(({ cell }) => cell > first.cell));
  const words = longest(after) ?? [];
  const heads = plains.filter(({ cell }) => cell < first.cell);
  readHeads(reading, heads, facts, group);
  const oneEach = words.length === bares.length;
  (bares as Bare[]).forEach(({ no }, at) => {
    const mine = oneEach ? [words[at]!] : at === 0 ? words : [];
    const line = addLine(reading, no, mine.map(({ text }) => text).join("\n"), source);
    const left = at === 0 ? after.filter((cell) => cell !== words).flat() : [];
    if (left.length > 0) line.doubts.push({ code: "left_over", words: left.map(({ text }) => text).join("；") });
  });
}

/** Words without a number before the items of a row: headings by their column, or the rest of one from the page before. */
function readHeads(reading: Reading, heads: Placed[], facts: TableFacts, group: number | null): void {
  const named = heads.filter(({ role }) => role === "section" || role === "group" || role === "heading");
  named.forEach(({ role, text }, at) => {
    const topmost = role === "section" || (role === "heading" && (!reading.section || (at === 0 && named.length > 1)));
    if (topmost) openSection(reading, text, null);
    else openGroup(reading, text, null);
  });
  const [first, ...others] = heads;
  if (named.length > 0 || !facts.first || !first) return;
  const ofSection = others.length > 0 || (group !== null && group > first.cell);
  const goesOn = ofSection ? reading.section : reading.group;
  if (goesOn) goesOn.words += first.text;
  if (others.length > 0 && reading.group) reading.group.words += others.at(-1)!.text;
}

const ended = (text: string): boolean => /[。；;！？…]$/u.test(text);

/** A row without any number: headings, a text that goes on from the page before, or an item whose number is lacking. */
function readPlains(reading: Reading, { plains, group }: Unnumbered, facts: TableFacts, source: string): void {
  const roled = facts.roles !== null;
  const mayBeText = group === null ? plains.filter(({ role }) => (roled ? role === "item" : true)) : [];
  const words = longest(byCell(mayBeText)) ?? [];
  const text = words.map((token) => token.text).join("\n");
  const heads = plains.filter((token) => !words.includes(token));
  readHeads(reading, heads, facts, group);
  const previous = reading.lines.at(-1);
  if (facts.first && previous && text !== "" && !ended(previous.text)) previous.text += text;
  else if (roled ? text !== "" : text.length >= 12 && reading.section !== null) addLine(reading, null, text, source);
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
