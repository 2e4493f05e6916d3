"use client";

import { FILES_AGAIN } from "@/lib/labels/objections";
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
  mostBytes,
}: Omit<FieldText, "required"> & { name: string; accept?: string; mostBytes?: number }) {
  const field = useField(name, error);
  return (
    <Field id={field.id} label={label} hint={hint} error={field.error}>
      <input
        type="file"
        id={field.id}
        name={name}
        multiple
        accept={accept}
        data-most-bytes={mostBytes}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(field.id, hint, field.error)}
        className={fileInputClass}
      />
      <p id={`${field.id}-chosen`} className="mt-1 text-sm break-all text-gray-600" />
      <noscript>
        <p className="mt-1 text-sm text-gray-600">{FILES_AGAIN}</p>
      </noscript>
    </Field>
  );
}
