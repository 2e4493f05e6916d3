"use client";

import { cx } from "../ui/cx";
import { Choice } from "./choice";
import { FieldGroup, type FieldText } from "./field";
import { useField } from "./form-context";
import type { Option } from "./option";

export type Choices = FieldText & { name: string; options: Option[]; inline?: boolean };

/** A few choices under one name, all in sight; `isChosen` by what was entered before, where the form came back. */
export function ChoiceGroup({
  type,
  name,
  label,
  hint,
  required,
  error,
  options,
  inline = false,
  isChosen,
  onChoice,
}: Choices & {
  type: "radio" | "checkbox";
  isChosen: (value: string, entered: string | undefined) => boolean;
  onChoice?: ((value: string) => void) | undefined;
}) {
  const field = useField(name, error);
  return (
    <FieldGroup id={field.id} label={label} hint={hint} required={required} error={field.error}>
      <div className={cx(inline && "flex flex-wrap gap-x-6")}>
        {options.map((option, index) => (
          <Choice
            key={option.value}
            type={type}
            id={`${field.id}-${index}`}
            name={name}
            option={option}
            defaultChecked={isChosen(option.value, field.entered)}
            aria-invalid={type === "radio" && field.error ? true : undefined}
            {...(onChoice ? { onChange: () => onChoice(option.value) } : {})}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
