"use client";

import { type ReactNode, useContext } from "react";
import { Details } from "../ui/details";
import { FormContext } from "./form-context";

/** A disclosure that is all there is of a form: a page that says what is wrong comes with it open. */
export function FormDetails({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  const failed = useContext(FormContext)?.failed ?? false;
  return (
    <Details summary={summary} open={failed}>
      {children}
    </Details>
  );
}
