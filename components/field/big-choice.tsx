"use client";

import { useState } from "react";
import { cx } from "../ui/cx";

type Options = readonly { value: string; label: string }[];

/** One of a few, each as wide and high as a thumb wants it. */
export function BigChoice({
  name,
  label,
  options,
  value,
  error,
  onChoice,
}: {
  name: string;
  label: string;
  options: Options;
  value: string | null;
  error?: string | undefined;
  onChoice: (value: string) => void;
}) {
  // pressed at once, before the disk has it; what is stored afterwards has the last word
  const [pressed, setPressed] = useState<{ over: string | null; value: string } | null>(null);
  const shown = pressed && pressed.over === value ? pressed.value : value;
  return (
    <fieldset className="mb-3">
      <legend className="font-semibold">{label}</legend>
      <div className="mt-1 grid auto-cols-fr grid-flow-col gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className={cx(
              "flex min-h-12 items-center justify-center gap-1.5 rounded border px-1 text-center",
              shown === option.value ? "border-primary-600 bg-primary-50 font-semibold" : "border-line-strong bg-white",
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={shown === option.value}
              onChange={() => {
                setPressed({ over: value, value: option.value });
                onChoice(option.value);
              }}
              className="size-4 shrink-0 accent-primary-600"
            />
            {option.label}
          </label>
        ))}
      </div>
      {error ? <p className="text-sm font-semibold text-red-600">{error}</p> : null}
    </fieldset>
  );
}

/** A mark to be set, as high as a thumb wants it. */
export function BigCheck({
  name,
  label,
  checked,
  onCheck,
}: {
  name: string;
  label: string;
  checked: boolean;
  onCheck: (checked: boolean) => void;
}) {
  const [pressed, setPressed] = useState<{ over: boolean; value: boolean } | null>(null);
  return (
    <label className="mb-3 flex min-h-12 items-center gap-3 rounded border border-line-strong bg-white px-3">
      <input
        type="checkbox"
        name={name}
        checked={pressed && pressed.over === checked ? pressed.value : checked}
        onChange={(event) => {
          setPressed({ over: checked, value: event.currentTarget.checked });
          onCheck(event.currentTarget.checked);
        }}
        className="size-5 shrink-0 accent-primary-600"
      />
      <span>{label}</span>
    </label>
  );
}
