import type { ListRules } from "@/lib/programmes/choice";
import type { Barred } from "./barred";
import type { Part, Weights } from "./rules";

/** The results, in the order in which plain arithmetic has them. */
export const PARTS = ["assessment", "survey", "verification"] as const satisfies readonly Part[];

/** One line of a ranking as far as it is reckoned with. */
export type GroupLine = {
  id: string;
  track: string;
  assessmentScore: number;
  surveyIndex: number | null;
  surveyError: number | null;
  verificationScore: number | null;
  barred: Barred | null;
};
/** Those of a track that are ranked among each other; `weights` in the order of PARTS, nought where no line has the result. */
export type Group<T extends GroupLine> = {
  track: string;
  lines: T[];
  weights: number[];
  cut: number | null;
  cutBy: "rule" | "places" | null;
};

type Rules = {
  weights: Weights;
  shortlist: ListRules["shortlist"];
  places: Readonly<Record<string, { places: number }>>;
};

/**
 * Who is ranked with whom: in each track those that were verified, or where none was, all. The cut is the rule of 入围 as long as it decides,
 * and otherwise the places for the title.
 */
export function groupsOf<T extends GroupLine>(lines: readonly T[], rules: Rules): Group<T>[] {
  return [...new Set(lines.map(({ track }) => track))].sort().map((track) => {
    const own = lines.filter((line) => line.track === track);
    const visited = own.filter(({ verificationScore }) => verificationScore !== null);
    const members = visited.length > 0 ? visited : own;
    const rule = visited.length > 0 ? undefined : rules.shortlist[track]?.places;
    const cut = rule ?? rules.places[track]?.places ?? null;
    const weighs = {
      assessment: true,
      survey: members.some(({ surveyIndex }) => surveyIndex !== null),
      verification: visited.length > 0,
    };
    return {
      track,
      lines: members,
      weights: PARTS.map((part) => (weighs[part] ? rules.weights[part] : 0)),
      cut,
      cutBy: cut === null ? null : rule === undefined ? "places" : "rule",
    };
  });
}

type Ranked<T extends GroupLine> = {
  cycle: { weights: Weights; rules: ListRules; places: Rules["places"] };
  entries: readonly T[];
};

/** Who is ranked with whom in a view, and where the cut is; lines by id, so that nothing hangs on the order in which they are shown. */
export const rankedGroups = <T extends GroupLine>({ cycle, entries }: Ranked<T>): Group<T>[] =>
  groupsOf(
    entries.toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id))),
    { weights: cycle.weights, shortlist: cycle.rules.shortlist, places: cycle.places },
  );

const hundredths = (value: number | null): number => (value === null ? 0 : Math.round(value * 100));

/** The results of a line in hundredths, in the order of PARTS; nought where there is none, and then it weighs nothing. */
export const partsOf = (line: GroupLine): [number, number, number] => [
  hundredths(line.assessmentScore),
  hundredths(line.surveyIndex),
  hundredths(line.verificationScore),
];
