import type { RegisterPlace } from "@/lib/designations/place";
import { formatDate } from "@/lib/kernel/dates";
import { AREA_CHANGES } from "@/lib/labels/certificates";
import { Timeline, type TimelineEntry } from "../ui/timeline";
import { historyOf } from "./title-history";

const midnight = (day: string) => new Date(`${day}T00:00:00+08:00`);
const changed = ({ id, kind, on, basis, ...names }: RegisterPlace["changes"][number]): TimelineEntry => ({
  id,
  at: formatDate(midnight(on)),
  iso: midnight(on).toISOString(),
  what: AREA_CHANGES[kind](names),
  note: basis,
  tone: "neutral",
});

/** Everything that was published of a place, in the order of time: its titles given and changed, and what became of the place itself. */
export function PlaceHistory({ titles, changes }: Pick<RegisterPlace, "titles" | "changes">) {
  const entries = [...titles.flatMap((title) => historyOf(title, true)), ...changes.map(changed)];
  return <Timeline entries={entries.sort((a, b) => (a.iso ?? "").localeCompare(b.iso ?? ""))} />;
}
