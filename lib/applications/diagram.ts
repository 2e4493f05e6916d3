import { type Permission, permissions } from "@/lib/policy/permissions";
import { STANDINGS, type Standing } from "@/lib/policy/standing";
import type { OfficeLevel, Route } from "@/lib/programmes/route";
import type { CaseFile, Stage } from "./case-file";
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
export type DiagramStation = { key: string; stage: Stage; office: OfficeLevel | null; acts: DiagramAct[] };

function actsAt(stage: Stage, route: Route, position: number): DiagramAct[] {
  const here = { route, position } as CaseFile;
  return Object.entries(applicationWorkflow[stage]).flatMap(([action, steps]) =>
    (steps ?? []).map((step) => ({
      action: action as Action,
      by: step.by,
      signedBy: step.signedBy ?? null,
      listed: step.listed ?? false,
      to: typeof step.to === "function" ? step.to(here) : step.to,
      back: step.to === backToDesk,
    })),
  );
}

/** 流程图: the stations of this route in order, with the acts open at each, read off the workflow table. */
export function diagramOf(route: Route): DiagramStation[] {
  const first = route.findIndex(({ station }) => station === "first_review");
  const stations = route.map(
    ({ station, office }, position): DiagramStation => ({
      key: `${position}`,
      stage: station,
      office,
      acts: actsAt(station, route, position),
    }),
  );
  const returned: DiagramStation[] =
    first === -1 ? [] : [{ key: "returned", stage: "returned", office: null, acts: actsAt("returned", route, first) }];
  return [{ key: "draft", stage: "draft", office: null, acts: actsAt("draft", route, -1) }, ...returned, ...stations];
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
