import "server-only";
import { assessorsAtHand } from "@/lib/allocation/store";
import type { Track } from "@/lib/applications/case-file";
import type { ShownStop } from "@/lib/applications/diagram";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "./organised";
import { disputesOf, type StageTally, tallyOf } from "./tally";

export type CycleRow = {
  id: string;
  programme: string;
  name: string;
  stage: string;
  submissionCloses: string;
  cases: number;
  beforeOrganiser: number;
};

const BEFORE_US = ["draft", "returned", "first_review", "not_recommended", "withdrawn"];

/** The cycles that the reader's office organises, the latest first. Two statements. */
export async function myCycles(actor: Actor): Promise<CycleRow[]> {
  if (!actor.duties.some((duty) => duty === "organising" || duty === "signing")) return [];
  const cycles = await db.cycle.findMany({
    where: { programme: { organiserId: actor.organisationId } },
    orderBy: [{ submissionOpens: "desc" }, { id: "asc" }],
    include: { programme: { select: { name: true } } },
  });
  const counts = await db.application.groupBy({
    by: ["cycleId", "stage"],
    where: { cycleId: { in: cycles.map(({ id }) => id) } },
    _count: true,
  });
  return cycles.map(({ id, programme, name, stage, submissionCloses }) => {
    const own = counts.filter(({ cycleId }) => cycleId === id);
    const sum = (lines: typeof own) => lines.reduce((total, { _count }) => total + _count, 0);
    return {
      id,
      programme: programme.name,
      name,
      stage,
      submissionCloses: submissionCloses.toISOString(),
      cases: sum(own),
      beforeOrganiser: sum(own.filter((line) => !BEFORE_US.includes(line.stage))),
    };
  });
}

export type CycleProgress = {
  id: string;
  programme: string;
  name: string;
  stage: string;
  submissionOpens: string;
  submissionCloses: string;
  stations: string[];
  tracks: Track[];
  route: ShownStop[];
  sheetsPerApplication: number;
  stages: { stage: string; cases: number }[];
  sheets: { missing: number; waiting: number; handedIn: number };
  openDifferences: number;
  agencies: { id: string; name: string; kind: string }[];
  assessors: number;
  surveyMode: string;
  surveys: { id: string; agency: string; stage: string; places: number }[];
  lists: { id: string; at: string; candidates: number; noticeId: string | null }[];
};

const ASSESSED = ["expert_review", "assessment"];

/** How far a cycle has come, for its organiser, or null: before the results are opened only what is in and what is out. */
export async function cycleProgress(actor: Actor, id: string): Promise<CycleProgress | null> {
  const cycle = await organisedCycle(actor, id);
  if (!cycle) return null;
  const [tally, disputes, commissions, assessors, surveys, lists] = await Promise.all([
    tallyOf(db, id),
    cycle.stage === "open" ? disputesOf(db, id, false) : [],
    db.commission.findMany({
      where: { cycleId: id },
      orderBy: { at: "asc" },
      include: { agency: { select: { name: true } } },
    }),
    assessorsAtHand(db, id),
    db.survey.findMany({
      where: { cycleId: id },
      select: { id: true, stage: true, agency: { select: { name: true } }, _count: { select: { places: true } } },
    }),
    db.candidateList.findMany({
      where: { cycleId: id },
      orderBy: { at: "desc" },
      select: {
        id: true,
        at: true,
        _count: { select: { candidates: true } },
        notices: { orderBy: { id: "desc" }, take: 1, select: { id: true } },
      },
    }),
  ]);
  const sum = (count: (line: StageTally) => number) =>
    tally.filter(({ stage }) => ASSESSED.includes(stage)).reduce((total, line) => total + count(line), 0);
  return {
    id: cycle.id,
    programme: cycle.programme.name,
    name: cycle.name,
    stage: cycle.stage,
    submissionOpens: cycle.submissionOpens.toISOString(),
    submissionCloses: cycle.submissionCloses.toISOString(),
    stations: cycle.stops.flatMap(({ station, skippedAt }) => (skippedAt ? [] : [station])),
    tracks: cycle.tracks.map(({ track }) => track),
    route: cycle.stops.map(({ position: _, officeLevel, skippedAt, ...stop }) => ({
      ...stop,
      office: officeLevel,
      skipped: skippedAt !== null,
    })),
    sheetsPerApplication: cycle.sheetsPerApplication,
    stages: tally.map(({ stage, cases }) => ({ stage, cases })),
    sheets: {
      missing: sum((line) => line.missing),
      waiting: sum((line) => line.waiting),
      handedIn: sum((line) => line.handedIn),
    },
    openDifferences: disputes.length,
    agencies: commissions.map(({ agencyId, kind, agency }) => ({ id: agencyId, name: agency.name, kind })),
    assessors: assessors.length,
    surveyMode: cycle.surveyMode,
    surveys: surveys.map(({ id: surveyId, stage, agency, _count }) => ({
      id: surveyId,
      agency: agency.name,
      stage,
      places: _count.places,
    })),
    lists: lists.map(({ id: listId, at, _count, notices }) => ({
      id: listId,
      at: at.toISOString(),
      candidates: _count.candidates,
      noticeId: notices[0]?.id ?? null,
    })),
  };
}
