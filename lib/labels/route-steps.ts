import type { Stage } from "@/lib/applications/case-file";
import type { Route } from "@/lib/programmes/route";
import { LEVEL_LABELS } from "./people";
import { STATION_LABELS } from "./stages";

type State = "done" | "current" | "todo" | "stopped";
export type RouteStep = { key: string; label: string; state: State; detail?: string };

const ENDED: readonly Stage[] = ["not_recommended", "not_shortlisted", "not_designated", "withdrawn", "disqualified"];

/** 申报 → the stations of this programme → 命名, as far as this case has come. */
export function routeSteps(c: { route: Route; position: number; stage: Stage }): RouteStep[] {
  const ended = ENDED.includes(c.stage);
  const done = c.stage === "designated" || c.stage === "rechecked";
  const at = (index: number): State => {
    if (done || index < c.position) return "done";
    if (index > c.position) return "todo";
    return ended ? "stopped" : "current";
  };
  return [
    { key: "filing", label: "申报", state: c.position >= 0 || done ? "done" : ended ? "stopped" : "current" },
    ...c.route.map((stop, index) => ({
      key: `${index}`,
      label: STATION_LABELS[stop.station] ?? stop.station,
      detail: LEVEL_LABELS[stop.office] ?? "",
      state: c.stage === "returned" && index === c.position ? ("current" as const) : at(index),
    })),
    { key: "title", label: "命名", state: c.stage === "designated" ? "done" : "todo" },
  ];
}
