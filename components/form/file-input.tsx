"use client";

import { fileInputClass } from "./control-style";
import { describedBy, Field, type FieldText } from "./field";
import { useField } from "./form-context";

/** Files that go along with the form, also without script; the action reads them by `data.getAll(name)`. */
export function FileInput({
  name,
  label,
  hint,
  error,
  accept,
}: Omit<FieldText, "required"> & { name: string; accept?: string }) {
  const field = useField(name, error);
  return (
    <Field id={field.id} label={label} hint={hint} error={field.error}>
      <input
        type="file"
        id={field.id}
        name={name}
        multiple
        accept={accept}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(field.id, hint, field.error)}
        className={fileInputClass}
      />
    </Field>
  );
}
