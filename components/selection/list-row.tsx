"use client";

import { DEPARTURE_LABELS } from "@/lib/labels/cycles";
import type { Departure } from "@/lib/selection/rules";
import type { ListCase } from "./list-form";

/** One case of the ranking: chosen or not and, where that leaves the order, a line for the reason. */
export function ListRow({
  entry,
  chosen,
  departure,
  reason,
  inputClass,
  onToggle,
  onReason,
}: {
  entry: ListCase;
  chosen: boolean;
  departure: Departure["departure"] | null;
  reason: string;
  inputClass: string;
  onToggle: (on: boolean) => void;
  onReason: (text: string) => void;
}) {
  return (
    <li className="px-3 py-2">
      <label className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1">
        <input
          type="checkbox"
          className="size-5"
          checked={chosen}
          onChange={(event) => onToggle(event.currentTarget.checked)}
        />
        <span className="w-20 shrink-0">第 {entry.rank} 名</span>
        <span className="grow">
          {entry.place}
          {entry.theme ? `（${entry.theme}）` : ""}
          {entry.vetoedItems.length > 0 ? (
            <span className="ml-2 text-sm text-red-600">一票否决：第 {entry.vetoedItems.join("、")} 项不符合</span>
          ) : null}
        </span>
        <span>{entry.composite} 分</span>
      </label>
      {departure ? (
        <label className="mt-1 block">
          <span className="text-sm text-amber-700">{DEPARTURE_LABELS[departure]}</span>
          <input
            type="text"
            maxLength={1000}
            className={inputClass}
            value={reason}
            onChange={(event) => onReason(event.currentTarget.value)}
          />
        </label>
      ) : null}
    </li>
  );
}
