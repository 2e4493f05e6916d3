"use client";

import type { ComponentProps } from "react";
import { controlClass, lastTaken } from "@/components/form/control-style";
import { Button } from "@/components/ui/button";
import { ACTIVITY_LABELS } from "@/lib/labels/verification";
import type { Stop } from "@/lib/verification/notice";
import { ACTIVITIES } from "@/lib/verification/schema";

type Part = Partial<Stop>;

/** One stop of the itinerary. */
export function StopFields({
  stop,
  index,
  onChange,
  onRemove,
}: {
  stop: Stop;
  index: number;
  onChange: (part: Part) => void;
  onRemove: () => void;
}) {
  const toggle = (one: (typeof ACTIVITIES)[number], on: boolean) =>
    onChange({ activities: ACTIVITIES.filter((each) => (each === one ? on : stop.activities.includes(each))) });
  return (
    <li className="border border-line p-3" aria-label={`第 ${index + 1} 站`}>
      <div className="grid gap-2 sm:grid-cols-[10rem_8rem_8rem_1fr]">
        <Box label="日期" type="date" value={stop.day} onText={(day) => onChange({ day })} />
        <Box label="开始" type="time" value={stop.from} onText={(from) => onChange({ from })} />
        <Box label="结束" type="time" value={stop.until} onText={(until) => onChange({ until })} />
        <Box label="地点" value={stop.place} onText={(place) => onChange({ place })} />
      </div>
      <fieldset className="mt-2">
        <legend className="text-sm">内容</legend>
        <div className="flex flex-wrap gap-x-5">
          {ACTIVITIES.map((one) => (
            <label key={one} className="flex min-h-7 items-center gap-2">
              <input
                type="checkbox"
                className="size-4 accent-primary-600"
                checked={stop.activities.includes(one)}
                onChange={(event) => toggle(one, event.target.checked)}
              />
              {ACTIVITY_LABELS[one]}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="mt-2 flex flex-wrap items-end gap-2">
        <div className="min-w-48 flex-1">
          <Box label="说明" value={stop.note} onText={(note) => onChange({ note })} />
        </div>
        <Button variant="quiet" onClick={onRemove}>
          删去
        </Button>
      </div>
    </li>
  );
}

function Box({
  label,
  onText,
  ...native
}: { label: string; onText: (text: string) => void } & Pick<ComponentProps<"input">, "type" | "value">) {
  return (
    <label className="block text-sm">
      {label}
      <input
        max={lastTaken(native.type)}
        {...native}
        className={controlClass(undefined)}
        onChange={(event) => onText(event.target.value)}
      />
    </label>
  );
}
