import type { Judgement } from "@/lib/catalogue/rules";
import { cellsOf, comparable, type LotMark } from "./mark";

/** What the organiser's officer gave an item of the quality sample without having seen a mark. */
export type Reference = { caseId: string; itemId: string; judgement: Judgement; points: number };

/** Beside the reference: mean of own less reference, in per cent of what an item carries; share of equal judgements, 0–1. */
export type Beside = { items: number; difference: number | null; same: number | null };
export type ReferenceFigures = {
  scored: number;
  readers: ({ reader: string } & Beside)[];
  sections: ({ section: string } & Beside)[];
  whole: Beside;
};

type Pair = { reader: string; section: string; apart: number | null; same: boolean };

/** 质量抽检: every mark of a re-scored item beside the reference mark. */
export function referenceOf(marks: readonly LotMark[], references: readonly Reference[]): ReferenceFigures {
  const given = new Map(references.map((one) => [`${one.caseId}/${one.itemId}`, one]));
  const pairs = cellsOf(marks.filter(({ caseId, itemId }) => given.has(`${caseId}/${itemId}`))).flatMap((cell) => {
    const reference = given.get(`${cell[0]!.caseId}/${cell[0]!.itemId}`)!;
    const [own] = comparable([{ ...cell[0]!, ...reference }]);
    return cell.map((mark): Pair => {
      const [beside] = comparable([mark]);
      return {
        reader: mark.reader,
        section: mark.section,
        apart: own && beside ? beside.share - own.share : null,
        same: mark.judgement === reference.judgement,
      };
    });
  });
  const readers = [...new Set(pairs.map(({ reader }) => reader))].sort();
  const sections = [...new Set(pairs.map(({ section }) => section))];
  return {
    scored: references.length,
    readers: readers.map((reader) => ({ reader, ...besideOf(pairs.filter((pair) => pair.reader === reader)) })),
    sections: sections.map((section) => ({ section, ...besideOf(pairs.filter((pair) => pair.section === section)) })),
    whole: besideOf(pairs),
  };
}

function besideOf(pairs: readonly Pair[]): Beside {
  const apart = pairs.flatMap(({ apart: one }) => (one === null ? [] : [one]));
  return {
    items: pairs.length,
    difference: apart.length === 0 ? null : apart.reduce((sum, one) => sum + one, 0) / apart.length,
    same: pairs.length === 0 ? null : pairs.filter(({ same }) => same).length / pairs.length,
  };
}
