import type { Track } from "@/lib/applications/case-file";
import { assesses, OFFICE_LEVELS, type OfficeLevel, type Station, type StopAt, wayOf } from "./route";

/** 一个环节的设置: the station, whose office, for which tracks, and whether it is held 视情况. */
export type StopDefinition = {
  station: Station;
  office: OfficeLevel;
  tracks: readonly Track[];
  optional: boolean;
};

export type RouteOptions = {
  surveyMode: "required" | "optional" | "none";
  filingDepth: "full" | "light";
  /** 本周期的类别. */
  tracks: readonly Track[];
};

export const ROUTE_PROBLEM_CODES = [
  "track_without_stops",
  "stop_without_track",
  "station_repeated",
  "review_not_upward",
  "review_too_late",
  "review_above_organiser",
  "organiser_levels_differ",
  "supplement_without_recommendation",
  "supplement_too_late",
  "light_without_supplement",
  "assessed_twice",
  "before_assessment",
  "assessment_after_notice",
  "notice_without_candidates",
  "notice_not_last",
  "handling_not_last",
  "handling_with_selection",
  "no_end",
  "ends_differ",
  "not_optional",
  "survey_without_assessment",
] as const;
export type RouteProblemCode = (typeof ROUTE_PROBLEM_CODES)[number];
/** What is wrong with a route; `position` of the stop it is about, from 0. */
export type RouteProblem = { code: RouteProblemCode; position?: number };

const ENDS: readonly Station[] = ["public_notice", "handling"];
/** 视情况开展的环节：without it, what went before still leads to what comes after. */
const MAY_BE_LEFT_OUT: readonly Station[] = ["supplement", "consultation", "verification"];
const BEFORE_ORGANISER: readonly Station[] = ["first_review", "supplement"];

const height = (office: OfficeLevel): number => OFFICE_LEVELS.length - OFFICE_LEVELS.indexOf(office);
const at = (code: RouteProblemCode, stop: StopAt): RouteProblem => ({ code, position: stop.position });
const each = (code: RouteProblemCode, stops: readonly StopAt[]): RouteProblem[] => stops.map((stop) => at(code, stop));

/**
 * Everything that keeps a route from leading each of its tracks from 申报 to an end; none for a route that does. What a vetted
 * station needs before it and after it is said here and nowhere else, so that any route without problems can be run.
 */
export function routeProblems(stops: readonly StopDefinition[], options: RouteOptions): RouteProblem[] {
  const ways = options.tracks.map((track) => wayOf(stops, track));
  const all = stops.map((stop, position) => ({ ...stop, position }));
  const found = [
    ...each(
      "stop_without_track",
      all.filter((stop) => !stop.tracks.some((track) => options.tracks.includes(track))),
    ),
    ...ways.flatMap((way) => wayProblems(way, options)),
    ...levelProblems(all),
    ...endsDiffer(ways),
    ...notOptional(all, options),
    ...surveyProblems(all, options),
  ];
  return found.filter((problem, n) => found.findIndex((other) => same(other, problem)) === n);
}

const same = (a: RouteProblem, b: RouteProblem): boolean => a.code === b.code && a.position === b.position;

function wayProblems(way: readonly StopAt[], options: RouteOptions): RouteProblem[] {
  const last = way.at(-1);
  if (!last) return [{ code: "track_without_stops" }];
  return [
    ...repeated(way),
    ...reviewProblems(way),
    ...supplementProblems(way, options),
    ...selectionProblems(way),
    ...handlingProblems(way),
    ...(ENDS.includes(last.station) ? [] : [at("no_end", last)]),
  ];
}

/** 初审 may be met at several levels; every other station once. */
const repeated = (way: readonly StopAt[]): RouteProblem[] =>
  each(
    "station_repeated",
    way.filter(({ station }, n) => station !== "first_review" && way.findIndex((s) => s.station === station) !== n),
  );

/** 初审 goes from below upwards, before anything of the organiser's. */
function reviewProblems(way: readonly StopAt[]): RouteProblem[] {
  const reviews = way.filter(({ station }) => station === "first_review");
  const begun = way.findIndex(({ station }) => station !== "first_review");
  return [
    ...each(
      "review_not_upward",
      reviews.filter(({ office }, n) => n > 0 && height(office) <= height(reviews[n - 1]!.office)),
    ),
    ...each("review_too_late", begun < 0 ? [] : way.slice(begun).filter(({ station }) => station === "first_review")),
  ];
}

/** 推荐之后、评审之前补全佐证材料. */
function supplementProblems(way: readonly StopAt[], { filingDepth }: RouteOptions): RouteProblem[] {
  const n = way.findIndex(({ station }) => station === "supplement");
  if (n < 0) return filingDepth === "light" ? [{ code: "light_without_supplement" }] : [];
  const before = way.slice(0, n).map(({ station }) => station);
  return [
    ...(before.includes("first_review") ? [] : [at("supplement_without_recommendation", way[n]!)]),
    ...(before.some((station) => !BEFORE_ORGANISER.includes(station)) ? [at("supplement_too_late", way[n]!)] : []),
  ];
}

/** 择优：one assessment, whose list leads to 公示, the end of the way; 征求意见 and 核查 lie between them. */
function selectionProblems(way: readonly StopAt[]): RouteProblem[] {
  const notice = way.findIndex(({ station }) => station === "public_notice");
  const assessing = way.filter(({ station }) => assesses(station));
  const first = assessing[0]?.position ?? Number.POSITIVE_INFINITY;
  const noticeAt = notice < 0 ? Number.POSITIVE_INFINITY : way[notice]!.position;
  const early = way.filter(
    ({ station, position }) => ["consultation", "verification"].includes(station) && position < first,
  );
  return [
    ...each("assessed_twice", assessing.slice(1)),
    ...each(
      "assessment_after_notice",
      assessing.filter(({ position }) => position > noticeAt),
    ),
    ...(assessing.length > 0 ? each("before_assessment", early) : []),
    ...(notice >= 0 && first > noticeAt ? [at("notice_without_candidates", way[notice]!)] : []),
    ...(notice >= 0 && notice < way.length - 1 ? [at("notice_not_last", way[notice]!)] : []),
  ];
}

/** 复查处理 ends a way on which nobody is chosen before others. */
function handlingProblems(way: readonly StopAt[]): RouteProblem[] {
  const n = way.findIndex(({ station }) => station === "handling");
  if (n < 0) return [];
  const chooses = way.some(({ station }) => assesses(station) || station === "public_notice");
  return [
    ...(n < way.length - 1 ? [at("handling_not_last", way[n]!)] : []),
    ...(chooses ? [at("handling_with_selection", way[n]!)] : []),
  ];
}

/** All stations of the organiser are at the one level that is the organiser's; no review lies above it. */
function levelProblems(all: readonly StopAt[]): RouteProblem[] {
  const own = all.filter(({ station }) => !BEFORE_ORGANISER.includes(station));
  const level = own[0]?.office;
  if (!level) return [];
  return [
    ...each(
      "organiser_levels_differ",
      own.filter(({ office }) => office !== level),
    ),
    ...each(
      "review_above_organiser",
      all.filter(({ station, office }) => BEFORE_ORGANISER.includes(station) && height(office) > height(level)),
    ),
  ];
}

/** 命名 and 复查处理 are two kinds of cycle. */
function endsDiffer(ways: readonly (readonly StopAt[])[]): RouteProblem[] {
  const ends = new Set(ways.flatMap((way) => way.at(-1)?.station ?? []).filter((station) => ENDS.includes(station)));
  return ends.size > 1 ? [{ code: "ends_differ" }] : [];
}

const notOptional = (all: readonly (StopAt & { optional: boolean })[], { filingDepth }: RouteOptions): RouteProblem[] =>
  each(
    "not_optional",
    all.filter(
      ({ optional, station }) =>
        optional && (!MAY_BE_LEFT_OUT.includes(station) || (station === "supplement" && filingDepth === "light")),
    ),
  );

/** 测评 runs beside 第三方评估, never by itself. */
const surveyProblems = (all: readonly StopAt[], { surveyMode }: RouteOptions): RouteProblem[] =>
  surveyMode === "required" && !all.some(({ station }) => station === "assessment")
    ? [{ code: "survey_without_assessment" }]
    : [];
