import type { Block } from "@/lib/documents/paper";
import { choiceLabel } from "@/lib/labels/fields";
import {
  checkText,
  effectsText,
  exclusionText,
  frameText,
  leastText,
  overviewText,
  SURVEY_REPORT_TEXTS as TEXTS,
  weightsText,
} from "@/lib/labels/survey-reports";
import { contradictedText, excludedText } from "@/lib/labels/survey-results";
import { contradicted, unchecked } from "./results-rules";
import type { OpenedSurvey, PlaceResult, SurveyHeading } from "./results-shape";

export const heading = (text: string, level: 1 | 2 = 1, fresh = false): Block => ({
  kind: "heading",
  level,
  text,
  ...(fresh ? { fresh } : {}),
});
export const body = (text: string): Block => ({ kind: "text", tone: "body", text });

/** A survey as a report speaks of it: as a whole, or for one of its places alone. */
export type Reported = { survey: SurveyHeading; opened: OpenedSurvey; places: readonly PlaceResult[] };

const sum = (places: readonly PlaceResult[], of: (place: PlaceResult) => number): number =>
  places.reduce((total, place) => total + of(place), 0);

/** Least and greatest of what is known. */
function rangeOf(places: readonly PlaceResult[], of: (place: PlaceResult) => number | null) {
  const known = places.map(of).filter((value) => value !== null);
  return known.length > 0 ? { low: Math.min(...known), high: Math.max(...known) } : { low: null, high: null };
}

export const overview = ({ survey, opened, places }: Reported): string =>
  overviewText({
    agencyName: survey.agencyName,
    method: survey.method ? choiceLabel(survey.method) : "",
    from: survey.fieldworkFrom,
    to: survey.fieldworkTo,
    places: places.length,
    completed: sum(places, ({ completed }) => completed),
    excluded: sum(places, ({ excluded }) => excluded),
    questions: survey.questions,
    dimensions: opened.dimensions,
  });

/** How far the bootstrap agrees, or that it is still to come. */
export const check = ({ opened, places }: Reported): string =>
  checkText(
    opened.draws,
    places.some(({ overall }) => unchecked(overall)),
    contradictedText(contradicted(places)),
  );

/** 测评和推算的方法: written out with the figures of these places. */
export function method(reported: Reported): Block[] {
  const { survey, opened, places } = reported;
  const known = places.filter(({ population }) => population !== null);
  const weights = weightsText({
    weighting: survey.weighting,
    trim: opened.trimHundredths / 100,
    trimmed: sum(places, ({ trimmed }) => trimmed),
    least: rangeOf(places, ({ weightLeast }) => weightLeast).low,
    most: rangeOf(places, ({ weightMost }) => weightMost).high,
    unplaced: sum(places, ({ unplaced }) => unplaced),
  });
  const effects = effectsText(
    rangeOf(places, ({ overall }) => overall.designEffect),
    rangeOf(places, ({ overall }) => overall.kish),
    rangeOf(places, ({ overall }) => overall.effective),
  );
  const frame = frameText({
    known: known.length,
    people: sum(known, ({ population }) => population ?? 0),
    unknown: places.length - known.length,
    strata: survey.strata,
    samplingFrame: survey.samplingFrame,
    replacementRule: survey.replacementRule,
  });
  return [
    heading(TEXTS.frameHead, 2),
    body(frame),
    heading(TEXTS.weightsHead, 2),
    body(weights),
    heading(TEXTS.indexHead, 2),
    body(TEXTS.index),
    heading(TEXTS.errorHead, 2),
    body(`${TEXTS.error}${effects}`),
    heading(TEXTS.qualityHead, 2),
    body(exclusions(reported)),
    heading(TEXTS.limitsHead, 2),
    ...TEXTS.limits.map((text, n) => body(`${n + 1}．${text}`)),
  ];
}

function exclusions({ opened, places }: Reported): string {
  const kinds = new Map<string, number>();
  for (const { kind, cases } of places.flatMap(({ excludedBy }) => excludedBy)) {
    kinds.set(kind, (kinds.get(kind) ?? 0) + cases);
  }
  const byKind = excludedText([...kinds].map(([kind, cases]) => ({ kind, cases })));
  const short = places.filter(({ belowLeast, left }) => belowLeast && !left).map(({ name }) => name);
  const excluded = sum(places, (place) => place.excluded);
  return `${exclusionText(excluded, byKind)}${leastText(opened.leastCases, short)}`;
}
