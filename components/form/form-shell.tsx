"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef } from "react";
import { BUSY_SENDING, BUSY_WAITING } from "@/lib/labels/busy.mjs";
import { Alert } from "../ui/alert";
import { Panel } from "../ui/panel";
import { Differences } from "./differences";
import { ErrorSummary } from "./error-summary";
import { FormContext } from "./form-context";
import type { FormAction } from "./form-state";
import { SendingLine } from "./sending-line";
import { useSubmission } from "./submission";

const NONE: Record<string, string> = {};

/**
 * Enter belongs to the input method while it is composing; and in a box of a form with several buttons it would press the first of them,
 * which need not be the one that was meant.
 */
function holdEnter(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== "Enter") return;
  const composing = event.nativeEvent.isComposing || event.keyCode === 229;
  const inBox = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  const buttons = event.currentTarget.querySelectorAll('button:not([type="button"]), input[type="submit"]');
  if (composing || (inBox && buttons.length > 1)) event.preventDefault();
}

/** A form around a server action: keeps what was entered, sends once, shows errors on top and at the fields. */
export function FormShell({
  action,
  submissionKey,
  version,
  hidden = NONE,
  clearWhenDone = false,
  summaryTitle,
  id: given,
  panel,
  onlyWhenRefused = false,
  children,
}: {
  action: FormAction;
  /** Idempotency key, `crypto.randomUUID()` made on the server; sent as `key`. */
  submissionKey?: string | undefined;
  /** The row's version as read; sent as `version`. */
  version?: number | string | undefined;
  hidden?: Record<string, string>;
  /** Empties the form once the action answers with a notice (a comment box). */
  clearWhenDone?: boolean;
  summaryTitle?: string;
  /** What the ids of its fields begin with, where they are known beforehand. */
  id?: string;
  /** Title of the panel in which it stands. */
  panel?: string;
  /** What it is for is over: it stands there only with what was sent and refused, so that nothing written is lost. */
  onlyWhenRefused?: boolean;
  children: ReactNode;
}) {
  const own = useId();
  const id = given ?? own;
  const form = useRef<HTMLFormElement>(null);
  const { state, count, posted, formAction, onSubmit, pending, waiting, pressed, key } = useSubmission(
    action,
    submissionKey,
  );
  const errors = state?.errors ?? NONE;
  const failed = Boolean(state?.problem) || Object.keys(errors).length > 0;
  const done = !failed && state?.said ? state.said : null;
  useEffect(() => {
    if (clearWhenDone && done && count > 0) form.current?.reset();
  }, [clearWhenDone, done, count]);
  const values = posted?.values ?? NONE;
  const context = useMemo(
    () => ({ id, errors, values, failed, pending, waiting, pressed }),
    [id, errors, values, failed, pending, waiting, pressed],
  );
  if (onlyWhenRefused && !failed) return null;
  const shell = (
    <FormContext value={context}>
      <form ref={form} action={formAction} onSubmit={onSubmit} onKeyDown={holdEnter} noValidate aria-busy={pending}>
        {failed ? (
          <ErrorSummary
            key={count}
            errors={errors}
            problem={state?.problem}
            formId={id}
            {...(summaryTitle ? { title: summaryTitle } : {})}
          />
        ) : null}
        {state?.differences ? <Differences key={`differences-${count}`} lines={state.differences} /> : null}
        {done ? <Alert key={`done-${count}`} tone="success" title={done} live /> : null}
        {key ? <input type="hidden" name="key" value={key} /> : null}
        {version === undefined ? null : <input type="hidden" name="version" value={version} />}
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <SendingLine>{pending ? (waiting ? BUSY_WAITING : BUSY_SENDING) : null}</SendingLine>
      </form>
    </FormContext>
  );
  return panel ? <Panel title={panel}>{shell}</Panel> : shell;
}
