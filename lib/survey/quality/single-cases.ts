import type { Bounds, Digest, Flag } from "./shape";

/** So many rated questions answered alike, and none otherwise, are called straight-lining. */
const LEAST_ALIKE = 5;

/**
 * 作答过快: the interview took less than the least seconds of the cycle. Cases without a duration aren't judged. After the response-time
 * rule of Roßmann (2010) and Greszki, Meyer and Schoen (2015), with a bound that is fixed beforehand in place of a share of the median,
 * so that many fast interviews don't move it.
 */
export function tooFast({ place, caseNo, seconds }: Digest, { secondsLeast }: Bounds): Flag | null {
  if (seconds === null || seconds >= secondsLeast) return null;
  return { kind: "too_fast", place, caseNo, interviewer: null, figure: { seconds, bound: secondsLeast } };
}

/**
 * 直线作答: every rated question of a scale was answered in the same place of the scale, five of them at least. The longest run of equal
 * answers as an index of careless response (Johnson 2005; Meade and Craig 2012), here over the whole battery: what the answer was is not
 * told, nor does it matter. Whoever is as satisfied with everything answers likewise; hence it is a flag, not a verdict.
 */
export function straightLine({ place, caseNo, alike }: Digest): Flag | null {
  if (alike < LEAST_ALIKE) return null;
  return { kind: "straight_line", place, caseNo, interviewer: null, figure: { alike, bound: LEAST_ALIKE } };
}
