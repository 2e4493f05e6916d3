"use client";

import { useCallback, useEffect, useRef, useState } from "react";

/** What the page says about the last save. `conflict`: somebody else has saved since; nothing is sent until a choice is made. */
export type SaveStatus<Current> =
  | { state: "clean" }
  | { state: "waiting" }
  | { state: "saving" }
  | { state: "saved"; at: string }
  | { state: "failed"; message: string; fields: Record<string, string> }
  | { state: "conflict"; current: Current };

type Answered = { version: number; savedAt: string };
type Refused<Current> = { code?: string; message?: string; fields?: Record<string, string>; current?: Current };

const QUIET_MS = 1_200;
const RETRY_MS = 10_000;
const UNREACHED = "没有连上服务器，内容仍在本页，将自动重试。";

/**
 * Saves what `read` gives a moment after the last change, one request at a time, each over the version that the last one
 * left. What could not be saved stays in the page and is tried again.
 */
export function useAutosave<Reply extends Answered, Current extends { version: number }>({
  url,
  version: opened,
  read,
  onSaved,
}: {
  url: string;
  version: number;
  /** The body to send without its version, or null while it can't be sent. */
  read: () => object | null;
  onSaved?: (reply: Reply) => void;
}) {
  const [status, setStatus] = useState<SaveStatus<Current>>({ state: "clean" });
  const [version, setVersion] = useState(opened);
  const held = useRef({ version: opened, dirty: false, busy: false, stopped: false, composing: false, timer: 0 });
  const last = useRef<object | null>(null);
  const latest = useRef({ read, onSaved });
  useEffect(() => {
    latest.current = { read, onSaved };
  });

  const save = useCallback(async () => {
    const now = held.current;
    window.clearTimeout(now.timer);
    if (now.busy || now.stopped || now.composing) return;
    const body = latest.current.read();
    if (!body) return;
    now.busy = true;
    now.dirty = false;
    setStatus({ state: "saving" });
    const again = (after: number) => {
      now.timer = window.setTimeout(() => void save(), after);
    };
    try {
      const response = await put(url, { ...body, version: now.version });
      const reply: unknown = await response.json().catch(() => ({}));
      if (response.ok) {
        const saved = reply as Reply;
        now.version = saved.version;
        setVersion(saved.version);
        setStatus({ state: "saved", at: saved.savedAt });
        latest.current.onSaved?.(saved);
      } else {
        const changedMeanwhile = now.dirty;
        now.dirty = true;
        const refused = reply as Refused<Current>;
        if (refused.code === "stale" && refused.current) {
          now.stopped = true;
          setStatus({ state: "conflict", current: refused.current });
        } else {
          setStatus({ state: "failed", message: refused.message ?? UNREACHED, fields: refused.fields ?? {} });
          if (response.status >= 500) again(RETRY_MS);
          else if (changedMeanwhile) again(QUIET_MS);
        }
        return;
      }
    } catch {
      now.dirty = true;
      setStatus({ state: "failed", message: UNREACHED, fields: {} });
      again(RETRY_MS);
      return;
    } finally {
      now.busy = false;
    }
    if (now.dirty) again(QUIET_MS);
  }, [url]);

  const touch = useCallback(() => {
    const now = held.current;
    now.dirty = true;
    last.current = latest.current.read();
    if (now.stopped) return;
    setStatus((was) => (was.state === "failed" || was.state === "saving" ? was : { state: "waiting" }));
    window.clearTimeout(now.timer);
    now.timer = window.setTimeout(() => void save(), QUIET_MS);
  }, [save]);

  /** While an input method is composing nothing is sent. */
  const compose = useCallback((composing: boolean) => {
    held.current.composing = composing;
    if (composing) window.clearTimeout(held.current.timer);
  }, []);

  /** After a conflict: goes on from the stored version; with `mine` what stands in the page is saved over it. */
  const resolve = useCallback(
    (current: Current, mine: boolean) => {
      Object.assign(held.current, { version: current.version, stopped: false, dirty: mine });
      setVersion(current.version);
      setStatus({ state: "clean" });
      if (mine) void save();
    },
    [save],
  );

  useEffect(() => {
    const now = held.current;
    const leave = (event: BeforeUnloadEvent) => {
      if (now.dirty) event.preventDefault();
    };
    window.addEventListener("beforeunload", leave);
    return () => {
      window.removeEventListener("beforeunload", leave);
      window.clearTimeout(now.timer);
      const body = now.dirty && !now.busy && !now.stopped ? last.current : null;
      if (body) void put(url, { ...body, version: now.version }).catch(() => undefined);
    };
  }, [url]);

  return { status, version, touch, save, compose, resolve };
}

const put = (url: string, body: object): Promise<Response> =>
  fetch(url, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    keepalive: JSON.stringify(body).length < 20_000,
  });
