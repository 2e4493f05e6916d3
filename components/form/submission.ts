"use client";

import { type FormEvent, useActionState, useRef, useState, useTransition } from "react";
import { NOT_DELIVERED } from "@/lib/labels/busy.mjs";
import { isStandingIn } from "@/lib/labels/standing-in.mjs";
import type { FormAction, FormState } from "./form-state";
import { freshKey } from "./fresh-key";
import { NotTaken, sleep, untilTaken } from "./until-taken";

function digestOf(error: unknown): string {
  return typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : "";
}

/** Redirects and not-found travel as errors with a digest of their own and belong to the framework. */
function belongsToFramework(error: unknown): boolean {
  return digestOf(error).startsWith("NEXT_");
}

/** A fault on the server carries a reference number; without one the server was not reached. Nothing entered is lost. */
function faultOf(error: unknown): FormState {
  if (error instanceof NotTaken) return { problem: error.message };
  // the framework throws the words of an answer that was given in its place
  if (error instanceof Error && isStandingIn(error.message)) return { problem: error.message };
  const reference = digestOf(error);
  if (!reference) return { problem: NOT_DELIVERED };
  return {
    problem: `系统出现故障，填写的内容仍在本页。请稍后再次提交；仍不成功的，请将故障编号 ${reference} 告知系统管理员。`,
  };
}

function entriesOf(form: HTMLFormElement, submitter: HTMLElement | null): FormData {
  const data = new FormData(form);
  for (const name of [...data.keys()]) if (name.startsWith("$ACTION")) data.delete(name);
  if (submitter instanceof HTMLButtonElement && submitter.name) data.append(submitter.name, submitter.value);
  return data;
}

/**
 * Sends a form to its server action. React clears uncontrolled forms after an action; so with script the action is called from
 * `onSubmit`, which leaves every control as it is. Without script the form posts natively and the answer carries `values`.
 * The key changes once an answer has come: an unanswered attempt can be repeated without being carried out twice.
 */
export function useSubmission(action: FormAction, givenKey: string | undefined) {
  const [posted, formAction] = useActionState(action, null);
  const [answer, setAnswer] = useState<{ state: FormState; count: number }>({ state: null, count: 0 });
  const [key, setKey] = useState({ given: givenKey, current: givenKey });
  const [pressed, setPressed] = useState<string | null>(null);
  const [waiting, setWaiting] = useState(false);
  const [pending, start] = useTransition();
  const busy = useRef(false);
  if (key.given !== givenKey) setKey({ given: givenKey, current: givenKey });

  async function send(data: FormData, prev: FormState) {
    try {
      const state = await untilTaken(() => action(prev, data), sleep, setWaiting);
      start(() => {
        setAnswer((last) => ({ state, count: last.count + 1 }));
        setKey((last) => ({ ...last, current: last.current && freshKey() }));
      });
    } catch (error) {
      if (belongsToFramework(error)) throw error;
      start(() => setAnswer((last) => ({ state: faultOf(error), count: last.count + 1 })));
    } finally {
      busy.current = false;
      setWaiting(false);
    }
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy.current) return;
    busy.current = true;
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    const data = entriesOf(event.currentTarget, submitter);
    setPressed(submitter instanceof HTMLButtonElement ? `${submitter.name}=${submitter.value}` : null);
    start(() => send(data, answer.state));
  }

  const state = answer.count > 0 ? answer.state : posted;
  return { state, count: answer.count, posted, formAction, onSubmit, pending, waiting, pressed, key: key.current };
}
