import "server-only";
import { closesFor, correctionEnds, outsideWindow } from "@/lib/deadlines/window";
import type { Problem } from "@/lib/kernel/problem";
import { now } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import type { OrganisationKind } from "@/lib/platform/generated/prisma/enums";
import type { Actor } from "@/lib/policy/standing";
import type { Stage, Track } from "./case-file";
import { eligible, looksAgain } from "./eligibility";
import { ELIGIBILITY, titlesHeldBy, titlesRequired } from "./titles-held";
import { visibleTo } from "./visible";

export type OwnApplication = {
  id: string;
  number: string;
  track: Track;
  theme: string | null;
  stage: Stage;
  cycleName: string;
  /** With the place's own extension. */
  submissionCloses: string;
  correctionDueAt: string | null;
  submittedAt: string | null;
  resultsPublished: boolean;
};

/** The longest extension in force. */
const LONGEST = {
  extensions: {
    where: { stage: "granted" },
    orderBy: { until: "desc" },
    select: { until: true },
    take: 1,
  },
} as const satisfies { extensions: Prisma.Cycle$extensionsArgs };
const ownFiling = (actor: Actor) => ({ organisationId: actor.organisationId, kind: "submission" }) as const;

/** The applications of the actor's own organisation, newest first. */
export async function ownApplications(actor: Actor): Promise<OwnApplication[]> {
  const rows = await db.application.findMany({
    where: { AND: [{ applicantId: actor.organisationId }, visibleTo(actor)] },
    include: {
      cycle: {
        select: {
          name: true,
          submissionCloses: true,
          resultsPublishedAt: true,
          extensions: { ...LONGEST.extensions, where: { ...LONGEST.extensions.where, ...ownFiling(actor) } },
        },
      },
      theme: { select: { name: true, free: true } },
      corrections: { where: { closedAt: null }, select: { dueAt: true, ...LONGEST } },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    track: row.track,
    theme: row.theme?.free ? row.themeTitle : (row.theme?.name ?? null),
    stage: row.stage,
    cycleName: row.cycle.name,
    submissionCloses: closesFor({
      closes: row.cycle.submissionCloses,
      extendedUntil: row.cycle.extensions[0]?.until ?? null,
    }).toISOString(),
    correctionDueAt: correctionDue(row.corrections[0]),
    submittedAt: row.submittedAt?.toISOString() ?? null,
    resultsPublished: row.cycle.resultsPublishedAt !== null,
  }));
}

/** Until when a correction is received; null where none is asked for. */
const correctionDue = (asked: { dueAt: Date; extensions: { until: Date | null }[] } | undefined): string | null =>
  asked
    ? correctionEnds({ dueAt: asked.dueAt, extendedUntil: asked.extensions[0]?.until ?? null }).toISOString()
    : null;

export type CycleToJoin = {
  id: string;
  name: string;
  programmeName: string;
  closes: string;
  graceMinutes: number;
  extendedUntil: string | null;
  tracks: Track[];
  /** Why a track isn't open to this organisation: the title that the cycle asks for. */
  blocked: Partial<Record<Track, Problem>>;
  themes: { id: string; name: string; free: boolean }[];
};

/** Cycles in which this organisation may open an application now, its own extension counted, without the tracks that it is in already. */
export async function cyclesToJoin(actor: Actor): Promise<CycleToJoin[]> {
  if (!actor.duties.includes("filing")) return [];
  const at = now();
  const kind = actor.organisationKind as OrganisationKind;
  const cycles = await db.cycle.findMany({
    where: {
      stage: "open",
      catalogues: { some: { applicantKind: kind } },
    },
    include: {
      tracks: true,
      ...ELIGIBILITY,
      themes: { orderBy: { position: "asc" } },
      applications: {
        where: { applicantId: actor.organisationId, stage: { not: "withdrawn" } },
        select: { track: true },
      },
      extensions: { ...LONGEST.extensions, where: { ...LONGEST.extensions.where, ...ownFiling(actor) } },
      programme: {
        select: {
          name: true,
          organiser: { select: { area: { select: { path: true } } } },
          bars: { where: { organisationId: actor.organisationId }, select: { untilNumber: true } },
        },
      },
    },
    orderBy: { submissionCloses: "asc" },
  });
  const held = cycles.some(({ eligibility }) => eligibility.length > 0)
    ? await titlesHeldBy(db, actor.organisationId)
    : [];
  return cycles
    .filter(({ programme }) => actor.areaPath.startsWith(programme.organiser.area.path))
    .filter(({ programme, number }) => programme.bars.every(({ untilNumber }) => untilNumber < number))
    .filter((cycle) => outsideWindow(windowHere(cycle), at, cycle.stage) === null)
    .map((cycle) => ({
      id: cycle.id,
      name: cycle.name,
      programmeName: cycle.programme.name,
      closes: cycle.submissionCloses.toISOString(),
      graceMinutes: cycle.graceMinutes,
      extendedUntil: windowHere(cycle).extendedUntil?.toISOString() ?? null,
      tracks: cycle.tracks
        .map(({ track }) => track)
        .filter((track) => !cycle.applications.some((application) => application.track === track)),
      blocked: Object.fromEntries(
        cycle.tracks.flatMap(({ track }) => {
          const problem = eligible(track, titlesRequired(cycle.eligibility), held, looksAgain(cycle.stops));
          return problem ? [[track, problem]] : [];
        }),
      ),
      themes: cycle.themes.map(({ id, name, free }) => ({ id, name, free })),
    }))
    .filter(({ tracks }) => tracks.length > 0);
}

/** 申报期 of a cycle for the place whose extensions were read with it. */
const windowHere = (cycle: {
  submissionOpens: Date;
  submissionCloses: Date;
  graceMinutes: number;
  extensions: { until: Date | null }[];
}) => ({
  opens: cycle.submissionOpens,
  closes: cycle.submissionCloses,
  graceMinutes: cycle.graceMinutes,
  extendedUntil: cycle.extensions[0]?.until ?? null,
});

/** The themes of the cycle, for 单项 applications. */
export const themesOf = (cycleId: string) =>
  db.theme.findMany({
    where: { cycleId },
    orderBy: { position: "asc" },
    select: { id: true, name: true, free: true },
  });
