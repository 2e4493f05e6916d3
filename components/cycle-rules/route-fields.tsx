"use client";

import { useState } from "react";
import { Checkbox, CheckboxGroup } from "@/components/form/checkbox-group";
import { Select } from "@/components/form/select";
import { Button } from "@/components/ui/button";
import type { CycleRules } from "@/lib/cycle-rules/schema";
import { choiceLabel } from "@/lib/labels/fields";
import { LEVEL_LABELS } from "@/lib/labels/people";
import { STATION_LABELS } from "@/lib/labels/stages";
import { OFFICE_LEVELS, STATIONS } from "@/lib/programmes/route";

type Stop = CycleRules["route"]["stops"][number];
type Row = Partial<Stop> & { key: number };

const STATION_OPTIONS = STATIONS.map((value) => ({ value, label: STATION_LABELS[value]! }));
const OFFICE_OPTIONS = OFFICE_LEVELS.map((value) => ({ value, label: LEVEL_LABELS[value]! }));
const TRACK_OPTIONS = (["comprehensive", "thematic"] as const).map((value) => ({ value, label: choiceLabel(value) }));

/** 环节与路线: stations in order, added, moved and taken away; what stands in a row moves with it. */
export function RouteFields({ rules }: { rules: CycleRules }) {
  const [rows, setRows] = useState<Row[]>(() => rules.route.stops.map((stop, key) => ({ ...stop, key })));
  const add = () => setRows((all) => [...all, { key: Math.max(-1, ...all.map(({ key }) => key)) + 1 }]);
  const remove = (key: number) => setRows((all) => all.filter((row) => row.key !== key));
  const up = (at: number) => setRows((all) => [...all.slice(0, at - 1), all[at]!, all[at - 1]!, ...all.slice(at + 1)]);
  return (
    <>
      <ol className="space-y-3">
        {rows.map((row, at) => (
          <li key={row.key} className="border border-line p-3">
            <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
              <h2 className="text-base font-semibold">第 {at + 1} 个环节</h2>
              <span className="flex gap-2">
                {at > 0 ? (
                  <Button size="small" onClick={() => up(at)}>
                    上移<span className="sr-only">第 {at + 1} 个环节</span>
                  </Button>
                ) : null}
                <Button size="small" variant="quiet" onClick={() => remove(row.key)}>
                  删去<span className="sr-only">第 {at + 1} 个环节</span>
                </Button>
              </span>
            </div>
            <StopFields row={row} at={at} />
          </li>
        ))}
      </ol>
      <div className="mt-3">
        <Button onClick={add}>增加环节</Button>
      </div>
    </>
  );
}

function StopFields({ row, at }: { row: Row; at: number }) {
  const name = (field: string) => `stops.${at}.${field}`;
  return (
    <div className="grid gap-x-6 sm:grid-cols-2">
      <Select name={name("station")} label="环节" required options={STATION_OPTIONS} defaultValue={row.station} />
      <Select name={name("office")} label="承办层级" required options={OFFICE_OPTIONS} defaultValue={row.office} />
      <CheckboxGroup
        name={`${name("tracks")}[]`}
        label="适用类别"
        required
        inline
        options={TRACK_OPTIONS}
        defaultValue={row.tracks ?? ["comprehensive", "thematic"]}
      />
      <Checkbox
        name={name("optional")}
        label="视情况开展（组织方可以签发决定不开展）"
        defaultChecked={row.optional ?? false}
      />
      <input type="hidden" name={name("plannedFrom")} value={row.plannedFrom ?? ""} />
      <input type="hidden" name={name("plannedTo")} value={row.plannedTo ?? ""} />
    </div>
  );
}
