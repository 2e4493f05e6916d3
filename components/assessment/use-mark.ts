"use client";

import type { RefObject } from "react";
import { useEditing } from "@/components/filing/use-editing";
import { markBody, markFields, pointsTyped, typedMark } from "@/lib/assessment/mark-fields";
import type { Markable } from "@/lib/assessment/marks";
import type { OwnScore } from "@/lib/assessment/sheet-shape";
import type { Fields } from "@/lib/kernel/field-edits";
import { keepMark } from "./own-marks";

/** An item as its mark is given: where, and what is allowed. */
export type MarkedItem = Markable & { id: string; position: number; score: OwnScore | null };

type Reply = { version: number; savedAt: string; merged?: null };

/** Sets one box of the form as if it had been typed in. */
export function setBox(form: HTMLFormElement | null, name: string, value: string): void {
  const box = form?.elements.namedItem(name);
  if (!(box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement) || box.value === value) return;
  box.value = value;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Editing one's own mark with nothing lost: saved as a whole a moment after each change, kept in the browser while it isn't complete. */
export function useMark(sheetId: string, item: MarkedItem, form: RefObject<HTMLFormElement | null>) {
  const editing = useEditing<Reply, OwnScore>({
    applicationId: sheetId,
    part: item.id,
    label: `第 ${item.position} 项评分`,
    href: `/assess/${sheetId}/items/${item.position}`,
    url: `/api/sheets/${sheetId}/scores/${item.id}`,
    version: item.score?.version ?? 0,
    stored: markFields(item.score),
    form,
    readForm: (filled) => readMark(filled, item.full),
    body: (edit, entered) => markBody(item, edit, entered),
    fieldsOf: markFields,
    onSaved: ({ version, savedAt }) => keepMark(sheetId, item.id, editing.entered, { version, updatedAt: savedAt }),
  });
  return { ...editing, mark: typedMark(editing.entered) };
}

function readMark(form: HTMLFormElement, full: number): { entered: Fields; errors: Record<string, string> } {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? "");
  const points = pointsTyped(text("points"), full);
  return {
    entered: {
      judgement: text("judgement") || null,
      points: points.value,
      reasons: text("reasons") || "[]",
      reason: text("reason"),
      citations: text("citations") || "[]",
    },
    errors: points.error === null ? {} : { points: points.error },
  };
}
