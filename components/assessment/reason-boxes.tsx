"use client";

import { useId } from "react";
import { FieldGroup } from "@/components/form/field";
import { NO_EVIDENCE } from "@/lib/assessment/marks";

/** 扣分理由 of the cycle, to be ticked; shown once there is something to be reasoned. */
export function ReasonBoxes({
  shown,
  offered,
  chosen,
  onChange,
}: {
  shown: boolean;
  offered: readonly string[];
  chosen: readonly string[];
  onChange: (reasons: string[]) => void;
}) {
  const id = useId();
  if (!shown) return null;
  const all = [...new Set([NO_EVIDENCE, ...offered, ...chosen])];
  return (
    <FieldGroup id={id} label="理由（可以选几条）">
      <div data-reasons className="grid gap-x-6 sm:grid-cols-2">
        {all.map((reason, n) => (
          <label key={reason} htmlFor={`${id}-${n}`} className="flex min-h-7 items-start gap-2 py-0.5">
            <input
              type="checkbox"
              id={`${id}-${n}`}
              checked={chosen.includes(reason)}
              onChange={({ currentTarget: { checked } }) =>
                onChange(checked ? [...chosen, reason] : chosen.filter((other) => other !== reason))
              }
              className="mt-1.5 size-4 shrink-0 accent-primary-600"
            />
            <span>{reason}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
