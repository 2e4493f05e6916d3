"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { usePerson } from "../people/signed-in";
import { browserTime, type Draft, draftAt, dropDraft, type EditedPart, keepDraft, withPlace } from "./drafts";

type Part = Omit<EditedPart, "userId">;

/**
 * What is typed in one part, kept in the browser until the server has it: `keep` keeps what `draftNow` says, or forgets it where that is
 * nothing. Nothing is kept before `mine`.
 */
export function useKeptDraft({ applicationId, part }: Part, draftNow: () => Omit<Draft, "at"> | null) {
  const userId = usePerson()?.userId ?? "";
  const [kept, setKept] = useState(false);
  const mine = useRef(false);
  const latest = useRef(draftNow);
  useEffect(() => {
    latest.current = draftNow;
  });
  const keep = useCallback(async () => {
    const place: EditedPart = { userId, applicationId, part };
    if (!mine.current || !userId) return;
    const draft = latest.current();
    if (!draft) return dropDraft(place).then(() => setKept(false));
    setKept(await keepDraft(place, { ...draft, at: browserTime() }));
  }, [userId, applicationId, part]);
  return { kept, keep, mine };
}

/** Reads what was kept of this part, as soon as no other page of this browser edits it, and gives it to `bringBack`; from then on it is kept. */
export function useDraftBack(
  { applicationId, part }: Part,
  { keep, mine }: { keep: () => Promise<void>; mine: RefObject<boolean> },
  bringBack: (draft: Draft) => void,
) {
  const userId = usePerson()?.userId ?? "";
  const latest = useRef(bringBack);
  useEffect(() => {
    latest.current = bringBack;
  });
  useEffect(() => {
    const leave = new AbortController();
    const place: EditedPart = { userId, applicationId, part };
    if (!userId) return;
    withPlace(place, leave.signal, () => {
      void draftAt(place).then((draft) => {
        if (leave.signal.aborted) return;
        // only now: what is typed before the kept text was read must not take its place
        mine.current = true;
        if (draft) latest.current(draft);
        void keep();
      });
    });
    return () => leave.abort();
  }, [userId, applicationId, part, keep, mine]);
}
