"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ANSWER_TEXTS } from "@/lib/labels/survey-links";
import { QUESTION_PREFIX, STRATUM_PREFIX } from "@/lib/survey-links/answering";
import { draftOf, dropDraft, keepDraft, noteSent } from "./draft-store";

const isAnswer = (name: string): boolean => name.startsWith(QUESTION_PREFIX) || name.startsWith(STRATUM_PREFIX);

function entriesOf(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
    isAnswer(name) && typeof value === "string" && value !== "" ? [[name, value]] : [],
  );
}

function restore(form: HTMLFormElement, entries: readonly (readonly [string, string])[]): void {
  for (const [name, value] of entries) {
    for (const control of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      `[name="${CSS.escape(name)}"]`,
    )) {
      if (control instanceof HTMLTextAreaElement) control.value = value;
      else if (control.value === value) control.checked = true;
    }
  }
}

const openedIn = (form: HTMLFormElement) => form.elements.namedItem("opened") as HTMLInputElement;

/** Keeps what is filled in, in this browser alone, until it has been sent; comes back after a reload, with the moment of the first opening. */
export function KeepDraft({ code }: { code: string }) {
  const place = useRef<HTMLSpanElement>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    const draft = draftOf(code);
    const opened = draft?.opened ?? openedIn(form).value;
    // what a form that was sent without script brings back counts more than an older draft
    if (draft && entriesOf(form).length === 0) restore(form, draft.entries);
    const keep = () => keepDraft(code, { opened, entries: entriesOf(form) });
    const sent = () => {
      openedIn(form).value = opened;
      noteSent(code);
    };
    keep();
    form.addEventListener("input", keep);
    form.addEventListener("submit", sent);
    setReady(true);
    return () => {
      form.removeEventListener("input", keep);
      form.removeEventListener("submit", sent);
    };
  }, [code]);

  function clear() {
    place.current?.closest("form")?.reset();
    dropDraft(code);
  }

  return (
    <span ref={place}>
      {ready ? (
        <Button variant="secondary" onClick={clear}>
          {ANSWER_TEXTS.clearDraft}
        </Button>
      ) : null}
    </span>
  );
}
