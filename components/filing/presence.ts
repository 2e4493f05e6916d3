"use client";

import { useEffect, useSyncExternalStore } from "react";
import type { Present } from "@/lib/presence/rules";
import { ask } from "./line";

const EVERY_MS = 20_000;
/** A page that nobody touches says nothing: the session must be able to end, and nobody is editing there. */
const IDLE_MS = 5 * 60_000;
const NOBODY: readonly Present[] = [];

/** What was last heard, kept from item to item; at most one request in 20 seconds for the whole page. */
const heard = { applicationId: "", at: Number.NEGATIVE_INFINITY, present: NOBODY };
const listeners = new Set<() => void>();
let touchedAt = 0;

function hear(applicationId: string, present: readonly Present[]) {
  heard.applicationId = applicationId;
  heard.present = present;
  for (const listener of listeners) listener();
}

async function tell(applicationId: string, item: string | null): Promise<void> {
  heard.at = performance.now();
  const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ item }) };
  const answer = await ask(`/api/applications/${applicationId}/presence`, init).catch(() => null);
  if (!answer?.ok) return hear(applicationId, NOBODY);
  const { present } = (await answer.json()) as { present: Present[] };
  hear(applicationId, present);
}

/** Says which item is open here (null: only the list) while the page is in sight and in use. */
export function usePresenceBeat(applicationId: string, item: string | null): void {
  useEffect(() => {
    let timer = 0;
    const touched = () => {
      touchedAt = performance.now();
    };
    const beat = () => {
      window.clearTimeout(timer);
      const now = performance.now();
      const due = heard.at + EVERY_MS - now;
      const there = document.visibilityState === "visible" && now - touchedAt < IDLE_MS;
      if (there && due <= 0) void tell(applicationId, item);
      timer = window.setTimeout(beat, there && due > 0 ? due : EVERY_MS);
    };
    touched();
    if (heard.applicationId !== applicationId) hear(applicationId, NOBODY);
    timer = window.setTimeout(beat, 500);
    const events = ["keydown", "pointerdown", "scroll"] as const;
    for (const name of events) window.addEventListener(name, touched, { passive: true, capture: true });
    document.addEventListener("visibilitychange", beat);
    return () => {
      window.clearTimeout(timer);
      for (const name of events) window.removeEventListener(name, touched, { capture: true });
      document.removeEventListener("visibilitychange", beat);
    };
  }, [applicationId, item]);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Who else has an item of the application open, as last heard. */
export const usePresent = (): readonly Present[] =>
  useSyncExternalStore(
    subscribe,
    () => heard.present,
    () => NOBODY,
  );
