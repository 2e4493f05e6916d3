"use client";

import { useEffect } from "react";

const PREFIX = "#field-";

/** Puts the cursor into the field that the address names (`#field-narrative`), once the page is there. */
export function FocusNamed() {
  useEffect(() => {
    const { hash } = window.location;
    if (!hash.startsWith(PREFIX)) return;
    const name = CSS.escape(decodeURIComponent(hash.slice(PREFIX.length)));
    const field =
      document.querySelector<HTMLElement>(`[name="${name}"]:not([type="hidden"])`) ??
      document.querySelector<HTMLElement>(`[name^="${name}."]`) ??
      (name === "evidence" ? document.querySelector<HTMLElement>('input[type="file"]') : null);
    field?.focus();
    field?.scrollIntoView({ block: "center" });
  }, []);
  return null;
}
