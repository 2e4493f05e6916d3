"use client";

import { useEffect } from "react";
import { clearSent } from "./draft-store";

/** What was handed in stays in no browser. */
export function ClearDraft() {
  useEffect(clearSent, []);
  return null;
}
