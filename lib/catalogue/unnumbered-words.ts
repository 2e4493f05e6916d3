import type { Placed, TableFacts } from "./placed-tokens";
import { addLine, openGroup, openSection, type Reading } from "./reading";

type Bare = Extract<Placed, { type: "bare" }>;
const longest = (cells: Placed[][]): Placed[] | undefined => cells.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];
const lengthOf = (cell: readonly Placed[]): number => cell.reduce((sum, { text }) => sum + text.length, 0);
function byCell(tokens: readonly Placed[]): Placed[][] {
  const cells = new Map<number, Placed[]>();
  for (const token of tokens) cells.set(token.cell, [...(cells.get(token.cell) ?? []), token]);
  return [...cells.values()];
}

export type Unnumbered = {
  plains: Placed[] /** The cell of this row in which a 二级指标 begins. */;
  group: number | null;
};

/** Numbers in a cell of their own: what stands after them is their text, what stands before belongs to the headings. */
export function readBares(
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
export function readPlains(reading: Reading, { plains, group }: Unnumbered, facts: TableFacts, source: string): void {
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
