import fc from "fast-check";
import type { Track } from "@/lib/applications/case-file";
import { OFFICE_LEVELS, type OfficeLevel, type Route, type Station } from "@/lib/programmes/route";
import { type RouteOptions, routeProblems, type StopDefinition } from "@/lib/programmes/route-rules";

export type AnyRoute = {
  stops: StopDefinition[];
  options: RouteOptions;
  /** The route with some of its optional stops skipped. */
  route: Route;
};

const BOTH: readonly Track[] = ["comprehensive", "thematic"];
const LEVELS: OfficeLevel[] = [...OFFICE_LEVELS].reverse();

/** Whose way a stop is on; mostly everybody's. */
const tracks = (own: readonly Track[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant([...own]) },
    { weight: 1, arbitrary: fc.subarray([...own], { minLength: 1 }) },
  );

const stop = (station: Station, office: OfficeLevel, own: readonly Track[]): fc.Arbitrary<StopDefinition> =>
  fc.record({
    station: fc.constant(station),
    office: fc.constant(office),
    tracks: tracks(own),
    optional: ["supplement", "consultation", "verification"].includes(station) ? fc.boolean() : fc.constant(false),
  });

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.boolean().chain((there) => (there ? arbitrary.map((value): T[] => [value]) : fc.constant<T[]>([])));

/** What the organiser does: chooses and names, or looks at titles again. */
function ownStops(level: OfficeLevel, own: readonly Track[]): fc.Arbitrary<StopDefinition[]> {
  const between = fc.tuple(
    maybe(stop("consultation", level, own)),
    maybe(stop("verification", level, own)),
    fc.boolean(),
  );
  const order = between.map(([asked, seen, first]) => (first ? [...asked, ...seen] : [...seen, ...asked]));
  const split = fc.constant([
    { station: "assessment", office: level, tracks: ["comprehensive"], optional: false },
    { station: "expert_review", office: level, tracks: ["thematic"], optional: false },
  ] as StopDefinition[]);
  const assessing = fc.oneof(
    split,
    fc
      .constantFrom<Station>("assessment", "expert_review")
      .map((station) => [{ station, office: level, tracks: [...own], optional: false }]),
  );
  const end = (station: Station) => [{ station, office: level, tracks: [...own], optional: false }];
  return fc.oneof(
    fc.tuple(assessing, order).map(([first, then]) => [...first, ...then, ...end("public_notice")]),
    order.map((then) => [...then, ...end("handling")]),
  );
}

/** Any route of vetted stations, a few of them spoilt by an exchange; what the validator refuses is left out. */
export const anyRoute: fc.Arbitrary<AnyRoute> = fc
  .record({
    own: fc.subarray([...BOTH], { minLength: 1 }),
    level: fc.constantFrom<OfficeLevel>("county", "city", "province", "national"),
    surveyMode: fc.constantFrom<RouteOptions["surveyMode"]>("required", "optional", "none"),
    filingDepth: fc.constantFrom<RouteOptions["filingDepth"]>("full", "light"),
    spoil: fc.oneof(
      { weight: 1, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.tuple(fc.nat(9), fc.nat(9)) },
    ),
  })
  .chain(({ own, level, spoil, ...options }) => {
    const below = LEVELS.slice(0, LEVELS.indexOf(level) + 1);
    const reviews = fc
      .subarray(below, { maxLength: Math.min(3, below.length) })
      .chain((levels) => fc.tuple(...levels.map((each) => stop("first_review", each, own))));
    return fc
      .tuple(
        reviews,
        maybe(stop("supplement", level, own)),
        ownStops(level, own),
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      )
      .map(([first, more, rest, coins]): AnyRoute => {
        const stops = exchanged([...first, ...more, ...rest], spoil);
        const route = stops.map((each, n) => ({ ...each, skipped: each.optional && coins[n] === true }));
        return { stops, options: { ...options, tracks: own }, route };
      });
  })
  .filter(({ stops, options }) => routeProblems(stops, options).length === 0);

function exchanged(stops: StopDefinition[], spoil: readonly [number, number] | null): StopDefinition[] {
  if (!spoil || stops.length === 0) return stops;
  const [a, b] = spoil.map((n) => n % stops.length) as [number, number];
  return stops.map((each, n) => (n === a ? stops[b]! : n === b ? stops[a]! : each));
}
