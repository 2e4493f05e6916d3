"use client";

import { SAVING_TEXTS } from "@/lib/labels/filing";
import type { Merged } from "./use-editing";

/** What was put into the page without the reader's doing: others' boxes, or what this browser had kept. */
export function EditingNotices({
  merged,
  restoredAt,
  label,
}: {
  merged: Merged | null;
  restoredAt: number | null;
  label: (name: string) => string;
}) {
  return (
    <div role="status" className="text-sm text-primary-700">
      {merged ? <p>{SAVING_TEXTS.merged(merged.by, merged.names.map(label))}</p> : null}
      {restoredAt === null ? null : <p>{SAVING_TEXTS.restored(restoredAt)}</p>}
    </div>
  );
}
