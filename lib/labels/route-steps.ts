import type { Stage, Track } from "@/lib/applications/case-file";
import { type Route, wayOf } from "@/lib/programmes/route";
import { LEVEL_LABELS } from "./people";
import { STATION_LABELS } from "./stages";

type State = "done" | "current" | "todo" | "stopped";
export type RouteStep = { key: string; label: string; state: State; detail?: string };

const ENDED: readonly Stage[] = ["not_recommended", "not_shortlisted", "not_designated", "withdrawn", "disqualified"];

/** 申报 → the stations on the way of this case's track → 命名 or 处理, as far as it has come. */
export function routeSteps(c: { route: Route; track: Track; position: number; stage: Stage }): RouteStep[] {
  const way = wayOf(c.route, c.track);
  const rechecks = way.at(-1)?.station === "handling";
  const ended = ENDED.includes(c.stage);
  const done = c.stage === "designated" || c.stage === "rechecked";
  const at = (index: number): State => {
    if (done || index < c.position) return "done";
    if (index > c.position) return "todo";
    return ended ? "stopped" : "current";
  };
  return [
    { key: "filing", label: "申报", state: c.position >= 0 || done ? "done" : ended ? "stopped" : "current" },
    ...way.map((stop) => ({
      key: `${stop.position}`,
      label: STATION_LABELS[stop.station] ?? stop.station,
      detail: LEVEL_LABELS[stop.office] ?? "",
      state: c.stage === "returned" && stop.position === c.position ? ("current" as const) : at(stop.position),
    })),
    rechecks
      ? { key: "end", label: "办结", state: done ? "done" : "todo" }
      : { key: "title", label: "命名", state: c.stage === "designated" ? "done" : "todo" },
  ];
}
