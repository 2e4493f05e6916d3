import type { Answer, RuleItem } from "@/lib/catalogue/rules";
import { type Scheme, scoreOf } from "@/lib/catalogue/score";
import { drawSample } from "@/lib/kernel/draw";
import type { Problem } from "@/lib/kernel/problem";
import { median } from "@/lib/kernel/statistics";

const LETTERS = 26;

/** The letters of a lot, by its number in the cycle: A … Z, AA, AB … */
export function lotLetters(number: number): string {
  const rest = Math.floor((number - 1) / LETTERS);
  return (rest > 0 ? lotLetters(rest) : "") + String.fromCharCode(65 + ((number - 1) % LETTERS));
}

/**
 * 案卷代号 of a lot, drawn by its seed: A01, A02 … in the order drawn, which says nothing of place, number or time of filing. The same
 * seed gives the same codes, whatever the order of the ids.
 */
export function drawnCodes(number: number, applicationIds: readonly string[], seed: string): Map<string, string> {
  const items = applicationIds.toSorted();
  const digits = Math.max(2, String(items.length).length);
  const drawn = drawSample({ items, seed, count: items.length });
  return new Map(drawn.map((id, n) => [id, `${lotLetters(number)}${String(n + 1).padStart(digits, "0")}`]));
}

/** Cases with live sheets: those held outside the lot's agencies, or for groups of another lot; and, in a blind assessment, those told by name. */
export type HeldSheets = { elsewhere: number; named: number };

/**
 * Whether cases that have sheets already fit into a lot: only with readers of its agencies, who sign its commitment before they go on; and never
 * into a blind assessment, since whoever was given the sheet outside the lot was told the place.
 */
export function heldSheetsProblem({ elsewhere, named }: HeldSheets): Problem | null {
  if (elsewhere > 0) return { code: "lot_sheets_elsewhere", detail: { open: elsewhere } };
  return named > 0 ? { code: "lot_places_told", detail: { open: named } } : null;
}

/** What a case earned in one 一级指标: points of its applicable standard items, what they carry, and the share in basis points. */
export type SectionShare = { title: string; points: number; full: number; basisPoints: number | null };

/** Section by section in the order given; null where no item of the section carries points here. */
export function sectionShares(
  answers: readonly Answer[],
  items: readonly (RuleItem & { section: string })[],
  scheme: Scheme,
): SectionShare[] {
  return [...new Set(items.map(({ section }) => section))].map((title) => {
    const own = items.filter((item) => item.section === title && item.kind === "standard");
    const { standard: points, full } = scoreOf(answers, own, scheme);
    return { title, points, full, basisPoints: full > 0 ? Math.round((points * 10_000) / full) : null };
  });
}

export type SectionMedian = { title: string; basisPoints: number | null };

/** The median share of every section over the cases of a lot, in the order of the first case that has it. */
export function sectionMedians(cases: readonly (readonly SectionShare[])[]): SectionMedian[] {
  const titles = [...new Set(cases.flatMap((sections) => sections.map(({ title }) => title)))];
  return titles.map((title) => {
    const shares = cases.flatMap((sections) => sections.filter((one) => one.title === title));
    const known = shares.flatMap(({ basisPoints }) => (basisPoints === null ? [] : [basisPoints]));
    const middle = median(known);
    return { title, basisPoints: middle === null ? null : Math.round(middle) };
  });
}
