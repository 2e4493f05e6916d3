/** 一、（一）1.（1）：the four levels of an official text (GB/T 9704-2012, 7.3.3). */
export type Level = 1 | 2 | 3 | 4;

/** A line of the report as it is printed; a heading may run on into its text, as in “（一）加强领导。县委常委会……”. */
export type Line = { level: Level | null; heading: string; text: string };

/** 一级标题下的一部分；`heading` is empty for what stands before the first one. Lines end without white space, none is empty. */
export type Section = { heading: string; body: string };

const DIGITS = "一二三四五六七八九十百零〇";
const LEVELS: readonly (readonly [Level, RegExp])[] = [
  [1, new RegExp(`^[${DIGITS}]{1,5}、`)],
  [2, new RegExp(`^[（(][${DIGITS}]{1,5}[）)]`)],
  [3, /^\d{1,2}[.．、](?!\d)/],
  [4, /^[（(]\d{1,2}[）)]/],
];
/** White space at both ends, the full-width blanks of an indented paragraph too. */
const EDGES = /^[\s\u3000]+|[\s\u3000]+$/g;

/** The level that a line's number gives it, or null for plain text. */
export const levelOf = (line: string): Level | null => LEVELS.find(([, number]) => number.test(line))?.[0] ?? null;

/** The lines of a report: one paragraph each, without empty ones and without indents that were typed. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|[\r\n\v\f\u2028\u2029]/)
    .map((line) => line.replace(EDGES, ""))
    .filter((line) => line !== "");

/** What of a line is its heading: all of it, or up to the first full stop where text follows. */
export function lineOf(line: string): Line {
  const level = levelOf(line);
  if (level === null) return { level, heading: "", text: line };
  const stop = line.indexOf("。");
  if (stop < 0 || stop === line.length - 1) return { level, heading: line, text: "" };
  return { level, heading: line.slice(0, stop + 1), text: line.slice(stop + 1) };
}

/** The headings in their order, with the number of the line (from 0) that each stands in. */
export function outlineOf(text: string): { level: Level; heading: string; line: number }[] {
  return linesOf(text).flatMap((words, line) => {
    const { level, heading } = lineOf(words);
    return level === null ? [] : [{ level, heading, line }];
  });
}

/** The report cut at its 一级标题; nothing is lost but empty lines and indents. */
export function sectionsOf(text: string): Section[] {
  const sections: Section[] = [];
  for (const line of linesOf(text)) {
    if (levelOf(line) === 1) sections.push({ heading: line, body: "" });
    else if (sections.length === 0) sections.push({ heading: "", body: line });
    else sections.at(-1)!.body += `${sections.at(-1)!.body === "" ? "" : "\n"}${line}`;
  }
  return sections;
}

/** The text that these sections make, a line a paragraph. */
export const textOf = (sections: readonly Section[]): string =>
  sections
    .flatMap(({ heading, body }) => [heading, body])
    .filter((part) => part !== "")
    .join("\n");

const ONES = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** 12 → 十二, as far as headings are counted. */
export function chineseNumber(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 99) return String(n);
  const tens = Math.floor(n / 10);
  return `${tens > 1 ? ONES[tens] : ""}${tens > 0 ? "十" : ""}${ONES[n % 10]}`;
}

/** A heading without its number: what two versions of the same part have in common. */
export function headingWords(heading: string): string {
  const found = LEVELS.find(([, number]) => number.test(heading));
  return (found ? heading.replace(found[1], "") : heading).replace(/[\s\u3000。：:]/g, "");
}

/** The number that the nth heading of a level is given. */
export function headingNumber(level: Level, n: number): string {
  return { 1: `${chineseNumber(n)}、`, 2: `（${chineseNumber(n)}）`, 3: `${n}.`, 4: `（${n}）` }[level];
}
