import { randomFrom } from "@/lib/kernel/random";

/** An interview as the agency's sheet has it, with the points of each rated question beside it. */
export type Interview = {
  caseNo: string;
  place: string;
  seconds: number;
  stratum: Record<string, string>;
  interviewer: string;
  startedAt: string;
  phone: string;
  calledBack: boolean;
  answers: string[];
  points: (number | null)[];
};

/** What was planted, by case number; `twice`: with the telephone of the case before, which is in `first`; `coached`: the place of coached answers. */
export type Planted = { straight: string[]; fast: string[]; first: string[]; twice: string[]; coached: string };

const LABELS = ["非常满意", "比较满意", "一般", "不太满意", "很不满意", "不了解", "拒答"];
const POINTS = [100, 75, 50, 25, 0, null, null] as const;
const RATED = 6;
const STRAIGHT = 5;
const COACHED_SHARE = 0.7;

type Draw = { variables: { key: string; values: string[] }[]; perPlace: number };

/** Interviews of these places, the same every time: in the third place many of one interviewer's are coached. */
export function interviewsOf(places: readonly string[], { variables, perPlace }: Draw) {
  const random = randomFrom("interviews");
  const planted: Planted = { straight: [], fast: [], first: [], twice: [], coached: places[2]! };
  const interviews = places.flatMap((place, p) =>
    Array.from({ length: perPlace }, (_, k): Interview => {
      const caseNo = `P${String(p + 1).padStart(2, "0")}-${String(k + 1).padStart(4, "0")}`;
      const straight = k < STRAIGHT;
      const coached = p === 2 && random.uniform() < COACHED_SHARE;
      const choices = Array.from({ length: RATED }, () => (coached ? 0 : gradeOf(random.uniform(), p)));
      const rated = straight ? choices.map(() => 2) : choices;
      if (straight) planted.straight.push(caseNo);
      const fast = k === STRAIGHT;
      if (fast) planted.fast.push(caseNo);
      const twice = k === STRAIGHT + 2;
      if (k === STRAIGHT + 1) planted.first.push(caseNo);
      if (twice) planted.twice.push(caseNo);
      return {
        caseNo,
        place,
        seconds: fast ? 12 : 150 + random.below(240),
        stratum: Object.fromEntries(
          variables.map(({ key, values }) => [key, values[skewed(random.uniform(), values.length)]!]),
        ),
        interviewer: `F${String(1 + (k % 8)).padStart(2, "0")}`,
        startedAt: `2026-10-${String(10 + (k % 12)).padStart(2, "0")} ${String(9 + (k % 9)).padStart(2, "0")}:${String(k % 60).padStart(2, "0")}`,
        phone: `13${String(800_000_000 + p * 100_000 + (twice ? STRAIGHT + 1 : k))}`,
        calledBack: k % 12 === 0,
        answers: rated.map((choice) => LABELS[choice]!),
        points: rated.map((choice) => POINTS[choice]!),
      };
    }),
  );
  return { interviews, planted };
}

/** Better in some places than in others; one in twelve doesn't know or won't say. */
function gradeOf(drawn: number, place: number): number {
  const shares = [0.34, 0.34, 0.14, 0.06, 0.04, 0.05, 0.03];
  const leaning = Math.min(0.999, drawn * (1 - (place % 5) * 0.04));
  let upTo = 0;
  return shares.findIndex((share) => {
    upTo += share;
    return leaning < upTo;
  });
}

/** The first values are asked more often than their share of the population. */
const skewed = (drawn: number, values: number): number => Math.min(values - 1, Math.floor(drawn ** 1.35 * values));
