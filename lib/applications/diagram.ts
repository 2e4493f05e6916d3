import { type Permission, permissions } from "@/lib/policy/permissions";
import { STANDINGS, type Standing } from "@/lib/policy/standing";
import { type OfficeLevel, passes, type Stop, wayOf } from "@/lib/programmes/route";
import type { CaseFile, Stage, Track } from "./case-file";
import { backToDesk } from "./rules";
import { type Action, applicationWorkflow } from "./workflow";

export type DiagramAct = {
  action: Action;
  by: Standing;
  /** 审签: who signs what `by` prepares. */
  signedBy: Standing | null;
  /** Decided for many cases at once, in a list act of the cycle. */
  listed: boolean;
  to: Stage;
  /** Back to the station that returned it. */
  back: boolean;
};
export type DiagramStation = {
  key: string;
  stage: Stage;
  office: OfficeLevel | null;
  acts: DiagramAct[];
  /** 视情况开展. */
  optional: boolean;
  /** Why this cycle does without it; null where it is held. */
  skipped: string | null;
  /** The first and last day that it is planned for. */
  planned: { from: Date | null; to: Date | null };
};
/** One way through a route, and the tracks that go it. */
export type Diagram = { tracks: Track[]; stations: DiagramStation[] };

/** A stop with what a reader is told of it besides. */
export type ShownStop = Stop & {
  optional?: boolean;
  skipReason?: string;
  plannedFrom?: Date | null;
  plannedTo?: Date | null;
};
type ShownRoute = readonly ShownStop[];

function actsAt(stage: Stage, { route, track }: { route: ShownRoute; track: Track }, position: number): DiagramAct[] {
  const here = { route, track, position, stage } as CaseFile;
  return Object.entries(applicationWorkflow[stage]).flatMap(([action, steps]) =>
    (steps ?? [])
      .filter((step) => step.when?.(here) ?? true)
      .map((step) => ({
        action: action as Action,
        by: step.by,
        signedBy: step.signedBy ?? null,
        listed: step.listed ?? false,
        to: typeof step.to === "function" ? step.to(here) : step.to,
        back: step.to === backToDesk,
      })),
  );
}

const ATTRIBUTES = { optional: false, skipped: null, planned: { from: null, to: null } } as const;

/** 流程图: the stations on the way of one track in order, with the acts open at each, read off the workflow table. */
export function diagramOf(route: ShownRoute, track: Track = "comprehensive"): DiagramStation[] {
  const at = { route, track };
  const first = wayOf(route, track).find(({ station }) => station === "first_review");
  const own = route.flatMap((stop, position) => (mayPass(stop, track) ? [stationAt(stop, at, position)] : []));
  const before = (stage: "draft" | "returned", position: number): DiagramStation => ({
    key: stage,
    stage,
    office: null,
    acts: actsAt(stage, at, position),
    ...ATTRIBUTES,
  });
  return [before("draft", -1), ...(first ? [before("returned", first.position)] : []), ...own];
}

/** A stop that was skipped stands in the picture as well. */
const mayPass = (stop: ShownStop, track: Track): boolean => passes({ ...stop, skipped: false }, track);

const stationAt = (stop: ShownStop, at: { route: ShownRoute; track: Track }, position: number): DiagramStation => ({
  key: `${position}`,
  stage: stop.station,
  office: stop.office,
  acts: stop.skipped ? [] : actsAt(stop.station, at, position),
  optional: stop.optional ?? false,
  skipped: stop.skipped ? (stop.skipReason ?? "") : null,
  planned: { from: stop.plannedFrom ?? null, to: stop.plannedTo ?? null },
});

/** The pictures of a route: one for all tracks that go the same way. */
export function diagramsOf(route: ShownRoute, tracks: readonly Track[]): Diagram[] {
  const diagrams: Diagram[] = [];
  for (const track of tracks) {
    const stations = diagramOf(route, track);
    const keys = (each: Diagram["stations"]) => each.map(({ key }) => key).join();
    const alike = diagrams.find((diagram) => keys(diagram.stations) === keys(stations));
    if (alike) alike.tracks.push(track);
    else diagrams.push({ tracks: [track], stations });
  }
  return diagrams;
}

export type MatrixRow = {
  what: string;
  kind: "act" | "permission";
  cells: Record<Standing, Stage[] | "always" | null>;
};

const STAGES = Object.keys(applicationWorkflow) as Stage[];
const noCells = () => Object.fromEntries(STANDINGS.map((s) => [s, null])) as MatrixRow["cells"];

function actRows(): MatrixRow[] {
  const rows = new Map<string, MatrixRow>();
  for (const stage of STAGES) {
    for (const [action, steps] of Object.entries(applicationWorkflow[stage])) {
      const row = rows.get(action) ?? { what: action, kind: "act" as const, cells: noCells() };
      rows.set(action, row);
      for (const step of steps ?? []) {
        for (const standing of step.signedBy ? [step.by, step.signedBy] : [step.by]) {
          const before = row.cells[standing];
          row.cells[standing] = [...new Set([...(Array.isArray(before) ? before : []), stage])];
        }
      }
    }
  }
  return [...rows.values()];
}

function permissionRow(what: Permission): MatrixRow {
  const row: MatrixRow = { what, kind: "permission", cells: noCells() };
  for (const grant of permissions[what]) {
    for (const standing of grant.by) row.cells[standing] = grant.during === "always" ? "always" : [...grant.during];
  }
  return row;
}

/** 权限表: who may do what, at which stages; from the workflow table and the permissions, never written by hand. */
export const matrix = (): MatrixRow[] => [
  ...actRows(),
  ...(Object.keys(permissions) as Permission[]).map(permissionRow),
];
