"use client";

import { controlClass } from "@/components/form/control-style";
import { BARRED_MARKS, DEPARTURE_LABELS, ZONE_LABELS } from "@/lib/labels/selection";
import type { Departure } from "@/lib/selection/rules";
import { asksGround } from "@/lib/selection/shortlist-rule";
import type { ListCase, Words } from "./list-words";

/** One case of the ranking: chosen or not and, where that leaves rule or order, its ground and a line for the reason. */
export function ListRow({
  entry,
  chosen,
  departure,
  words,
  grounds,
  onToggle,
  onWords,
}: {
  entry: ListCase;
  chosen: boolean;
  departure: Departure["departure"] | null;
  words: Words;
  grounds: readonly string[];
  onToggle: (on: boolean) => void;
  onWords: (words: Words) => void;
}) {
  const line = (
    <>
      <span className="w-20 shrink-0">第 {entry.rank} 名</span>
      <span className="grow">
        {entry.place}
        {entry.theme ? `（${entry.theme}）` : ""}
        <Marks entry={entry} />
      </span>
      <span>{entry.composite.toFixed(2)} 分</span>
    </>
  );
  return (
    <li className="px-3 py-2">
      {entry.barred ? (
        <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 text-gray-600">
          <span className="w-5 shrink-0 text-center" aria-hidden="true">
            —
          </span>
          {line}
        </div>
      ) : (
        <label className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1">
          <input
            type="checkbox"
            className="size-5"
            checked={chosen}
            onChange={(event) => onToggle(event.currentTarget.checked)}
          />
          {line}
        </label>
      )}
      {departure ? (
        <div className="mt-1 flex flex-wrap items-end gap-x-4 gap-y-1">
          {grounds.length > 0 && asksGround({ departure }) ? (
            <label>
              <span className="block text-sm">{entry.place}属于哪一种理由</span>
              <select
                className={controlClass(undefined, "half")}
                value={words.ground ?? ""}
                onChange={(event) => onWords({ ground: event.currentTarget.value })}
              >
                <option value="">请选择</option>
                {grounds.map((ground) => (
                  <option key={ground}>{ground}</option>
                ))}
              </select>
            </label>
          ) : null}
          <label className="min-w-60 grow">
            <span className="block text-sm text-amber-700">{DEPARTURE_LABELS[departure]}</span>
            <input
              type="text"
              maxLength={1000}
              className={controlClass(undefined, "full")}
              value={words.reason ?? ""}
              onChange={(event) => onWords({ reason: event.currentTarget.value })}
            />
          </label>
        </div>
      ) : null}
    </li>
  );
}

function Marks({ entry: { barred, vetoedItems, zone, withinChance } }: { entry: ListCase }) {
  const near = zone === "band_within" || zone === "band_beyond" ? ZONE_LABELS[zone] : null;
  return (
    <>
      {barred ? (
        <span className="ml-2 text-sm text-red-600">
          {BARRED_MARKS[barred]}
          {barred === "vetoed" ? `：第 ${vetoedItems.join("、")} 项不符合` : ""}，不得入选
        </span>
      ) : null}
      {near ? <span className="ml-2 text-sm text-primary-700">{near}</span> : null}
      {withinChance ? <span className="ml-2 text-sm text-amber-700">与入选线的差距可能出于偶然</span> : null}
    </>
  );
}
