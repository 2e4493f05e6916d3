import { headingNumber, type Level, levelOf, linesOf, type Section, sectionsOf } from "./outline";

type Paragraph = { text: string; level: number | "title" | null };

/**
 * A Word document's paragraphs as the report's text. Headings by style or outline level that bring no number of their own get the one
 * that follows; the title is told apart, since the report is printed under its own.
 */
export function reportFromWord(paragraphs: readonly Paragraph[]): { title: string | null; sections: Section[] } {
  const counts: Record<Level, number> = { 1: 0, 2: 0, 3: 0, 4: 0 };
  const title = paragraphs.find(({ level }) => level === "title")?.text.trim() ?? null;
  const lines = paragraphs
    .filter(({ level }) => level !== "title")
    .flatMap(({ text, level }) => linesOf(text).map((line, at) => lineOf(line, at === 0 ? level : null, counts)));
  return { title, sections: sectionsOf(lines.join("\n")) };
}

function lineOf(line: string, level: Paragraph["level"], counts: Record<Level, number>): string {
  const written = levelOf(line);
  const meant = typeof level === "number" && level < 4 ? ((level + 1) as Level) : null;
  const counted = written ?? meant;
  if (counted === null) return line;
  counts[counted] += 1;
  for (const below of [2, 3, 4] as const) if (below > counted) counts[below] = 0;
  return written === null ? `${headingNumber(counted, counts[counted])}${line}` : line;
}
