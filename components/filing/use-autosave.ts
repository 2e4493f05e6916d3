"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { BUSY } from "@/lib/labels/busy.mjs";
import { usePerson } from "../people/signed-in";
import { putJson } from "./line";
import { pauseMs, triesAgain } from "./pauses";

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
type Refused<Current> = {
  code?: string;
  message?: string;
  fields?: Record<string, string>;
  current?: Current;
  conflicts?: string[];
};

const QUIET_MS = 1_200;
const RETRY_MS = 10_000;
const RETRYING = ["offline", "busy"];
const UNKNOWN = "服务器暂时不能处理，将自动重试。";

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
  const held = useRef({
    version: opened,
    dirty: false,
    busy: false,
    stopped: false,
    composing: false,
    left: false,
    timer: 0,
    tried: 0,
    /** Whoever goes on typing asks no sooner than one who waits. */
    notBefore: 0,
    savedAt: "",
    /** Lets go of what watches over the closing of the window. */
    release: () => {},
  });
  const last = useRef<object | null>(null);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  const goOnFrom = useCallback((next: number) => {
    held.current.version = next;
    setVersion(next);
  }, []);

  const settled = useCallback((): SaveStatus<Current> => {
    const { savedAt } = held.current;
    return savedAt ? { state: "saved", at: savedAt } : { state: "clean" };
  }, []);

  const refused = useCallback(
    (code: number, reply: Refused<Current>, again: (after: number) => void) => {
      const now = held.current;
      const changedMeanwhile = now.dirty;
      now.dirty = true;
      if (code === 401 || reply.code === "other_account") {
        setStatus({ state: "signed_out", other: code !== 401 });
      } else if (reply.code === "stale" && reply.current) {
        const { current } = reply;
        const conflicts = latest.current.onStale?.(current, reply.conflicts) ?? reply.conflicts ?? [];
        if (latest.current.onStale && conflicts.length === 0) {
          goOnFrom(current.version);
          return again(0);
        }
        now.stopped = true;
        setStatus({ state: "conflict", current, conflicts });
      } else {
        now.tried = 0;
        setStatus({ state: "failed", message: reply.message ?? UNKNOWN, fields: reply.fields ?? {} });
        if (code >= 500) again(RETRY_MS);
        else if (changedMeanwhile) again(QUIET_MS);
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
      if (body === "same") return setStatus(settled());
      now.busy = true;
      latest.current.onSend?.();
      setStatus((was) => (RETRYING.includes(was.state) ? was : { state: "saving" }));
      const again = (after: number) => {
        if (triesAgain(now.left, latest.current.keptApart ?? false, after))
          now.timer = window.setTimeout(() => void save(), after);
      };
      try {
        const response = await putJson(url, userId, { ...(body as object), version: now.version });
        const reply: unknown = await response.json().catch(() => ({}));
        now.busy = false;
        if (response.status === 503 && (reply as Refused<Current>).code === BUSY) {
          now.dirty = true;
          now.tried += 1;
          setStatus({ state: "busy" });
          const pause = pauseMs(now.tried, Number(response.headers.get("Retry-After")));
          now.notBefore = performance.now() + pause;
          again(pause);
        } else if (response.ok) {
          const saved = reply as Reply;
          now.savedAt = saved.savedAt;
          now.tried = 0;
          goOnFrom(saved.version);
          setStatus({ state: "saved", at: saved.savedAt });
          latest.current.onSaved?.(saved);
          if (now.dirty) again(now.left ? 0 : QUIET_MS);
          else if (now.left) now.release();
        } else refused(response.status, reply as Refused<Current>, again);
      } catch {
        now.busy = false;
        now.dirty = true;
        setStatus({ state: "offline" });
        again(RETRY_MS);
      }
    },
    [url, userId, goOnFrom, settled, refused],
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
      if (latest.current.keptApart || !(now.dirty || now.busy)) now.release();
      if (now.dirty) void save();
    };
  }, [save]);

  return { status, version, touch, save, compose, resolve };
}
