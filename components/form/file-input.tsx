"use client";

import { describedBy, Field, type FieldText } from "./field";
import { useField } from "./form-context";

/** Chooses files; `hint` says which kinds and how large. The server checks again. */
export function FileInput({
  name,
  label,
  hint,
  required,
  error,
  accept,
  multiple = false,
  capture,
}: FieldText & { name: string; accept?: string; multiple?: boolean; capture?: "environment" | "user" }) {
  const field = useField(name, error);
  return (
    <Field id={field.id} label={label} hint={hint} required={required} error={field.error}>
      <input
        type="file"
        id={field.id}
        name={name}
        accept={accept}
        multiple={multiple}
        capture={capture}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(field.id, hint, field.error)}
        className="block w-full max-w-xl rounded border border-line-strong bg-white text-sm file:mr-3 file:min-h-9 file:border-0 file:border-r file:border-line-strong file:bg-gray-100 file:px-4"
      />
    </Field>
  );
}
