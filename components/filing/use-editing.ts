"use client";

import { type CompositionEvent, type FormEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import {
  adoptStored,
  changedNames,
  conflictsOf,
  editOf,
  type FieldEdit,
  type Fields,
  keptApart,
  ownEchoes,
  pickFields,
  restoreKept,
} from "@/lib/kernel/field-edits";
import { usePerson } from "../people/signed-in";
import { browserTime, type Draft, draftAt, dropDraft, type EditedPart, keepDraft, withPlace } from "./drafts";
import { boxInHand, fillBoxes } from "./form-boxes";
import { useAutosave } from "./use-autosave";

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
const SENT_KEPT = 5;

/**
 * Editing with nothing lost: the changed boxes are saved a moment after each change and kept in the browser until the server has them;
 * others' boxes appear without disturbing the one being typed in; a box that two have changed waits for a choice.
 */
export function useEditing<Reply extends Answered<Current>, Current extends Kept>(options: Edited<Reply, Current>) {
  const { applicationId, part, url, form, version: opened, stored } = options;
  const userId = usePerson()?.userId ?? "";
  const [entered, setEntered] = useState(stored);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [kept, setKept] = useState(false);
  const [restoredAt, setRestoredAt] = useState<number | null>(null);
  const [apart, setApart] = useState<Fields>({});
  const [merged, setMerged] = useState<Merged | null>(null);
  const now = useRef({
    base: stored,
    entered: stored,
    stored,
    wrong: [] as string[],
    sent: [] as Fields[],
    inFlight: {} as Fields,
    version: opened,
    apart: {} as Fields,
    filling: false,
    mine: false,
  }).current;
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  const keep = useCallback(async () => {
    const place: EditedPart = { userId, applicationId, part };
    if (!now.mine || !userId) return;
    const edit = editOf(now.base, now.entered);
    if (Object.keys({ ...edit.changes, ...now.apart }).length === 0) return dropDraft(place).then(() => setKept(false));
    const { label, href, url: to } = latest.current;
    const { sent, version, apart: waiting } = now;
    const draft: Draft = { label, href, url: to, edit, apart: waiting, sent, version, at: browserTime() };
    setKept(await keepDraft(place, draft));
  }, [userId, applicationId, part, now]);

  /** Sets boxes of the form; what is then in them counts as entered. */
  const show = useCallback(
    (boxes: Fields) => {
      if (Object.keys(boxes).length === 0) return;
      now.filling = true;
      if (form.current) fillBoxes(form.current, boxes);
      now.filling = false;
      now.entered = { ...now.entered, ...boxes };
      setEntered(now.entered);
    },
    [form, now],
  );

  /** Takes in what is stored, answers with the boxes that others changed in sight of the reader. */
  const settle = useCallback(
    (next: Fields): string[] => {
      now.stored = next;
      const adopted = adoptStored(now.base, now.entered, next, form.current && boxInHand(form.current));
      now.base = adopted.base;
      show(adopted.show);
      return Object.keys(adopted.show);
    },
    [form, now, show],
  );

  const autosave = useAutosave<Reply, Current>({
    url,
    keptApart: true,
    version: opened,
    read: (asked) => {
      const edit = editOf(now.base, now.entered, now.wrong);
      const nothing = Object.keys(edit.changes).length === 0;
      if (nothing && now.wrong.length > 0) return null;
      return nothing && !asked ? "same" : options.body(edit, now.entered);
    },
    onSend: () => {
      now.inFlight = editOf(now.base, now.entered, now.wrong).changes;
      now.sent = [...now.sent, now.inFlight].slice(-SENT_KEPT);
      void keep();
    },
    onSaved: (reply) => {
      now.base = { ...now.base, ...now.inFlight };
      now.stored = { ...now.stored, ...now.inFlight };
      now.version = reply.version;
      now.sent = [];
      if (reply.merged) {
        const names = settle(options.fieldsOf(reply.merged));
        if (names.length > 0) setMerged({ by: reply.merged.updatedByName ?? "", names });
      }
      setRestoredAt(null);
      void keep();
      options.onSaved?.(reply);
    },
    onStale: (current, told) => {
      const next = options.fieldsOf(current);
      now.version = current.version;
      const conflicts = told ?? conflictsOf(now.base, now.entered, next);
      const echoes = ownEchoes(conflicts, next, now.sent);
      now.base = { ...now.base, ...pickFields(next, echoes) };
      const names = settle(next);
      if (names.length > 0) setMerged({ by: current.updatedByName ?? "", names });
      return conflicts.filter((name) => !echoes.includes(name));
    },
  });
  const { touch } = autosave;

  useEffect(() => {
    const leave = new AbortController();
    const place: EditedPart = { userId, applicationId, part };
    if (!userId) return;
    withPlace(place, leave.signal, () => {
      void draftAt(place).then((draft) => {
        if (leave.signal.aborted) return;
        // only now: what is typed before the kept text was read must not take its place
        now.mine = true;
        if (!draft) return void keep();
        const back = restoreKept(now.stored, now.entered, draft.edit);
        now.base = { ...now.base, ...pickFields(back.base, back.restored) };
        show(back.show);
        now.apart = keptApart(now.stored, now.entered, draft.edit.changes, draft.apart);
        setApart(now.apart);
        if (back.restored.length === 0) return void keep();
        now.sent = draft.sent;
        setRestoredAt(draft.at);
        touch();
        void keep();
      });
    });
    return () => leave.abort();
  }, [userId, applicationId, part, now, keep, show, touch]);

  function take() {
    if (!form.current) return;
    const read = latest.current.readForm(form.current);
    now.entered = read.entered;
    now.wrong = Object.keys(read.errors);
    setEntered(read.entered);
    setErrors(read.errors);
    setMerged(null);
    void keep();
    autosave.touch();
  }

  function changed(event: FormEvent<HTMLFormElement> | CompositionEvent<HTMLFormElement>) {
    const native = event.nativeEvent as { isComposing?: boolean };
    if (now.filling || (event.type !== "compositionend" && native.isComposing)) return;
    autosave.compose(false);
    take();
  }

  /** After a conflict: the boxes as chosen, saved over what was stored when the choice was shown. */
  function choose(current: Current, chosen: Fields) {
    const next = latest.current.fieldsOf(current);
    now.base = { ...now.base, ...pickFields(next, Object.keys(chosen)) };
    show(chosen);
    settle(next);
    void keep();
    autosave.resolve(current, true);
  }

  /** The boxes as chosen between what was typed and what was kept before. */
  function chooseApart(chosen: Fields) {
    show(chosen);
    now.apart = {};
    setApart(now.apart);
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
    unsaved: changedNames(now.base, entered),
    /** To be spread on the form. */
    handlers: {
      onInput: changed,
      onCompositionStart: () => autosave.compose(true),
      onCompositionEnd: changed,
      onBlur: () => void settle(now.stored),
      onSubmit: (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        void autosave.save(true);
      },
    },
  };
}

export type Editing<Current extends Kept> = ReturnType<typeof useEditing<Answered<Current>, Current>>;
