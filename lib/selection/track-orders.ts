import { setImmediate as breathe } from "node:timers/promises";
import { type Group, type GroupLine, partsOf } from "./groups";
import { errorOf } from "./robustness-input";
import { type FlatMarks, loosened, scoreCase } from "./scoring.mjs";

/** So many places are made ready before others get their turn. */
const CHUNK = 100;

/** The order for the process apart: plain numbers, and what readers who scored apart differ by. */
export async function trackOrders(groups: readonly Group<GroupLine>[], marks: FlatMarks) {
  const orders = [];
  for (const { track, lines, weights, cut, cutBy } of groups) {
    const places: ReturnType<typeof drawnPlace>[] = [];
    for (const line of lines) {
      if (places.length % CHUNK === CHUNK - 1) await breathe();
      places.push(drawnPlace(line, marks, weights));
    }
    orders.push({ track, weights, cut, cutBy, places });
  }
  return orders;
}

function drawnPlace(line: GroupLine, marks: FlatMarks, [assessment, survey]: readonly number[]) {
  const one = marks.cases.get(line.id)!;
  const scheme = marks.schemes.get(one.scheme)!;
  const { loose, alone, ...fixed } = loosened(scheme, one);
  const parts = partsOf(line);
  const raw = scoreCase(scheme, one).score ?? 0;
  const { surveyIndex, surveyError } = line;
  return {
    id: line.id,
    parts,
    barred: line.barred !== null,
    surveyIndex: surveyIndex ?? 0,
    surveyError: errorOf(line),
    fixed,
    loose,
    lift: parts[0] - raw,
    caps: { bonusCap: scheme.bonusCap, deductionCap: scheme.deductionCap },
    // what weighs nothing needs no error
    surveyKnown: !survey || surveyIndex === null || surveyError !== null,
    assessorsKnown: !assessment || !alone,
  };
}

export type TrackOrder = Awaited<ReturnType<typeof trackOrders>>[number];
