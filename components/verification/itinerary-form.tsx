"use client";

import { useState } from "react";
import { FieldGroup } from "@/components/form/field";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import type { Stop } from "@/lib/verification/notice";
import { StopFields } from "./stop-fields";

export type EditedStop = Stop & { key: number };

/** 编排行程: stop by stop, put in the order of time when it is saved. */
export function ItineraryForm({
  action,
  visitId,
  version,
  stops,
  firstDay,
}: {
  action: FormAction;
  visitId: string;
  version: number;
  stops: readonly Stop[];
  firstDay: string;
}) {
  const blank = (day: string): Stop => ({ day, from: "", until: "", place: "", activities: [], note: "" });
  const [edited, setEdited] = useState<EditedStop[]>(() =>
    (stops.length > 0 ? stops : [blank(firstDay)]).map((stop, key) => ({ ...stop, key })),
  );
  const change = (key: number, part: Partial<Stop>) =>
    setEdited((all) => all.map((stop) => (stop.key === key ? { ...stop, ...part } : stop)));
  const add = () =>
    setEdited((all) => [
      ...all,
      { ...blank(all.at(-1)?.day ?? firstDay), key: Math.max(-1, ...all.map(({ key }) => key)) + 1 },
    ]);
  const sent = edited.map(({ key: _, ...stop }) => stop);
  return (
    <FormShell action={action} version={version} hidden={{ visitId, stops: JSON.stringify(sent) }}>
      <FieldGroup id="stops" label="行程" hint="保存时按时间先后排列。">
        <ol className="space-y-3">
          {edited.map((stop, index) => (
            <StopFields
              key={stop.key}
              stop={stop}
              index={index}
              onChange={(part) => change(stop.key, part)}
              onRemove={() => setEdited((all) => all.filter(({ key }) => key !== stop.key))}
            />
          ))}
        </ol>
        <div className="mt-2">
          <Button onClick={add}>增加一站</Button>
        </div>
      </FieldGroup>
      <FormActions>
        <SubmitButton>保存行程</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
