import type { ShownStop } from "@/lib/applications/diagram";
import { endOfBeijingDay, startOfBeijingDay } from "@/lib/kernel/dates";
import type { CycleRules } from "./schema";

/** The route of these rules as the diagram draws it; `skipped` are the stations that the cycle does without, with the reason. */
export const shownRoute = (
  { route }: CycleRules,
  skipped: readonly { position: number; reason: string }[],
): ShownStop[] =>
  route.stops.map(({ plannedFrom, plannedTo, ...stop }, at) => {
    const without = skipped.find(({ position }) => position === at);
    return {
      ...stop,
      skipped: without !== undefined,
      skipReason: without?.reason ?? "",
      plannedFrom: plannedFrom === null ? null : startOfBeijingDay(plannedFrom),
      plannedTo: plannedTo === null ? null : endOfBeijingDay(plannedTo),
    };
  });
