"use client";

import { useEffect, useRef } from "react";
import { actOf, takesLetters } from "./keys";
import { singleKeysWanted } from "./single-keys";

/** Carries out the acts of a page by key, unless a dialog is open. Without `codes` the keys are those of the workbench. */
export function usePageKeys<Act extends string>(acts: Record<Act, () => void>, codes?: Readonly<Record<string, Act>>) {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.defaultPrevented || document.querySelector('[role="dialog"]:not([data-beside])')) return;
      const act = actOf<Act>(event, { typing: takesLetters(target), single: singleKeysWanted() }, codes);
      const does = act && (latest.current as Partial<Record<string, () => void>>)[act];
      if (!does) return;
      event.preventDefault();
      does();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [codes]);
}

/** The item at which this page of the browser has arrived; null right after it was loaded. */
let arrivedAt: string | null = null;

/** Who came from another item goes on reading at this one, unless the address names a box of it. */
export function useArrival(here: string): void {
  useEffect(() => {
    if (arrivedAt !== null && arrivedAt !== here && !window.location.hash) {
      document.getElementById("item")?.focus({ preventScroll: true });
    }
    arrivedAt = here;
  }, [here]);
}
