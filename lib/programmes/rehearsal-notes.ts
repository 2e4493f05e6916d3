import type { Rehearsal } from "./rehearsal";
import type { RehearsalCase, RehearsalRules } from "./rehearsal-outcome";
import type { Counterparts } from "./rehearsal-schemes";

/** What a reader of a rehearsal has to know: where it could not be reckoned, and on what terms it was. */
export type RehearsalNote = {
  code:
    | "unreproduced"
    | "departed"
    | "unassessed"
    | "no_survey"
    | "part_surveyed"
    | "no_visits"
    | "no_weights"
    | "no_track"
    | "no_places"
    | "no_scheme"
    | "items_added"
    | "items_dropped"
    | "items_repointed";
  /** How many cases or items it concerns, or which track. */
  count: number;
  track?: string;
};

type Facts = {
  before: RehearsalRules;
  after: RehearsalRules;
  cases: readonly RehearsalCase[];
  rehearsal: Rehearsal;
  counterparts: readonly Counterparts[];
  unassessed: number;
  surveyRequired: boolean;
};

/** Everything that keeps the rehearsal from being the whole truth, in the order in which it matters. */
export function notesOf({ after, cases, rehearsal, counterparts, unassessed, surveyRequired }: Facts): RehearsalNote[] {
  const most = (pick: (one: Counterparts) => number): number => Math.max(0, ...counterparts.map(pick));
  const all: RehearsalNote[] = [
    { code: "unreproduced", count: rehearsal.unreproduced },
    ...trackNotes(after, cases, surveyRequired),
    { code: "no_scheme", count: cases.filter(({ scheme }) => !after.schemes[scheme]).length },
    { code: "items_added", count: most(({ added }) => added) },
    { code: "items_dropped", count: most(({ dropped }) => dropped) },
    { code: "items_repointed", count: most(({ repointed }) => repointed) },
    { code: "departed", count: rehearsal.departed },
    { code: "unassessed", count: unassessed },
  ];
  return all.filter(({ count }) => count > 0);
}

function trackNotes(after: RehearsalRules, cases: readonly RehearsalCase[], surveyRequired: boolean): RehearsalNote[] {
  return [...new Set(cases.map(({ track }) => track))].toSorted().flatMap((track): RehearsalNote[] => {
    const own = cases.filter((entry) => entry.track === track);
    const note = (code: RehearsalNote["code"], count: number): RehearsalNote => ({ code, count, track });
    if (after.pass[track] === undefined) return [note("no_track", own.length)];
    const unsurveyed = own.filter(({ survey }) => survey === null).length;
    const asksSurvey = after.surveys && (surveyRequired || after.weights.survey > 0);
    const unvisited = after.verifies[track] === true && own.every(({ visited }) => !visited);
    return [
      note("no_survey", asksSurvey && unsurveyed === own.length ? own.length : 0),
      note("part_surveyed", after.surveys && after.weights.survey > 0 && unsurveyed < own.length ? unsurveyed : 0),
      note("no_visits", unvisited ? own.length : 0),
      note("no_weights", after.weights.assessment === 0 && unsurveyed === own.length ? own.length : 0),
      note("no_places", (after.places[track] ?? 0) === 0 ? own.length : 0),
    ];
  });
}
