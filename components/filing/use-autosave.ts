"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { usePerson } from "../people/signed-in";
import { putJson } from "./line";
import { pauseMs, triesAgain } from "./pauses";
import { type Outcome, outcomeOf } from "./save-outcome";

/** What the page says about the last save. `conflict`: somebody else has saved since; nothing is sent until a choice is made. */
export type SaveStatus<Current> =
  | { state: "clean" }
  | { state: "waiting" }
  | { state: "saving" }
  | { state: "saved"; at: string }
  | { state: "offline" }
  /** The server has no place just now: tried again by itself. */
  | { state: "busy" }
  | { state: "signed_out"; other: boolean }
  | { state: "failed"; message: string; fields: Record<string, string> }
  | { state: "conflict"; current: Current; conflicts: string[] };

type Answered = { version: number; savedAt: string };

const QUIET_MS = 1_200;
const RETRY_MS = 10_000;
const RETRYING = ["offline", "busy"];

export type Autosave<Reply, Current> = {
  url: string;
  version: number;
  /** What is typed is kept in the browser and taken up again from there: once its page is left, it is tried a single time. */
  keptApart?: boolean;
  /** The body to send without its version; null while it can't be sent, “same” when there is nothing to send. */
  read: (asked: boolean) => object | "same" | null;
  onSend?: () => void;
  onSaved?: (reply: Reply) => void;
  /** Looks at a conflict first, answers with what is left of it; with nothing left, saving goes on from the stored version. */
  onStale?: (current: Current, conflicts: string[] | undefined) => string[];
};

/** How far saving is, between renderings. */
type Line = {
  version: number;
  dirty: boolean;
  busy: boolean;
  stopped: boolean;
  composing: boolean;
  left: boolean;
  timer: number;
  tried: number;
  /** Whoever goes on typing asks no sooner than one who waits. */
  notBefore: number;
  savedAt: string;
  /** Lets go of what watches over the closing of the window. */
  release: () => void;
};

const lineAt = (version: number): Line => ({
  ...{ version, timer: 0, tried: 0, notBefore: 0, savedAt: "", release: () => {} },
  ...{ dirty: false, busy: false, stopped: false, composing: false, left: false },
});

/**
 * Saves what `read` gives a moment after the last change, one request at a time, each over the version that the last one
 * left. What could not be saved stays in the page and is tried again: after a while, and as soon as the line is back.
 */
export function useAutosave<Reply extends Answered, Current extends { version: number }>(
  options: Autosave<Reply, Current>,
) {
  const { url, version: opened } = options;
  const userId = usePerson()?.userId;
  const [status, setStatus] = useState<SaveStatus<Current>>({ state: "clean" });
  const [version, setVersion] = useState(opened);
  const held = useRef(lineAt(opened));
  const last = useRef<object | null>(null);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  const goOnFrom = useCallback((next: number) => {
    held.current.version = next;
    setVersion(next);
  }, []);

  /** Takes in what came of a save; answers after how many milliseconds it is tried again, null where not by itself. */
  const takeIn = useCallback(
    (outcome: Outcome<Reply, Current>): number | null => {
      const now = held.current;
      const changedMeanwhile = now.dirty;
      if (outcome.came !== "saved") now.dirty = true;
      switch (outcome.came) {
        case "saved": {
          const { version, savedAt } = outcome.reply;
          Object.assign(now, { savedAt, tried: 0 });
          goOnFrom(version);
          setStatus({ state: "saved", at: savedAt });
          latest.current.onSaved?.(outcome.reply);
          if (now.dirty) return now.left ? 0 : QUIET_MS;
          if (now.left) now.release();
          return null;
        }
        case "busy": {
          now.tried += 1;
          setStatus({ state: "busy" });
          const pause = pauseMs(now.tried, outcome.askedSeconds);
          now.notBefore = performance.now() + pause;
          return pause;
        }
        case "stale": {
          const { onStale } = latest.current;
          const { current } = outcome;
          const conflicts = onStale?.(current, outcome.conflicts) ?? outcome.conflicts ?? [];
          if (onStale && conflicts.length === 0) {
            goOnFrom(current.version);
            return 0;
          }
          now.stopped = true;
          setStatus({ state: "conflict", current, conflicts });
          return null;
        }
        case "signed_out":
          setStatus({ state: "signed_out", other: outcome.other });
          return null;
        case "failed":
          now.tried = 0;
          setStatus({ state: "failed", message: outcome.message, fields: outcome.fields });
          if (outcome.passing) return RETRY_MS;
          return changedMeanwhile ? QUIET_MS : null;
        case "offline":
          setStatus({ state: "offline" });
          return RETRY_MS;
      }
    },
    [goOnFrom],
  );

  const save = useCallback(
    async (asked = false) => {
      const now = held.current;
      window.clearTimeout(now.timer);
      if (now.busy || now.stopped || now.composing) return;
      const body = latest.current.read(asked) ?? (now.left ? last.current : null);
      if (!body) return;
      now.dirty = false;
      if (body === "same") return setStatus(now.savedAt ? { state: "saved", at: now.savedAt } : { state: "clean" });
      now.busy = true;
      latest.current.onSend?.();
      setStatus((was) => (RETRYING.includes(was.state) ? was : { state: "saving" }));
      const again = (after: number | null) => {
        if (after !== null && triesAgain(now.left, latest.current.keptApart ?? false, after))
          now.timer = window.setTimeout(() => void save(), after);
      };
      try {
        const response = await putJson(url, userId, { ...(body as object), version: now.version });
        const reply: unknown = await response.json().catch(() => ({}));
        now.busy = false;
        again(takeIn(outcomeOf(response, reply)));
      } catch {
        now.busy = false;
        again(takeIn({ came: "offline" }));
      }
    },
    [url, userId, takeIn],
  );

  const touch = useCallback(() => {
    const now = held.current;
    now.dirty = true;
    const body = latest.current.read(false);
    last.current = body === "same" ? null : body;
    if (now.stopped) return;
    const stays = ["failed", "saving", "signed_out", ...RETRYING];
    setStatus((was) => (stays.includes(was.state) ? was : { state: "waiting" }));
    window.clearTimeout(now.timer);
    now.timer = window.setTimeout(() => void save(), Math.max(QUIET_MS, now.notBefore - performance.now()));
  }, [save]);

  /** While an input method is composing nothing is sent. */
  const compose = useCallback((composing: boolean) => {
    held.current.composing = composing;
    if (composing) window.clearTimeout(held.current.timer);
  }, []);

  /** After a conflict: goes on from the stored version; with `mine` what stands in the page is saved over it. */
  const resolve = useCallback(
    (current: Current, mine: boolean) => {
      Object.assign(held.current, { stopped: false, dirty: mine });
      goOnFrom(current.version);
      setStatus({ state: "clean" });
      if (mine) void save();
    },
    [save, goOnFrom],
  );

  const keptApart = useCallback(() => latest.current.keptApart ?? false, []);
  useLeaving(held, keptApart, save);

  return { status, version, touch, save, compose, resolve };
}

/** Saves as soon as the line is back, and what is left when the page goes; the window isn't closed over what nobody has yet. */
function useLeaving(held: RefObject<Line>, keptApart: () => boolean, save: () => Promise<void>): void {
  useEffect(() => {
    const now = held.current;
    now.left = false;
    const leave = (event: BeforeUnloadEvent) => {
      if (now.dirty) event.preventDefault();
    };
    const back = () => {
      if (now.dirty && !now.stopped) void save();
    };
    window.addEventListener("beforeunload", leave);
    window.addEventListener("online", back);
    now.release = () => window.removeEventListener("beforeunload", leave);
    return () => {
      window.removeEventListener("online", back);
      window.clearTimeout(now.timer);
      now.left = true;
      now.composing = false;
      // what is still on its way holds the window until it is there
      if (keptApart() || !(now.dirty || now.busy)) now.release();
      if (now.dirty) void save();
    };
  }, [held, keptApart, save]);
}
