"use client";

import type { Fields } from "@/lib/kernel/field-edits";
import { APART_TEXTS } from "@/lib/labels/filing";
import type { Contested } from "./field-conflict";
import { FieldConflict } from "./lazy-conflict";

/** What this browser had kept of boxes that were typed in otherwise since, beside what stands in them: neither goes before a choice. */
export function KeptApart({
  apart,
  entered,
  boxOf,
  onChoice,
}: {
  apart: Fields;
  entered: Fields;
  boxOf: (name: string) => Contested;
  onChoice: (chosen: Fields) => void;
}) {
  const names = Object.keys(apart);
  if (names.length === 0) return null;
  return (
    <FieldConflict
      boxes={names.map(boxOf)}
      mine={entered}
      theirs={apart}
      theirTitle={APART_TEXTS.theirs}
      words={APART_TEXTS}
      onChoice={onChoice}
    />
  );
}
