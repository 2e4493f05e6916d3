"use client";

import { cx } from "../ui/cx";
import { Choice } from "./choice";
import { describedBy, FieldGroup, type FieldText } from "./field";
import { useField } from "./form-context";
import type { Option } from "./option";

/** Any of a few; the action reads them by `data.getAll(name)`. */
export function CheckboxGroup({
  name,
  label,
  hint,
  required,
  error,
  options,
  defaultValue = [],
  inline = false,
}: FieldText & { name: string; options: Option[]; defaultValue?: string[]; inline?: boolean }) {
  const field = useField(name, error);
  const chosen = field.entered?.split(",") ?? defaultValue;
  return (
    <FieldGroup id={field.id} label={label} hint={hint} required={required} error={field.error}>
      <div className={cx(inline && "flex flex-wrap gap-x-6")}>
        {options.map((option, index) => (
          <Choice
            key={option.value}
            type="checkbox"
            id={`${field.id}-${index}`}
            name={name}
            option={option}
            defaultChecked={chosen.includes(option.value)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** A single yes: `value` (default `yes`) is sent when it is ticked. */
export function Checkbox({
  name,
  label,
  value = "yes",
  hint,
  error,
  defaultChecked = false,
}: {
  name: string;
  label: string;
  value?: string;
  hint?: string | undefined;
  error?: string | undefined;
  defaultChecked?: boolean;
}) {
  const field = useField(name, error);
  const id = field.id;
  return (
    <div className={cx("mb-4", field.error && "border-l-4 border-red-600 pl-3")}>
      {field.error ? (
        <p id={`${id}-error`} className="text-sm font-semibold text-red-600">
          {field.error}
        </p>
      ) : null}
      <Choice
        type="checkbox"
        id={id}
        name={name}
        option={{ value, label, hint }}
        defaultChecked={field.entered === undefined ? defaultChecked : field.entered === value}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(id, null, field.error)}
      />
    </div>
  );
}
