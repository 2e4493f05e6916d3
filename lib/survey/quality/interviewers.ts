import { fQuantile } from "@/lib/kernel/f-distribution";
import { groupBy } from "./duplicates";
import type { Digest, Flag } from "./shape";

/** By chance alone one place in a hundred is flagged. */
const LEVEL = 0.01;
/** An interviewer with fewer cases than this isn't judged alone. */
const LEAST_CASES = 5;
const LEAST_FREEDOM = 10;
const MOST_F = 99_999;

const rounded = (f: number): number => Math.round(Math.min(f, MOST_F) * 100) / 100;
const meanOf = (scores: readonly number[]): number => scores.reduce((sum, one) => sum + one, 0) / scores.length;

type Group = { interviewer: string; scores: number[] };

/**
 * 访问员影响: whether the cases of a place differ by who asked more than chance would have it. F of the one-way analysis of variance of
 * the cases' scores by interviewer, against its 99 % quantile (Kish 1962, Studies of Interviewer Variance for Attitudinal Variables;
 * Groves 1989); then each interviewer with five cases or more against all the others of the place, F with one degree of freedom over the
 * same variance within, at 1 % divided by the number of interviewers (Bonferroni). F has no sign: it doesn't tell whose respondents are
 * more satisfied. Who works in another part of the place meets other people; that too shows here, so it is a flag.
 * @param cases the valid ones of one place; those without interviewer are left out
 */
export function interviewerEffects(place: string, cases: readonly Digest[]): Flag[] {
  const named = groupBy(cases, ({ interviewer, score }) => (interviewer === "" || score === null ? null : interviewer));
  const groups = [...named].map(
    ([interviewer, group]): Group => ({ interviewer, scores: group.map((one) => one.score!) }),
  );
  const all = groups.flatMap(({ scores }) => scores);
  const [k, n] = [groups.length, all.length];
  if (k < 2 || n - k < LEAST_FREEDOM) return [];
  const centre = meanOf(all);
  const means = groups.map(({ scores }) => meanOf(scores));
  const between = groups.reduce((sum, { scores }, at) => sum + scores.length * (means[at]! - centre) ** 2, 0);
  const within = groups.reduce(
    (sum, { scores }, at) => sum + scores.reduce((part, x) => part + (x - means[at]!) ** 2, 0),
    0,
  );
  if (between < 1e-9) return [];
  const variance = within / (n - k);
  const f = between / (k - 1) / variance;
  const bound = fQuantile(1 - LEVEL, k - 1, n - k);
  if (f <= bound) return [];
  const whole: Flag = {
    kind: "interviewer_effect",
    place,
    caseNo: null,
    interviewer: null,
    figure: { f: rounded(f), interviewers: k, cases: n, bound: rounded(bound) },
  };
  const single = fQuantile(1 - LEVEL / k, 1, n - k);
  const standing = groups.flatMap(({ interviewer, scores }, at): Flag[] => {
    const [own, others] = [scores.length, n - scores.length];
    if (own < LEAST_CASES || others === 0) return [];
    const rest = (centre * n - means[at]! * own) / others;
    const alone = (means[at]! - rest) ** 2 / (variance * (1 / own + 1 / others));
    // neither where nobody's cases differ at all: 0 / 0
    if (!(alone > single)) return [];
    const figure = { f: rounded(alone), cases: own, bound: rounded(single) };
    return [{ kind: "interviewer_effect", place, caseNo: null, interviewer, figure }];
  });
  return [whole, ...standing];
}
