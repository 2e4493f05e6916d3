import { complianceBasisPoints } from "@/lib/catalogue/rules";
import {
  type Judged,
  judgeCase,
  type Outcome,
  outcomesUnder,
  type RehearsalCase,
  type RehearsalRules,
  type Situation,
} from "./rehearsal-outcome";

/** The parts of the rules whose change can make a difference; each can be tried by itself. */
const RULE_PARTS = ["threshold", "scheme", "veto", "weights", "places", "route"] as const;
export type RulePart = (typeof RULE_PARTS)[number];

/** 入选、落选、名次升降, or as before. */
export type Change = "out" | "in" | "up" | "down" | "same";

/** What a list of rehearsed cases can be filtered by. */
export const CHANGE_FILTERS = ["any", "out", "in", "up", "down", "same"] as const;

/** Whether a case is meant by such a filter; an unknown filter is none. */
export const meantBy = (filter: string, { change }: Pick<RehearsedCase, "change">): boolean =>
  filter === "any" ? change !== "same" : !(CHANGE_FILTERS as readonly string[]).includes(filter) || change === filter;

export type RehearsedCase = {
  id: string;
  number: string;
  place: string;
  track: string;
  before: Outcome;
  after: Outcome;
  change: Change;
  /** The parts of the rules that by themselves make this difference; none: only several together do. */
  causes: RulePart[];
  /** Was not visited then, and by the draft would have been as far in front as those that were: what came of it nobody can say. */
  undetermined: boolean;
  /** Whether it stood on the list of candidates then; a list may leave the order for written reasons. */
  listed: boolean;
};

export type TrackSummary = {
  track: string;
  cases: number;
  /** How many reach the threshold by what the assessment found; null where there is none. */
  passedBefore: number | null;
  passedAfter: number | null;
  inBefore: number;
  inAfter: number;
  leaving: number;
  entering: number;
  undetermined: number;
};

export type Rehearsal = {
  rows: RehearsedCase[];
  tracks: TrackSummary[];
  /** Cases whose figures, reckoned anew by the rules of then, are not those that were frozen then. */
  unreproduced: number;
  /** Cases where the list of then is not what the order and the places alone would have made. */
  departed: number;
};

/**
 * 规则演练: what the draft's rules would have made of a finished cycle's frozen cases, beside what the rules of then make of them.
 * Pure: the same rules on both sides change nothing.
 */
export function rehearse(
  { before, after }: { before: RehearsalRules; after: RehearsalRules },
  cases: readonly RehearsalCase[],
): Rehearsal {
  const judged = { before: judgeAll(before, cases), after: judgeAll(after, cases) };
  const was = outcomesUnder(situation(before, after, judged, []), cases);
  const is = outcomesUnder(situation(before, after, judged, RULE_PARTS), cases);
  const alone = RULE_PARTS.map((part) => ({
    part,
    outcomes: outcomesUnder(situation(before, after, judged, [part]), cases),
  }));
  const lines = { was: frontLines(was, cases), is: frontLines(is, cases) };
  const rows = cases.map((entry): RehearsedCase => {
    const { id, number, place, track, listed } = entry;
    const [old, now] = [was.get(id)!, is.get(id)!];
    const change = changeOf(old, now);
    const within = (outcome: Outcome, line: number | undefined) =>
      outcome.obstacle === "not_verified" && outcome.first !== null && outcome.first.rank <= (line ?? 0);
    return {
      ...{ id, number, place, track, listed, before: old, after: now, change },
      causes: change === "same" ? [] : causesOf(change, old, id, alone),
      undetermined: within(now, lines.is.get(track)) && !within(old, lines.was.get(track)),
    };
  });
  return {
    rows: rows.toSorted(byChange),
    tracks: summaries(rows, before, after),
    unreproduced: cases.filter((entry) => !reproduces(entry, was.get(entry.id)!)).length,
    departed: rows.filter((row) => (row.before.obstacle === null) !== row.listed).length,
  };
}

type JudgedBoth = { before: Map<string, Judged>; after: Map<string, Judged> };

const judgeAll = (rules: RehearsalRules, cases: readonly RehearsalCase[]): Map<string, Judged> =>
  new Map(cases.map((entry) => [entry.id, judgeCase(entry, rules)]));

/** The rules of then with these parts taken from the draft. */
function situation(
  before: RehearsalRules,
  after: RehearsalRules,
  judged: JudgedBoth,
  parts: readonly RulePart[],
): Situation {
  const of = (part: RulePart): RehearsalRules => (parts.includes(part) ? after : before);
  const judgedBy = (part: RulePart) => (parts.includes(part) ? judged.after : judged.before);
  return {
    pass: of("threshold").pass,
    weights: of("weights").weights,
    places: of("places").places,
    verifies: of("route").verifies,
    surveys: of("route").surveys,
    judged: judgedBy("scheme"),
    vetoes: judgedBy("veto"),
  };
}

function changeOf(old: Outcome, now: Outcome): Change {
  if ((old.obstacle === null) !== (now.obstacle === null)) return now.obstacle === null ? "in" : "out";
  if (old.rank === now.rank || old.rank === null || now.rank === null) return "same";
  return now.rank < old.rank ? "up" : "down";
}

function causesOf(
  change: Change,
  old: Outcome,
  id: string,
  alone: readonly { part: RulePart; outcomes: Map<string, Outcome> }[],
): RulePart[] {
  const wanted = change === "in" || change === "out" ? [change] : ["up", "down"];
  return alone.filter(({ outcomes }) => wanted.includes(changeOf(old, outcomes.get(id)!))).map(({ part }) => part);
}

/** By track: the rank, before any visit, of the last that was visited. */
function frontLines(outcomes: Map<string, Outcome>, cases: readonly RehearsalCase[]): Map<string, number> {
  const lines = new Map<string, number>();
  for (const { id, track, visited } of cases) {
    const rank = outcomes.get(id)!.first?.rank;
    if (visited && rank !== undefined) lines.set(track, Math.max(lines.get(track) ?? 0, rank));
  }
  return lines;
}

/** Whether the rules of then, applied to the frozen case, come to the frozen figures, to the last digit. */
function reproduces({ frozen }: RehearsalCase, { score, rate, first, last }: Outcome): boolean {
  return (
    score === frozen.score &&
    complianceBasisPoints(rate) === frozen.basisPoints &&
    first?.composite === frozen.first.composite &&
    first.rank === frozen.first.rank &&
    (frozen.last === null || (last?.composite === frozen.last.composite && last.rank === frozen.last.rank))
  );
}

const ORDER: Record<Change, number> = { out: 0, in: 1, up: 2, down: 2, same: 3 };
const moved = ({ before, after }: RehearsedCase): number => Math.abs((before.rank ?? 0) - (after.rank ?? 0));

/** 落选、入选 first, then by how far the rank moved, then in the order of then. */
const byChange = (a: RehearsedCase, b: RehearsedCase): number =>
  ORDER[a.change] - ORDER[b.change] ||
  (a.change === "same" ? 0 : moved(b) - moved(a)) ||
  a.track.localeCompare(b.track) ||
  (a.before.rank ?? Number.MAX_SAFE_INTEGER) - (b.before.rank ?? Number.MAX_SAFE_INTEGER) ||
  a.number.localeCompare(b.number);

function summaries(rows: readonly RehearsedCase[], before: RehearsalRules, after: RehearsalRules): TrackSummary[] {
  return [...new Set(rows.map(({ track }) => track))].toSorted().map((track) => {
    const own = rows.filter((row) => row.track === track);
    const count = (test: (row: RehearsedCase) => boolean): number => own.filter(test).length;
    const passing = (side: "before" | "after", threshold: number | null | undefined): number | null =>
      typeof threshold === "number" ? count((row) => complianceBasisPoints(row[side].rate) >= threshold) : null;
    return {
      track,
      cases: own.length,
      passedBefore: passing("before", before.pass[track]),
      passedAfter: passing("after", after.pass[track]),
      inBefore: count((row) => row.before.obstacle === null),
      inAfter: count((row) => row.after.obstacle === null),
      leaving: count(({ change }) => change === "out"),
      entering: count(({ change }) => change === "in"),
      undetermined: count((row) => row.undetermined),
    };
  });
}
