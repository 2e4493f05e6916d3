"use client";

import type { ComponentProps } from "react";
import { type ControlWidth, controlClass, lastTaken } from "./control-style";
import { describedBy, Field, type FieldText } from "./field";
import { useField } from "./form-context";

type Native = Pick<
  ComponentProps<"input">,
  "type" | "autoComplete" | "inputMode" | "placeholder" | "readOnly" | "disabled" | "min" | "max" | "step" | "autoFocus"
>;

export type TextInputProps = FieldText & {
  name: string;
  defaultValue?: string | undefined;
  width?: ControlWidth;
  /** A word after the box: 分, 份, %. */
  unit?: string | undefined;
} & Native;

/** One line of text. Uncontrolled, so that input methods work. */
export function TextInput({
  name,
  label,
  hint,
  required,
  error,
  defaultValue,
  width,
  unit,
  autoFocus = false,
  ...native
}: TextInputProps) {
  const field = useField(name, error);
  // after a refusal the reader begins at what is wrong, on top of the form
  const focus = autoFocus && !field.failed ? { autoFocus } : {};
  return (
    <Field id={field.id} label={label} hint={hint} required={required} error={field.error}>
      <span className="flex items-center gap-2">
        <input
          type="text"
          max={lastTaken(native.type)}
          {...native}
          {...focus}
          id={field.id}
          name={name}
          defaultValue={field.entered ?? defaultValue}
          aria-required={required || undefined}
          aria-invalid={field.error ? true : undefined}
          aria-describedby={describedBy(field.id, hint, field.error)}
          className={controlClass(field.error, width)}
        />
        {unit ? <span>{unit}</span> : null}
      </span>
    </Field>
  );
}
