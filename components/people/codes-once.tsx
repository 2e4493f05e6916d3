"use client";

import { type ReactNode, useState } from "react";
import { ENROLMENT } from "@/lib/labels/second-factor";
import { groupedCode } from "@/lib/second-factor/rules";
import { FormShell } from "../form/form-shell";
import type { FormAction } from "../form/form-state";
import { Alert } from "../ui/alert";
import { LinkButton } from "../ui/button";
import { PrintButton } from "../ui/print-button";

/** A form whose answer is a list of recovery codes: they take its place, to be printed or written down, and are nowhere else. */
export function CodesOnce({
  action,
  done,
  onward,
  children,
}: {
  action: FormAction;
  /** What has been done once the codes are there. */
  done: string;
  onward: string;
  children: ReactNode;
}) {
  const [codes, setCodes] = useState<string[] | null>(null);
  const asked: FormAction = async (prev, data) => {
    const answer = await action(prev, data);
    if (answer?.codes) setCodes(answer.codes);
    return answer;
  };
  if (codes === null) return <FormShell action={asked}>{children}</FormShell>;
  return (
    <section aria-label={ENROLMENT.codesTitle}>
      <Alert tone="success" title={done} live />
      <p className="mb-3">{ENROLMENT.codesLead}</p>
      <ol
        aria-label={ENROLMENT.codesTitle}
        className="mb-4 grid list-none gap-x-6 gap-y-1 p-0 font-mono sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{groupedCode(code)}</li>
        ))}
      </ol>
      <div className="no-print flex flex-wrap gap-2">
        <PrintButton />
        <LinkButton href={onward} variant="primary">
          {ENROLMENT.codesSaved}
        </LinkButton>
      </div>
    </section>
  );
}
