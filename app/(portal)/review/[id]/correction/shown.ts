import type { AskedLine } from "@/components/correction/asked-list";
import type { LineView } from "@/components/correction/line-fields";
import type { PickLine } from "@/components/correction/part-picker";
import { inOrder } from "@/lib/corrections/beginning";
import { indicatorIn, partOf, WHOLE } from "@/lib/corrections/part";
import { askedWords } from "@/lib/corrections/rules";
import type { DraftLine } from "@/lib/corrections/schema";
import type { Correctable } from "@/lib/corrections/shape";
import { CORRECTION_TEXTS } from "@/lib/labels/corrections";

const LONGEST = 60;
const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}……` : text);

type Named = { title: string; words: string };

/** What a part is called on the form; null for one that the dossier doesn't have. */
function nameOf(part: string, { items, form }: Correctable): Named | null {
  if (part === WHOLE)
    return { title: form.length > 0 ? CORRECTION_TEXTS.wholeForm : CORRECTION_TEXTS.whole, words: "" };
  const item = items.find((each) => each.part === part);
  if (item) return { title: `第 ${item.position} 项`, words: item.text };
  const section = form.find((each) => each.part === part);
  return section ? { title: `${CORRECTION_TEXTS.part}“${section.title}”`, words: "" } : null;
}

/** The lines of a draft as the form shows them, in the order of the table. */
export const linesShown = (lines: readonly DraftLine[], correctable: Correctable): LineView[] =>
  inOrder(lines, correctable.items).flatMap((line) => {
    const named = nameOf(line.part, correctable);
    return named ? [{ ...line, ...named, isItem: indicatorIn(line.part) !== null }] : [];
  });

/** What can still be picked, texts first; with `q` only what has it as number or in its words. */
export function partsShown(correctable: Correctable, lines: readonly { part: string }[], q: string): PickLine[] {
  const listed = new Set(lines.map(({ part }) => part));
  const texts = [WHOLE, ...correctable.form.map(({ part }) => part)].map((part) => ({
    part,
    ...nameOf(part, correctable)!,
    section: "报告与申报书",
    opinion: null,
    evidence: null,
  }));
  const items = correctable.items.map(({ part, position, section, text, opinion, evidence }) => ({
    part,
    title: `第 ${position} 项`,
    words: shortened(text),
    section,
    opinion,
    evidence,
    found: `${position}` === q || text.includes(q),
  }));
  const found = [...texts.filter(({ title }) => title.includes(q)), ...items.filter((item) => item.found)];
  return found.filter(({ part }) => !listed.has(part));
}

/** The same lines as the place will read them. */
export const askedLines = (lines: readonly LineView[]): AskedLine[] =>
  lines.map(({ part, title, words, isItem, reasons, text, scope }) => ({
    key: part,
    position: isItem ? Number(/\d+/.exec(title)?.[0] ?? 0) : null,
    sectionId: null,
    text: isItem ? words : title,
    scope: partOf(part)?.indicatorId ? scope : "whole",
    remark: askedWords(reasons, text),
  }));
