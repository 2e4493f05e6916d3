import type { Stratum } from "../strata";
import { digester } from "./digest";
import { duplicateAnswers, duplicateContacts } from "./duplicates";
import { interviewerEffects } from "./interviewers";
import { callbackShare, cellShares, coached, quotaDrift, topShare } from "./places";
import type { Bounds, Digest, Flag, QualityCase, QualityPlan } from "./shape";
import { straightLine, tooFast } from "./single-cases";

/**
 * The check of quality of one survey: cases are added one by one, then `flags` gives what was found, place by place, so that whoever runs
 * it can let others in between. What is found in single cases is found in the excluded too; places and interviewers are judged by the
 * valid ones alone.
 */
export function openCheck(plan: QualityPlan, bounds: Bounds) {
  const digest = digester(plan.questionnaire, plan.strata);
  const places = new Map<string, { all: Digest[]; valid: Digest[] }>();
  const contacts = new Map<string, Digest[]>();
  const everywhere = { counts: new Map<string, number>(), total: 0 };
  const strata = new Map<string, Map<string, { stratum: Stratum; cases: number }>>();
  return {
    add(one: QualityCase): void {
      const kept = digest(one);
      const { place, contactHash, vector, excluded } = kept;
      const here = places.get(place) ?? { all: [], valid: [] };
      places.set(place, here);
      here.all.push(kept);
      everywhere.counts.set(vector, (everywhere.counts.get(vector) ?? 0) + 1);
      everywhere.total += 1;
      if (contactHash !== null) contacts.set(contactHash, [...(contacts.get(contactHash) ?? []), kept]);
      if (excluded) return;
      here.valid.push(kept);
      countStratum(strata, kept, one.stratum);
    },
    *flags(): Generator<Flag[]> {
      yield duplicateContacts(contacts.values());
      const tops = new Map([...places].map(([place, { valid }]) => [place, topShare(valid)]));
      const sum = (part: "top" | "rated"): number => [...tops.values()].reduce((total, one) => total + one[part], 0);
      const [top, rated] = [sum("top"), sum("rated")];
      for (const [place, { all, valid }] of places) {
        yield all.flatMap((one) => [tooFast(one, bounds) ?? [], straightLine(one) ?? []].flat());
        yield duplicateAnswers(all, everywhere);
        yield interviewerEffects(place, valid);
        const cells = plan.cells.filter((cell) => cell.place === place);
        const shares = cellShares(plan, cells, [...(strata.get(place)?.values() ?? [])]);
        const own = tops.get(place)!;
        yield [
          ...callbackShare(place, valid, bounds),
          ...quotaDrift(place, shares, bounds),
          ...coached(place, own, { top: top - own.top, rated: rated - own.rated }, bounds),
        ];
      }
    },
  };
}

function countStratum(
  strata: Map<string, Map<string, { stratum: Stratum; cases: number }>>,
  { place, cell }: Digest,
  stratum: Stratum,
): void {
  const here = strata.get(place) ?? new Map<string, { stratum: Stratum; cases: number }>();
  strata.set(place, here);
  const counted = here.get(cell);
  if (counted) counted.cases += 1;
  else here.set(cell, { stratum, cases: 1 });
}
