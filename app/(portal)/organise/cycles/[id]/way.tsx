import type { DiagramStation } from "@/lib/applications/diagram";
import { formatDate } from "@/lib/kernel/dates";
import { ROUTE_TEXTS } from "@/lib/labels/route-problems";
import { STATION_LABELS } from "@/lib/labels/stages";

/** The way of a track on one line each: the station, whether it is held, and when it is planned. */
export function Way({ stations }: { stations: readonly DiagramStation[] }) {
  return (
    <ol className="space-y-1">
      {stations
        .filter(({ office }) => office !== null)
        .map((station, index) => (
          <li key={station.key}>
            {index + 1}. {STATION_LABELS[station.stage] ?? station.stage}
            <span className="ml-2 text-sm text-gray-600">{remarks(station)}</span>
          </li>
        ))}
    </ol>
  );
}

function remarks({ optional, skipped, planned }: DiagramStation): string {
  const days = [planned.from, planned.to].flatMap((day) => (day ? [formatDate(day)] : []));
  const held = skipped !== null ? ROUTE_TEXTS.skipped(skipped) : optional ? ROUTE_TEXTS.optional : "";
  return [held, days.length > 0 ? ROUTE_TEXTS.planned(days) : ""].filter(Boolean).join("；");
}
