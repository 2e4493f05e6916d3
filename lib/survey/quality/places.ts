import { cellKeys, cellOf, marginOf, type Strata, type Stratum, type Weighting } from "../strata";
import type { Bounds, Cell, Digest, Flag } from "./shape";

const WHOLE = 10_000;
const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * WHOLE));
/** The 99 % quantile of the normal distribution, one-sided. */
const Z_99 = 2.3263478740408408;

/**
 * 复核比例: the share of the uploaded valid cases of a place that were called back, against the least share of the cycle. Verification of a
 * share of each interviewer's work is what ISO 20252 asks of an agency. Cases of the web have no interviewer.
 */
export function callbackShare(place: string, cases: readonly Digest[], { callbackBasisPoints: bound }: Bounds): Flag[] {
  const asked = cases.filter(({ web }) => !web);
  const found = share(asked.filter(({ calledBack }) => calledBack).length, asked.length);
  if (asked.length === 0 || found >= bound) return [];
  const figure = { share: found, cases: asked.length, bound };
  return [{ kind: "callback_share", place, caseNo: null, interviewer: null, figure }];
}

/** How many valid cases of each place every answer is the top one of, and how many rated anything. */
export type TopShare = { top: number; rated: number };

export function topShare(cases: readonly Digest[]): TopShare {
  const rated = cases.filter(({ top }) => top !== null);
  return { top: rated.filter(({ top }) => top).length, rated: rated.length };
}

/**
 * 疑似引导: the share of cases whose every rated answer is the top one lies above that of the survey's other places by more than the bound
 * of the cycle, and by more than chance has it (two proportions, one-sided 1 %; Fleiss, Levin and Paik 2003, ch. 3). The excess alone is
 * told, in hundredths of a percentage point: neither share.
 */
export function coached(place: string, own: TopShare, others: TopShare, { coachedBasisPoints: bound }: Bounds): Flag[] {
  if (own.rated === 0 || others.rated === 0) return [];
  const difference = own.top / own.rated - others.top / others.rated;
  const pooled = (own.top + others.top) / (own.rated + others.rated);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / own.rated + 1 / others.rated));
  const excess = Math.round(difference * WHOLE);
  if (excess <= bound || difference <= Z_99 * error) return [];
  return [{ kind: "coached", place, caseNo: null, interviewer: null, figure: { excess, cases: own.rated, bound } }];
}

/** How many cases came in of one cell of the plan, beside what was planned; shares in hundredths of a per cent. */
export type CellShare = { key: string; cases: number; target: number | null; share: number; planned: number };

/**
 * The completion of a place by the cells of its plan: full cells, or the margins of each variable where weights are raked. The planned
 * share is that of the targets, or of the population where none are set. Empty where the plan has no cells of the place.
 */
export function cellShares(
  { strata, weighting }: { strata: Strata; weighting: Weighting },
  cells: readonly Cell[],
  strataOfCases: readonly { stratum: Stratum; cases: number }[],
): CellShare[] {
  const raked = weighting === "raked";
  const counts = new Map<string, number>();
  for (const { stratum, cases } of strataOfCases) {
    const keys = raked ? strata.map((variable) => marginOf(variable, stratum)) : [cellOf(strata, stratum)];
    for (const key of keys) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + cases);
  }
  const targeted = cells.length > 0 && cells.every(({ target }) => target !== null);
  const planned = (cell: Cell): number => (targeted ? cell.target! : cell.population);
  const whole = new Map<string, { planned: number; cases: number }>();
  for (const cell of cells) {
    const group = raked ? cell.key.split("=")[0]! : "";
    const sum = whole.get(group) ?? { planned: 0, cases: 0 };
    whole.set(group, { planned: sum.planned + planned(cell), cases: sum.cases + (counts.get(cell.key) ?? 0) });
  }
  const order = cellKeys(strata, weighting);
  const place = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...cells]
    .sort((one, other) => place(one.key) - place(other.key) || (one.key < other.key ? -1 : 1))
    .map((cell) => {
      const sum = whole.get(raked ? cell.key.split("=")[0]! : "")!;
      const cases = counts.get(cell.key) ?? 0;
      const { key, target } = cell;
      return { key, cases, target, share: share(cases, sum.cases), planned: share(planned(cell), sum.planned) };
    });
}

/**
 * 配额偏离: a cell of the plan whose share among the valid cases of the place lies further from its planned share than the bound of the
 * cycle, in percentage points. What a quota or an allocation says against what came in (Groves et al. 2009, Survey Methodology, ch. 5).
 */
export function quotaDrift(place: string, shares: readonly CellShare[], { driftBasisPoints: bound }: Bounds): Flag[] {
  if (shares.every(({ cases }) => cases === 0)) return [];
  return shares
    .filter((cell) => Math.abs(cell.share - cell.planned) > bound)
    .map(({ key, share: found, planned, cases }) => ({
      kind: "quota_drift",
      place,
      caseNo: null,
      interviewer: null,
      figure: { cell: key, share: found, planned, cases, bound },
    }));
}
