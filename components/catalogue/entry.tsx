"use client";

import { type ReactNode, useId } from "react";
import { type ControlWidth, controlClass } from "../form/control-style";
import { Field } from "../form/field";

type Common = { label: ReactNode; error?: string | undefined; hint?: ReactNode; required?: boolean };

/** One line of text that tells its changes; the box itself stays uncontrolled, so that input methods work. */
export function TextEntry({
  value,
  width = "full",
  numeric = false,
  onText,
  ...common
}: Common & { value: string; width?: ControlWidth; numeric?: boolean; onText: (text: string) => void }) {
  const id = useId();
  return (
    <Field id={id} {...common}>
      <input
        id={id}
        type="text"
        inputMode={numeric ? "numeric" : undefined}
        autoComplete="off"
        defaultValue={value}
        onChange={(event) => onText(event.currentTarget.value)}
        aria-invalid={common.error ? true : undefined}
        className={controlClass(common.error, width)}
      />
    </Field>
  );
}

/** The text of an item. */
export function LongEntry({ value, onText, ...common }: Common & { value: string; onText: (text: string) => void }) {
  const id = useId();
  return (
    <Field id={id} {...common}>
      <textarea
        id={id}
        rows={4}
        defaultValue={value}
        onChange={(event) => onText(event.currentTarget.value)}
        aria-invalid={common.error ? true : undefined}
        className={`${controlClass(common.error)} py-2`}
      />
    </Field>
  );
}

/** One of a few. */
export function ChoiceEntry<Value extends string>({
  value,
  options,
  onChoice,
  ...common
}: Common & { value: Value; options: readonly { value: Value; label: string }[]; onChoice: (value: Value) => void }) {
  const id = useId();
  return (
    <Field id={id} {...common}>
      <select
        id={id}
        value={value}
        onChange={(event) => onChoice(event.currentTarget.value as Value)}
        className={controlClass(common.error)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** A yes or no. */
export function CheckEntry({
  label,
  checked,
  onCheck,
}: {
  label: string;
  checked: boolean;
  onCheck: (on: boolean) => void;
}) {
  return (
    <label className="flex min-h-9 items-center gap-2">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onCheck(event.currentTarget.checked)}
        className="size-4 accent-primary-600"
      />
      {label}
    </label>
  );
}
