"use client";

import { cx } from "../ui/cx";
import { Choice } from "./choice";
import { ChoiceGroup, type Choices } from "./choice-group";
import { describedBy } from "./field";
import { useField } from "./form-context";

/** Any of a few; the action reads them by `data.getAll(name)`. */
export const CheckboxGroup = ({ defaultValue = [], ...choices }: Choices & { defaultValue?: string[] }) => (
  <ChoiceGroup
    type="checkbox"
    isChosen={(value, entered) => (entered?.split(",") ?? defaultValue).includes(value)}
    {...choices}
  />
);

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
