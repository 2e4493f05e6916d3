"use client";

import { useState } from "react";
import { controlClass } from "@/components/form/control-style";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { choiceLabel, fieldLabel } from "@/lib/labels/fields";
import { type Departure, departuresFromRank } from "@/lib/selection/rules";
import { ListRow } from "./list-row";

export type ListCase = {
  id: string;
  place: string;
  track: string;
  theme: string | null;
  composite: number;
  rank: number;
  vetoedItems: readonly number[];
};

const TRACKS = ["comprehensive", "thematic"];

/** 选定名单: who is chosen from the ranking, and the written reason wherever the list leaves its order. */
export function ListForm({
  action,
  submissionKey,
  version,
  hidden,
  cases,
  label,
  asksPrinciples,
}: {
  action: FormAction;
  submissionKey: string;
  version: number;
  hidden: Record<string, string>;
  cases: ListCase[];
  label: string;
  asksPrinciples: boolean;
}) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const tracks = TRACKS.filter((track) => cases.some((one) => one.track === track));
  const departures = new Map<string, Departure["departure"]>();
  for (const track of tracks) {
    const ranking = cases.filter((one) => one.track === track);
    const ids = ranking.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
    for (const { id, departure } of departuresFromRank(ids, ranking)) departures.set(id, departure);
  }
  const line = ({ id }: ListCase) => {
    const reason = departures.has(id) ? (reasons[id]?.trim() ?? "") : "";
    return reason ? { applicationId: id, reason } : { applicationId: id };
  };
  const toggle = (id: string, on: boolean) =>
    setChosen((was) => new Set(on ? [...was, id] : [...was].filter((other) => other !== id)));
  const open = [...departures.keys()].filter((id) => !reasons[id]?.trim()).length;
  return (
    <FormShell action={action} submissionKey={submissionKey} version={version} hidden={hidden}>
      {tracks.map((track) => (
        <fieldset key={track} className="mb-4">
          <legend className="font-semibold">{choiceLabel(track)}</legend>
          <ul className="divide-y divide-gray-100 border border-line">
            {cases
              .filter((one) => one.track === track)
              .map((one) => (
                <ListRow
                  key={one.id}
                  entry={one}
                  chosen={chosen.has(one.id)}
                  departure={departures.get(one.id) ?? null}
                  reason={reasons[one.id] ?? ""}
                  inputClass={controlClass(undefined, "full")}
                  onToggle={(on) => toggle(one.id, on)}
                  onReason={(text) => setReasons((was) => ({ ...was, [one.id]: text }))}
                />
              ))}
          </ul>
        </fieldset>
      ))}
      <p role="status" className="mb-3">
        已选 {chosen.size} 个
        {departures.size > 0 ? `，与排名次序不一致 ${departures.size} 处，未写理由 ${open} 处` : ""}
      </p>
      <input type="hidden" name="chosen" value={JSON.stringify(cases.filter(({ id }) => chosen.has(id)).map(line))} />
      <input
        type="hidden"
        name="passedOver"
        value={JSON.stringify(cases.filter(({ id }) => !chosen.has(id) && departures.has(id)).map(line))}
      />
      {asksPrinciples ? (
        <TextArea name="principles" label={fieldLabel("principles")} rows={4} limit={2000} required />
      ) : null}
      <FormActions>
        <SubmitButton>{label}</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
