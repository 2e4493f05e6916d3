"use client";

import { createContext, useContext, useId } from "react";

export type FormContextValue = {
  id: string;
  errors: Record<string, string>;
  values: Record<string, string>;
  /** Whether what was sent was not taken. */
  failed?: boolean;
  pending: boolean;
  /** Whether it stands in line meanwhile: there was no place for it. */
  waiting?: boolean;
  /** `name=value` of the button that was pressed, while the answer is awaited. */
  pressed: string | null;
};

export const FormContext = createContext<FormContextValue | null>(null);

/** The id of a field inside a form; the error summary links to it. */
export function fieldId(formId: string, name: string): string {
  return `${formId}-${name}`;
}

/** What a field has to know: its id, its error, what was entered before (only without script), and whether it was sent and not taken. */
export function useField(name: string, error?: string | undefined) {
  const form = useContext(FormContext);
  const own = useId();
  const id = fieldId(form?.id ?? own, name);
  return { id, error: error ?? form?.errors[name], entered: form?.values[name], failed: form?.failed ?? false };
}
