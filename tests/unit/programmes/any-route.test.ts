import fc from "fast-check";
import { expect, test } from "vitest";
import { STAGES, type Stage } from "@/lib/applications/case-file";
import { STATIONS } from "@/lib/programmes/route";
import { type AnyRoute, anyRoute } from "../../support/any-route";
import { EXCLUSIVE } from "../../support/exclusive";
import { favoured, isEnd, keyOf, openSteps, reachable, type World } from "../../support/walk";

const start = ({ options }: AnyRoute): World => ({
  cycle: "open",
  cases: options.tracks.map((track) => ({ track, stage: "draft", position: -1 })),
});
const isOver = ({ cycle, cases }: World) =>
  cycle === "closed" && cases.every(({ stage }) => isEnd(stage) || stage === "draft");
const RUNS = { numRuns: 100 };

/** From which worlds one of these can still be reached. */
function leadingTo(worlds: ReturnType<typeof reachable>, goal: (world: World) => boolean): Set<string> {
  const found = new Set([...worlds].flatMap(([key, { world }]) => (goal(world) ? [key] : [])));
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const [key, { next }] of worlds) if (next.some((each) => found.has(each))) found.add(key);
  }
  return found;
}

test("任何一条没有问题的路线，每一步都有出路，从哪里都走得到办结", () => {
  fc.assert(
    fc.property(anyRoute, (any) => {
      const worlds = reachable(any.route, start(any));
      for (const { world, next } of worlds.values()) {
        if (!isOver(world))
          expect(
            next.some((key) => key !== keyOf(world)),
            keyOf(world),
          ).toBe(true);
      }
      const ending = leadingTo(worlds, isOver);
      expect([...worlds.keys()].filter((key) => !ending.has(key))).toEqual([]);
    }),
    RUNS,
  );
});

test("每个类别的案卷都走得到命名或者处理，只经过本类别要走的环节，不开展的环节一个也不经过", () => {
  fc.assert(
    fc.property(anyRoute, (any) => {
      const worlds = [...reachable(any.route, start(any)).values()].map(({ world }) => world);
      for (const track of any.options.tracks) {
        const seen = new Set(
          worlds.flatMap(({ cases }) => cases.filter((one) => one.track === track).map(({ stage }) => stage)),
        );
        const own = any.stops.filter((stop, n) => stop.tracks.includes(track) && !any.route[n]!.skipped);
        const way: Stage[] = own.map(({ station }) => station);
        expect(STATIONS.filter((station) => seen.has(station)).sort()).toEqual([...new Set(way)].sort());
        expect(seen.has(way.at(-1) === "handling" ? "rechecked" : "designated")).toBe(true);
      }
    }),
    RUNS,
  );
});

test("同一环节的同一事项，不会同时向互相排斥的两种身份开放", () => {
  fc.assert(
    fc.property(anyRoute, fc.constantFrom(...STAGES), fc.boolean(), (any, stage, titles) => {
      for (const track of any.options.tracks) {
        const position = any.route.findIndex(({ station }) => station === stage);
        const steps = openSteps(favoured(any.route, start(any), { track, stage, position }, titles));
        for (const action of new Set(steps.map((each) => each.action))) {
          const alike = steps.filter((each) => each.action === action);
          const who = new Set(alike.flatMap(({ step }) => (step.signedBy ? [step.by, step.signedBy] : [step.by])));
          expect(
            EXCLUSIVE.filter(([one, other]) => who.has(one) && who.has(other)),
            action,
          ).toEqual([]);
        }
      }
    }),
    RUNS,
  );
});
