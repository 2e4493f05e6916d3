"use client";

import { type CompositionEvent, type FormEvent, type RefObject, useEffect, useRef, useState } from "react";
import {
  afterChoice,
  afterChoiceApart,
  afterSaved,
  afterSending,
  afterStale,
  bringBack,
  sendable,
  takeIn,
} from "@/lib/kernel/edited-boxes";
import { changedNames, editOf, type FieldEdit, type Fields } from "@/lib/kernel/field-edits";
import { useAutosave } from "./use-autosave";
import { useBoxes } from "./use-boxes";
import { useDraftBack, useKeptDraft } from "./use-kept-draft";

type Answered<Current> = { version: number; savedAt: string; merged?: Current | null };
export type Kept = { version: number; updatedByName?: string; updatedAt: string };

/** One part of a dossier that is edited box by box. */
export type Edited<Reply, Current> = {
  applicationId: string;
  /** An indicator's id, or `report`. */
  part: string;
  /** What it is called, and the page it is edited on: for what is kept in the browser. */
  label: string;
  href: string;
  url: string;
  version: number;
  stored: Fields;
  form: RefObject<HTMLFormElement | null>;
  /** The boxes as they stand; those that hold no value of their kind come as they were typed, with what is wrong. */
  readForm: (form: HTMLFormElement) => { entered: Fields; errors: Record<string, string> };
  /** What is sent to save it; null while what stands there can't be sent yet, and is only kept in the browser. */
  body: (edit: FieldEdit, entered: Fields) => object | null;
  fieldsOf: (current: Current) => Fields;
  onSaved?: (reply: Reply) => void;
};

/** What others changed meanwhile and was put into the page. */
export type Merged = { by: string; names: string[] };

/**
 * Editing with nothing lost: the changed boxes are saved a moment after each change and kept in the browser until the server has them;
 * others' boxes appear without disturbing the one being typed in; a box that two have changed waits for a choice.
 */
export function useEditing<Reply extends Answered<Current>, Current extends Kept>(options: Edited<Reply, Current>) {
  const { form, url, version: opened } = options;
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [restoredAt, setRestoredAt] = useState<number | null>(null);
  const [merged, setMerged] = useState<Merged | null>(null);
  const { now, entered, apart, step, filling, held } = useBoxes(form, options.stored, opened);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  const { kept, keep, mine } = useKeptDraft(options, () => {
    const boxes = now.current;
    const edit = editOf(boxes.base, boxes.entered);
    if (Object.keys({ ...edit.changes, ...boxes.apart }).length === 0) return null;
    const { label, href, url: to } = latest.current;
    return { label, href, url: to, edit, apart: boxes.apart, sent: boxes.sent, version: boxes.version };
  });

  /** Tells the reader of others' boxes that were set in sight. */
  const tell = (names: string[], theirs: Kept) => {
    if (names.length > 0) setMerged({ by: theirs.updatedByName ?? "", names });
  };

  const autosave = useAutosave<Reply, Current>({
    url,
    keptApart: true,
    version: opened,
    read: (asked) => {
      const edit = sendable(now.current);
      const nothing = Object.keys(edit.changes).length === 0;
      if (nothing && now.current.wrong.length > 0) return null;
      return nothing && !asked ? "same" : options.body(edit, now.current.entered);
    },
    onSend: () => {
      now.current = afterSending(now.current);
      void keep();
    },
    onSaved: (reply) => {
      now.current = afterSaved(now.current, reply.version);
      if (reply.merged) tell(step(takeIn(now.current, options.fieldsOf(reply.merged), held())), reply.merged);
      setRestoredAt(null);
      void keep();
      options.onSaved?.(reply);
    },
    onStale: (current, told) => {
      const found = { stored: options.fieldsOf(current), version: current.version, told };
      const stale = afterStale(now.current, found, held());
      tell(step(stale), current);
      return stale.conflicts;
    },
  });
  const { touch } = autosave;

  useDraftBack(options, { keep, mine }, (draft) => {
    const back = bringBack(now.current, draft);
    step(back);
    if (!back.restored) return;
    setRestoredAt(draft.at);
    touch();
  });

  function take() {
    if (!form.current) return;
    const read = latest.current.readForm(form.current);
    step({ boxes: { ...now.current, entered: read.entered, wrong: Object.keys(read.errors) }, show: {} });
    setErrors(read.errors);
    setMerged(null);
    void keep();
    touch();
  }

  function changed(event: FormEvent<HTMLFormElement> | CompositionEvent<HTMLFormElement>) {
    const native = event.nativeEvent as { isComposing?: boolean };
    if (filling.current || (event.type !== "compositionend" && native.isComposing)) return;
    autosave.compose(false);
    take();
  }

  /** After a conflict: the boxes as chosen, saved over what was stored when the choice was shown. */
  function choose(current: Current, chosen: Fields) {
    step(afterChoice(now.current, latest.current.fieldsOf(current), chosen, held()));
    void keep();
    autosave.resolve(current, true);
  }

  /** The boxes as chosen between what was typed and what was kept before. */
  function chooseApart(chosen: Fields) {
    step(afterChoiceApart(now.current, chosen));
    void keep();
    touch();
  }

  return {
    ...autosave,
    apart,
    chooseApart,
    entered,
    errors,
    kept,
    restoredAt,
    merged,
    choose,
    unsaved: changedNames(now.current.base, entered),
    /** To be spread on the form. */
    handlers: {
      onInput: changed,
      onCompositionStart: () => autosave.compose(true),
      onCompositionEnd: changed,
      onBlur: () => void step(takeIn(now.current, now.current.stored, held())),
      onSubmit: (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        void autosave.save(true);
      },
    },
  };
}

export type Editing<Current extends Kept> = ReturnType<typeof useEditing<Answered<Current>, Current>>;
