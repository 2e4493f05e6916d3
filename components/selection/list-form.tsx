"use client";

import { useState } from "react";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { fieldLabel } from "@/lib/labels/fields";
import { ListTrack } from "./list-track";
import {
  departuresIn,
  type ListCase,
  linesOf,
  type TrackCases,
  unseenBefore,
  type Words,
  withFetched,
} from "./list-words";

/** 选定名单: who is chosen from the ranking, with ground and written reason wherever the list leaves the rule or the order. */
export function ListForm({
  action,
  submissionKey,
  version,
  hidden,
  tracks,
  grounds,
  searchPath,
  label,
  asksPrinciples,
}: {
  action: FormAction;
  submissionKey: string;
  version: number;
  hidden: Record<string, string>;
  tracks: TrackCases[];
  grounds: readonly string[];
  /** Where cases that aren't shown at first are looked for. */
  searchPath: string;
  label: string;
  asksPrinciples: boolean;
}) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(tracks.flatMap(({ taken }) => taken)));
  const [words, setWords] = useState<Readonly<Record<string, Words>>>({});
  const [found, setFound] = useState<readonly ListCase[]>([]);
  const [reached, setReached] = useState<Readonly<Record<string, number>>>({});
  const [failed, setFailed] = useState(false);
  const shown = tracks.map((track) => withFetched(track, found, reached[track.track] ?? 0));
  const departures = new Map(shown.flatMap((track) => [...departuresIn(track, chosen)]));
  const cases = shown.flatMap((track) => track.cases);
  const open = [...departures.keys()].filter((id) => !words[id]?.reason?.trim()).length;
  const add = (more: readonly ListCase[]) =>
    setFound((was) => [...was, ...more.filter(({ id }) => !was.some((one) => one.id === id))]);
  const fetchBefore = async (track: string, rank: number) => {
    const query = new URLSearchParams({ track, above: String(rank) });
    const response = await fetch(`${searchPath}?${query}`).catch(() => null);
    setFailed(!response?.ok);
    if (!response?.ok) return;
    add(((await response.json()) as { cases: ListCase[] }).cases);
    setReached((was) => ({ ...was, [track]: Math.max(was[track] ?? 0, rank) }));
  };
  const toggle = (id: string, on: boolean) => {
    const next = new Set(on ? [...chosen, id] : [...chosen].filter((other) => other !== id));
    setChosen(next);
    for (const track of shown) {
      const rank = unseenBefore(track, next);
      if (rank !== null) fetchBefore(track.track, rank);
    }
  };
  const say = (id: string, more: Words) => setWords((was) => ({ ...was, [id]: { ...was[id], ...more } }));
  const { taken, passedOver } = linesOf(cases, chosen, departures, words);
  return (
    <FormShell action={action} submissionKey={submissionKey} version={version} hidden={hidden}>
      {shown.map((track) => (
        <ListTrack
          key={track.track}
          {...{ track, chosen, departures, words, grounds, searchPath }}
          onToggle={toggle}
          onWords={say}
          onFound={add}
        />
      ))}
      <p role="status" className="mb-3">
        已选 {chosen.size} 个
        {departures.size > 0 ? `，与规则或者次序不一致 ${departures.size} 处，未写理由 ${open} 处` : ""}
        {failed ? "；名次在所选地区之前的没有取到，请检查网络后重新勾选" : ""}
      </p>
      <input type="hidden" name="chosen" value={JSON.stringify(taken)} />
      <input type="hidden" name="passedOver" value={JSON.stringify(passedOver)} />
      {asksPrinciples ? (
        <TextArea name="principles" label={fieldLabel("principles")} rows={4} limit={2000} required />
      ) : null}
      <FormActions>
        <SubmitButton>{label}</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
