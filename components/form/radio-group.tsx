"use client";

import { cx } from "../ui/cx";
import { Choice } from "./choice";
import { FieldGroup, type FieldText } from "./field";
import { useField } from "./form-context";
import type { Option } from "./option";

/** One of a few, all in sight. */
export function RadioGroup({
  name,
  label,
  hint,
  required,
  error,
  options,
  defaultValue,
  inline = false,
  onChoice,
}: FieldText & {
  name: string;
  options: Option[];
  defaultValue?: string | undefined;
  inline?: boolean;
  onChoice?: (value: string) => void;
}) {
  const field = useField(name, error);
  const chosen = field.entered ?? defaultValue;
  return (
    <FieldGroup id={field.id} label={label} hint={hint} required={required} error={field.error}>
      <div className={cx(inline && "flex flex-wrap gap-x-6")}>
        {options.map((option, index) => (
          <Choice
            key={option.value}
            type="radio"
            id={`${field.id}-${index}`}
            name={name}
            option={option}
            defaultChecked={option.value === chosen}
            aria-invalid={field.error ? true : undefined}
            {...(onChoice ? { onChange: () => onChoice(option.value) } : {})}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
