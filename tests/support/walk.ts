import type { CaseFile, Stage, Track } from "@/lib/applications/case-file";
import { chosenByList, onward } from "@/lib/applications/rules";
import { type Action, applicationWorkflow } from "@/lib/applications/workflow";
import type { Standing } from "@/lib/policy/standing";
import { assesses, nextStop, type Route } from "@/lib/programmes/route";
import { consultedBeforeVisit, verifiedTracks } from "@/lib/programmes/tracks";
import { type CycleFile, type CycleStage, cycleWorkflow } from "@/lib/programmes/workflow";
import { decide, type Manner, type Step } from "@/lib/workflow/engine";
import { caseFile } from "./case-file";

/** One case of each track, and the cycle that they are in. */
export type Cases = readonly { track: Track; stage: Stage; position: number }[];
export type World = { cycle: CycleStage; cases: Cases };
type OneCase = Cases[number];
type CaseStep = Step<Stage, Standing, CaseFile>;

const OFFICES = { national: "o", province: "o", city: "o", county: "o", township: "o" };
/** Nothing leads on from here; who dropped out may still be barred, where fabrication is found before the cycle closes. */
export const isEnd = (stage: Stage): boolean =>
  Object.keys(applicationWorkflow[stage]).every((action) => action === "disqualify");

/** A case whose facts are all in its favour: what can be done at all can be done now. */
export function favoured(route: Route, world: World, one: OneCase, titles: boolean): CaseFile {
  const soon = new Date("2026-03-20T00:00:00+08:00");
  return caseFile({
    ...one,
    route,
    offices: OFFICES,
    cycle: { stage: world.cycle, excludesMunicipality: false },
    correction: { dueAt: soon, openItems: [], unanswered: [], disturbed: [] },
    titles: titles ? [{ id: "title", title: "示例", stage: "in_force" }] : [],
    proposal: {
      opinion: "意见",
      reason: "理由",
      outcome: "retain",
      corrections: [{ indicatorId: null, sectionId: null, reasons: [], scope: "whole" as const, remark: "请补正" }],
    },
  });
}

/** How a step is taken by whom it is for. */
const mannerOf = (step: CaseStep): Manner => (step.listed ? "list" : step.signedBy ? "sign" : "take");

/** Every step that these facts let be taken from here: the action, where it leads, and whether only a list takes it. */
export function openSteps(facts: CaseFile) {
  return (Object.keys(applicationWorkflow[facts.stage]) as Action[]).flatMap((action) =>
    applicationWorkflow[facts.stage][action]!.flatMap((step) => {
      const standing = step.signedBy ?? step.by;
      const found = decide(applicationWorkflow, facts.stage, action, [standing], facts, mannerOf(step));
      if (!found.ok || found.value.step !== step) return [];
      const position = step.to === onward ? (nextStop(facts)?.position ?? facts.route.length) : facts.position;
      return [{ action, to: found.value.to, position, listed: step.listed ?? false, step }];
    }),
  );
}

const IN_REVIEW: readonly Stage[] = ["first_review", "returned", "supplement"];
const count = (cases: Cases, test: (one: OneCase) => boolean) => cases.filter(test).length;

function cycleFacts(route: Route, { cycle, cases }: World, change: Partial<CycleFile>): CycleFile {
  const verified = verifiedTracks(route);
  const asked = cycle === "shortlisted" ? consultedBeforeVisit(route) : [];
  return {
    id: "cycle",
    name: "",
    stage: cycle,
    version: 0,
    now: new Date("2026-06-01T00:00:00Z"),
    cycleId: "cycle",
    parties: {},
    filing: {
      opens: new Date("2026-01-01T00:00:00Z"),
      closes: new Date("2026-03-01T00:00:00Z"),
      graceMinutes: 0,
      extendedUntil: null,
    },
    extensionsRunning: 0,
    correctionsRunning: 0,
    assesses: route.some(({ station, skipped }) => !skipped && assesses(station)),
    verifies: verified.length > 0,
    stops: [],
    underAssessment: count(cases, ({ stage }) => assesses(stage)),
    lotsUnopened: 0,
    sheetsMissing: 0,
    sheetsOutstanding: 0,
    differencesUnsettled: 0,
    surveyRequired: false,
    surveysOutstanding: 0,
    surveyPlacesBelowLeast: 0,
    surveyPlacesUntold: 0,
    rulesOpen: 0,
    amendment: null,
    underReview: count(cases, ({ stage }) => IN_REVIEW.includes(stage)),
    visitsOutstanding: count(cases, ({ track, stage }) => stage === "consultation" && asked.includes(track)),
    casesAlive: count(cases, ({ stage }) => stage !== "draft" && !isEnd(stage)),
    departuresUnexplained: 0,
    departuresOpen: "",
    groundsMissing: 0,
    groundsUnknown: 0,
    chosenBarred: null,
    chosenNotEligible: 0,
    chosenToVerify: 0,
    awaitingList: count(cases, (one) => cycle === "shortlisted" && !verified.includes(one.track) && waits(one)),
    titlesWrong: 0,
    fabricationsReported: 0,
    proposal: { reason: "理由", principles: "原则" },
    ...change,
  };
}

const waits = ({ stage }: OneCase): boolean => stage === "consultation" || stage === "public_notice";

/** Where a list would take a case: the step of this name, if its table has it open. */
function listedMove(route: Route, world: World, one: OneCase, action: Action): OneCase | null {
  const found = openSteps(favoured(route, world, one, true)).find((each) => each.listed && each.action === action);
  return found ? { ...one, stage: found.to, position: found.position } : null;
}

type ListAct = { action: "shortlist_cases" | "nominate_cases"; yes: Action; no: Action; at: (one: OneCase) => boolean };

/** Every way a list may be drawn up: each of those it decides on is chosen or not. */
function lists(route: Route, world: World, { action, yes, no, at }: ListAct): World[] {
  const eligible = world.cases.filter(at);
  const verified = verifiedTracks(route);
  return subsets(eligible).flatMap((chosen) => {
    const proposal = { chosen: chosen.map(({ track }) => ({ applicationId: track })), principles: "原则" };
    const chosenToVerify = count(chosen, ({ track }) => verified.includes(track));
    const facts = cycleFacts(route, world, { proposal, chosenToVerify });
    const decided = decide(cycleWorkflow, world.cycle, action, ["organiser_signatory"], facts, "sign");
    if (!decided.ok) return [];
    const moved = world.cases.map((one) =>
      eligible.includes(one) ? listedMove(route, world, one, chosen.includes(one) ? yes : no) : one,
    );
    if (moved.some((one) => one === null)) throw new Error(`${action} finds no step for a case that it decides on`);
    return [{ cycle: decided.value.to, cases: moved as OneCase[] }];
  });
}

/** Every choice of some of these. */
function subsets<T>([first, ...rest]: readonly T[]): T[][] {
  if (first === undefined) return [[]];
  return subsets(rest).flatMap((set) => [set, [first, ...set]]);
}

/** What ends a case for a fault of the place, or by its own will: never the way that the route is meant to lead. */
const APART: readonly Action[] = ["disqualify", "withdraw"];
/** A world that may follow; `meant`: by what the route provides for. */
type Following = { world: World; meant: boolean };
const meant = (world: World): Following => ({ world, meant: true });

/** Everything that may happen next: to one case by itself, to the cycle, to the cases of a list, of a notice. */
export function nextWorlds(route: Route, world: World): Following[] {
  const replace = (one: OneCase, by: OneCase): World => ({
    ...world,
    cases: world.cases.map((each) => (each === one ? by : each)),
  });
  const single = world.cases.flatMap((one) =>
    [true, false].flatMap((titles) =>
      openSteps(favoured(route, world, one, titles))
        .filter(({ listed }) => !listed)
        .map(({ action, to, position }) => ({
          world: replace(one, { ...one, stage: to, position }),
          meant: !APART.includes(action),
        })),
    ),
  );
  const plain = (["open_results", "close_cycle"] as const).flatMap((action) => {
    const decided = decide(
      cycleWorkflow,
      world.cycle,
      action,
      ["organiser_signatory"],
      cycleFacts(route, world, {}),
      "sign",
    );
    return decided.ok ? [{ ...world, cycle: decided.value.to }] : [];
  });
  const named =
    world.cycle !== "nominated"
      ? []
      : world.cases
          .filter(({ stage }) => stage === "public_notice")
          .flatMap((one) =>
            (["designate", "decline_to_designate"] as const)
              .flatMap((action) => listedMove(route, world, one, action) ?? [])
              .map((by) => replace(one, by)),
          );
  const byList = (one: OneCase) => one.stage === "verification" && chosenByList(favoured(route, world, one, true));
  const listed = [
    ...lists(route, world, {
      action: "shortlist_cases",
      yes: "shortlist",
      no: "eliminate",
      at: ({ stage }) => assesses(stage),
    }),
    ...lists(route, world, { action: "nominate_cases", yes: "nominate", no: "decline_to_designate", at: byList }),
  ];
  return [...single, ...[...plain, ...named, ...reviewEnded(route, world), ...listed].map(meant)];
}

function reviewEnded(route: Route, world: World): World[] {
  const decided = decide(
    cycleWorkflow,
    world.cycle,
    "end_review",
    ["organiser_signatory"],
    cycleFacts(route, world, {}),
    "sign",
  );
  if (!decided.ok) return [];
  return [{ ...world, cases: world.cases.map((one) => listedMove(route, world, one, "drop_late") ?? one) }];
}

export const keyOf = ({ cycle, cases }: World): string =>
  [cycle, ...cases.map(({ track, stage, position }) => `${track}/${stage}/${position}`)].join(" ");

/** Every world that can be reached, and what the route provides for after each. */
export function reachable(route: Route, start: World): Map<string, { world: World; next: string[] }> {
  const known = new Map<string, { world: World; next: string[] }>();
  const queue = [start];
  for (let world = queue.pop(); world; world = queue.pop()) {
    if (known.has(keyOf(world))) continue;
    const following = nextWorlds(route, world);
    known.set(keyOf(world), { world, next: following.flatMap((each) => (each.meant ? [keyOf(each.world)] : [])) });
    queue.push(...following.map((each) => each.world));
  }
  return known;
}
