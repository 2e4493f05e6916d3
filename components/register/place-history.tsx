import type { PlaceChange } from "@/lib/designations/place-change";
import { formatDate } from "@/lib/kernel/dates";
import { AREA_CHANGES } from "@/lib/labels/certificates";
import { Timeline, type TimelineEntry } from "../ui/timeline";
import { historyOf, type TitleHistoryOf } from "./title-history";

const midnight = (day: string) => new Date(`${day}T00:00:00+08:00`);
const changed = ({ id, kind, on, basis, ...names }: PlaceChange): TimelineEntry => ({
  id,
  at: formatDate(midnight(on)),
  iso: midnight(on).toISOString(),
  what: AREA_CHANGES[kind](names),
  note: basis,
  tone: "neutral",
});

/** Everything that was published of a place, in the order of time: its titles given and changed, and what became of the place itself. */
export function PlaceHistory({ titles, changes }: { titles: TitleHistoryOf[]; changes: PlaceChange[] }) {
  const entries = [...titles.flatMap((title) => historyOf(title, true)), ...changes.map(changed)];
  return <Timeline entries={entries.sort((a, b) => (a.iso ?? "").localeCompare(b.iso ?? ""))} />;
}
