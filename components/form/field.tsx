import type { ReactNode } from "react";
import { cx } from "../ui/cx";

export type FieldText = {
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean | undefined;
  /** Overrides the error that the form's answer carries for this name. */
  error?: string | undefined;
};

/** Ids of hint and error, for `aria-describedby`. */
export function describedBy(id: string, hint: ReactNode, error: string | undefined, more?: string) {
  return cx(hint ? `${id}-hint` : null, error ? `${id}-error` : null, more) || undefined;
}

const REQUIRED = (
  <span className="ml-1.5 text-xs font-normal whitespace-nowrap text-red-600" aria-hidden="true">
    必填
  </span>
);

function HintAndError({ id, hint, error }: { id: string; hint?: ReactNode; error?: string | undefined }) {
  return (
    <>
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-gray-600">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="text-sm font-semibold text-red-600">
          {error}
        </p>
      ) : null}
    </>
  );
}

/** Label, hint and error around one control with the given id. */
export function Field({ id, label, hint, required, error, children }: FieldText & { id: string; children: ReactNode }) {
  return (
    <div className={cx("mb-4 min-w-0", error && "border-l-4 border-red-600 pl-3")}>
      <label htmlFor={id} className="block font-semibold">
        {label}
        {required ? REQUIRED : null}
      </label>
      <HintAndError id={id} hint={hint} error={error} />
      <div className="mt-1">{children}</div>
    </div>
  );
}

/** The same around several controls: a fieldset with a legend. */
export function FieldGroup({
  id,
  label,
  hint,
  required,
  error,
  children,
}: FieldText & { id: string; children: ReactNode }) {
  return (
    <fieldset
      id={id}
      aria-describedby={describedBy(id, hint, error)}
      className={cx("mb-4 min-w-0", error && "border-l-4 border-red-600 pl-3")}
    >
      <legend className="font-semibold">
        {label}
        {required ? REQUIRED : null}
      </legend>
      <HintAndError id={id} hint={hint} error={error} />
      <div className="mt-1">{children}</div>
    </fieldset>
  );
}
