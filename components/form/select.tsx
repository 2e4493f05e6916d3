"use client";

import { type ControlWidth, controlClass } from "./control-style";
import { describedBy, Field, type FieldText } from "./field";
import { useField } from "./form-context";
import type { Option } from "./option";

/** One of many. `placeholder` is the empty choice (请选择, 全部). */
export function Select({
  name,
  label,
  hint,
  required,
  error,
  options,
  defaultValue,
  placeholder = "请选择",
  width = "half",
  disabled,
  onChoice,
}: FieldText & {
  name: string;
  options: Option[];
  defaultValue?: string | undefined;
  /** `null` leaves out the empty choice. */
  placeholder?: string | null;
  width?: ControlWidth;
  disabled?: boolean;
  onChoice?: (value: string) => void;
}) {
  const field = useField(name, error);
  return (
    <Field id={field.id} label={label} hint={hint} required={required} error={field.error}>
      <select
        id={field.id}
        name={name}
        disabled={disabled}
        defaultValue={field.entered ?? defaultValue ?? ""}
        onChange={onChoice ? (event) => onChoice(event.currentTarget.value) : undefined}
        aria-required={required || undefined}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(field.id, hint, field.error)}
        className={controlClass(field.error, width)}
      >
        {placeholder === null ? null : <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
