import type { Stratum } from "../strata";
import { digester } from "./digest";
import { duplicateAnswers, duplicateContacts, groupBy, vectorCounts } from "./duplicates";
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
  const cases: Digest[] = [];
  const strata = new Map<string, Map<string, { stratum: Stratum; cases: number }>>();
  return {
    add(one: QualityCase): void {
      const kept = digest(one);
      cases.push(kept);
      if (!kept.excluded) countStratum(strata, kept, one.stratum);
    },
    *flags(): Generator<Flag[]> {
      const places = [...groupBy(cases, ({ place }) => place)].map(([place, all]) => ({
        place,
        all,
        valid: all.filter(({ excluded }) => !excluded),
      }));
      const everywhere = { counts: vectorCounts(cases), total: cases.length };
      yield duplicateContacts(cases);
      const tops = places.map(({ valid }) => topShare(valid));
      const sum = (part: "top" | "rated"): number => tops.reduce((total, one) => total + one[part], 0);
      const [top, rated] = [sum("top"), sum("rated")];
      for (const [at, { place, all, valid }] of places.entries()) {
        yield all.flatMap((one) => [tooFast(one, bounds) ?? [], straightLine(one) ?? []].flat());
        yield duplicateAnswers(all, everywhere);
        const cells = plan.cells.filter((cell) => cell.place === place);
        const shares = cellShares(plan, cells, [...(strata.get(place)?.values() ?? [])]);
        const own = tops[at]!;
        yield [
          ...interviewerEffects(place, valid),
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
