import { NOT_APPLICABLE_RULES, type NotApplicableRule } from "@/lib/catalogue/score";
import { SCHEME_FAULTS as SAY } from "@/lib/labels/schemes";

/** 评测方式: 材料审查、数据核验、满意度、实地核查、负面清单. */
export const METHODS = ["material_review", "data_check", "survey", "site_visit", "negative_list"] as const;
export type ScoringMethod = (typeof METHODS)[number];
export { NOT_APPLICABLE_RULES };

/** How the scheme treats one item: what it carries, times its weight; how it is looked at; whether it vetoes. */
export type SchemeLine = {
  indicatorId: string;
  points: number;
  weight: number;
  method: ScoringMethod;
  veto: boolean;
};
export type SchemeHead = {
  bonusCap: number;
  deductionCap: number;
  tolerance: number;
  notApplicable: NotApplicableRule;
};
export type SchemeFigures = { head: SchemeHead; lines: readonly SchemeLine[] };

/** An item of the catalogue as a scheme knows it; `position` is its place in the whole table, from 1. */
export type SchemeItem = {
  id: string;
  position: number;
  no: number;
  kind: "standard" | "bonus" | "deduction";
  section: string;
  group: string;
  text: string;
};

/** What is wrong, in words, at the field of the page's form (`points-12` is the points of the twelfth item). */
export type SchemeFault = { field: string; message: string };

const MOST_POINTS = 1000;
const MOST_WEIGHT = 100;

/** Whether a figure is given to the hundredth at most: what is reckoned in hundredths must be told in hundredths. */
const inHundredths = (value: number): boolean => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
const hundredths = (value: number): number => Math.round(value * 100);

export type SchemeTotals = { standard: number; bonus: number; deduction: number; vetoes: number; highest: number };

/** Sums of points × weight by kind of item, how many items veto, and the most that a standard item carries. */
export function schemeTotals(lines: readonly SchemeLine[], items: readonly SchemeItem[]): SchemeTotals {
  const byItem = new Map(lines.map((line) => [line.indicatorId, line]));
  const sum = (kind: SchemeItem["kind"]): number =>
    items
      .filter((item) => item.kind === kind)
      .reduce((total, { id }) => {
        const line = byItem.get(id);
        return total + (line ? hundredths(line.points) * hundredths(line.weight) : 0);
      }, 0) / 10_000;
  const standard = items.filter(({ kind }) => kind === "standard").map(({ id }) => byItem.get(id)?.points ?? 0);
  return {
    standard: sum("standard"),
    bonus: sum("bonus"),
    deduction: sum("deduction"),
    vetoes: lines.filter(({ veto }) => veto).length,
    highest: Math.max(0, ...standard),
  };
}

/** Everything that keeps a scheme from standing, judged as a whole; empty when it may. */
export function schemeFaults({ head, lines }: SchemeFigures, items: readonly SchemeItem[]): SchemeFault[] {
  const faults = [...lineFaults(lines, items), ...headFaults(head)];
  return faults.length > 0 ? faults : sumFaults(head, schemeTotals(lines, items));
}

function lineFaults(lines: readonly SchemeLine[], items: readonly SchemeItem[]): SchemeFault[] {
  const byItem = new Map(lines.map((line) => [line.indicatorId, line]));
  const known = new Set(items.map(({ id }) => id));
  const strange = lines.length !== byItem.size || lines.some(({ indicatorId }) => !known.has(indicatorId));
  const faults = items.flatMap((item): SchemeFault[] => {
    const at = (field: string, message: string): SchemeFault => ({ field: `${field}-${item.position}`, message });
    const line = byItem.get(item.id);
    if (!line) return [at("points", SAY.missing(item.position))];
    return [
      ...figureFault(line.points, MOST_POINTS).map((message) => at("points", message)),
      ...figureFault(line.weight, MOST_WEIGHT).map((message) => at("weight", message)),
      ...(line.veto && item.kind !== "standard" ? [at("veto", SAY.vetoKind)] : []),
    ];
  });
  return strange ? [{ field: "form", message: SAY.strange }, ...faults] : faults;
}

function figureFault(value: number, most: number): string[] {
  if (!Number.isFinite(value) || value < 0 || value > most) return [SAY.range(most)];
  return inHundredths(value) ? [] : [SAY.decimals];
}

const headFaults = (head: SchemeHead): SchemeFault[] =>
  (["bonusCap", "deductionCap", "tolerance"] as const).flatMap((field) =>
    figureFault(head[field], MOST_POINTS * 10).map((message) => ({ field, message })),
  );

function sumFaults(head: SchemeHead, totals: SchemeTotals): SchemeFault[] {
  const faults: SchemeFault[] = [];
  if (totals.standard <= 0) faults.push({ field: "form", message: SAY.noPoints });
  if (head.bonusCap > totals.bonus) faults.push({ field: "bonusCap", message: SAY.capAbove(totals.bonus) });
  if (head.deductionCap > totals.deduction) {
    faults.push({ field: "deductionCap", message: SAY.capAbove(totals.deduction) });
  }
  if (head.tolerance >= totals.highest) faults.push({ field: "tolerance", message: SAY.tolerance(totals.highest) });
  return faults;
}

/** What changed between two states of a scheme, counted; for the trail and before an upload is accepted. */
export type SchemeChanges = { points: number; weights: number; methods: number; vetoes: number; head: number };

export function changesBetween(before: SchemeFigures, after: SchemeFigures): SchemeChanges {
  const was = new Map(before.lines.map((line) => [line.indicatorId, line]));
  const count = (part: "points" | "weight" | "method" | "veto"): number =>
    after.lines.filter((line) => line[part] !== was.get(line.indicatorId)?.[part]).length;
  const heads = (Object.keys(after.head) as (keyof SchemeHead)[]).filter((key) => after.head[key] !== before.head[key]);
  return {
    points: count("points"),
    weights: count("weight"),
    methods: count("method"),
    vetoes: count("veto"),
    head: heads.length,
  };
}

export const changedAtAll = (changes: SchemeChanges): boolean => Object.values(changes).some((count) => count > 0);

/** Which items a bulk edit means: all of a kind, a 一级指标 (`section:<title>`) or a 二级指标 (`group:<section>/<title>`). */
export function itemsIn(scope: string, items: readonly SchemeItem[]): SchemeItem[] {
  const [what = "", name = ""] = [scope.slice(0, scope.indexOf(":")), scope.slice(scope.indexOf(":") + 1)];
  if (what === "kind") return items.filter(({ kind }) => kind === name);
  if (what === "section") return items.filter(({ section }) => section === name);
  if (what === "group") return items.filter(({ section, group }) => `${section}/${group}` === name);
  return [];
}

/** Caps and tolerance brought down to what the scheme's own items can come to. */
export function withinTotals({ head, lines }: SchemeFigures, items: readonly SchemeItem[]): SchemeFigures {
  const { bonus, deduction, highest } = schemeTotals(lines, items);
  return {
    lines,
    head: {
      ...head,
      bonusCap: Math.min(head.bonusCap, bonus),
      deductionCap: Math.min(head.deductionCap, deduction),
      tolerance: head.tolerance < highest ? head.tolerance : Math.floor(highest * 50) / 100,
    },
  };
}
