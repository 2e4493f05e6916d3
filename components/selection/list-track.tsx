"use client";

import { useState } from "react";
import { choiceLabel } from "@/lib/labels/fields";
import type { Departure } from "@/lib/selection/rules";
import { ListFilter, type Marked } from "./list-filter";
import { ListRow } from "./list-row";
import type { ListCase, TrackCases, Words } from "./list-words";

const PAGE = 50;

const holds = (one: ListCase, marked: Marked, chosen: boolean, departs: boolean): boolean => {
  if (marked === "chosen") return chosen;
  if (marked === "band") return one.withinChance || one.zone === "band_within" || one.zone === "band_beyond";
  if (marked === "departing") return departs;
  return true;
};

/** One track of a list: its rule, and its cases, fifty at a time, by name or by mark. */
export function ListTrack({
  track,
  chosen,
  departures,
  words,
  grounds,
  searchPath,
  onToggle,
  onWords,
  onFound,
}: {
  track: TrackCases;
  chosen: ReadonlySet<string>;
  departures: ReadonlyMap<string, Departure["departure"]>;
  words: Readonly<Record<string, Words>>;
  grounds: readonly string[];
  searchPath: string;
  onToggle: (id: string, on: boolean) => void;
  onWords: (id: string, words: Words) => void;
  onFound: (more: ListCase[]) => void;
}) {
  const [marked, setMarked] = useState<Marked>("all");
  const [text, setText] = useState("");
  const [most, setMost] = useState(PAGE);
  const fitting = track.cases.filter(
    (one) => one.place.includes(text.trim()) && holds(one, marked, chosen.has(one.id), departures.has(one.id)),
  );
  const count = track.cases.filter(({ id }) => chosen.has(id)).length;
  return (
    <fieldset className="mb-4">
      <legend className="font-semibold">{choiceLabel(track.track)}</legend>
      {track.ruleText ? <p className="mb-2 text-sm">{track.ruleText}</p> : null}
      {track.placesLeft === null ? null : (
        <p className={count > track.placesLeft ? "mb-2 text-sm text-red-600" : "mb-2 text-sm"}>
          命名名额尚有 {track.placesLeft} 个，已选 {count} 个。
        </p>
      )}
      {track.total > 8 ? (
        <ListFilter
          track={track.track}
          {...{ marked, text, searchPath }}
          missing={track.total - track.cases.length}
          onMarked={setMarked}
          onText={setText}
          onFound={onFound}
        />
      ) : null}
      <ul className="divide-y divide-gray-100 border border-line">
        {fitting.slice(0, most).map((one) => (
          <ListRow
            key={one.id}
            entry={one}
            chosen={chosen.has(one.id)}
            departure={departures.get(one.id) ?? null}
            words={words[one.id] ?? {}}
            grounds={grounds}
            onToggle={(on) => onToggle(one.id, on)}
            onWords={(more) => onWords(one.id, more)}
          />
        ))}
      </ul>
      {fitting.length > most ? (
        <button type="button" className="no-print link mt-2 min-h-9 text-sm" onClick={() => setMost(most + PAGE)}>
          再显示 {Math.min(PAGE, fitting.length - most)} 个（还有 {fitting.length - most} 个）
        </button>
      ) : null}
    </fieldset>
  );
}
