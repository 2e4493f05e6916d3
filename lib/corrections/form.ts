import { partOf } from "./part";
import { CORRECTION_SCOPES, type CorrectionScope } from "./rules";
import type { DraftLine } from "./schema";

type Entries = Pick<FormData, "get" | "getAll">;

const text = (data: Entries, name: string): string => String(data.get(name) ?? "").trim();
const scopeOf = (value: string): CorrectionScope => CORRECTION_SCOPES.find((scope) => scope === value) ?? "whole";

/** What was pressed on the form of 退回补正: `save`, `add`, `find`, `preview`, `send`, or `drop` with the part that goes. */
export type Pressed = { what: "save" | "add" | "find" | "preview" | "send" | "drop"; part: string | null };
const PRESSED = ["save", "add", "find", "preview", "send"] as const;

export function pressedIn(data: Entries): Pressed {
  const pressed = text(data, "do");
  if (pressed.startsWith("drop:")) return { what: "drop", part: pressed.slice(5) };
  return { what: PRESSED.find((what) => what === pressed) ?? "save", part: null };
}

/** The lines as they stand on the form: those listed, without the one that was taken out, and what was ticked to be added. */
export function linesIn(data: Entries): DraftLine[] {
  const { what, part: dropped } = pressedIn(data);
  const listed = data.getAll("line").map(String);
  const added = what === "find" ? [] : data.getAll("pick").map(String);
  return [...new Set([...listed, ...added])]
    .filter((part) => part !== dropped && partOf(part) !== null)
    .map((part) => ({
      part,
      reasons: data.getAll(`reasons.${part}`).map(String),
      text: text(data, `text.${part}`),
      scope: scopeOf(text(data, `scope.${part}`)),
    }));
}

/** The same as the act takes it. */
export const correctionsOf = (lines: readonly DraftLine[]) =>
  lines.map(({ part, reasons, text: remark, scope }) => ({ ...partOf(part)!, reasons, remark, scope }));

/** Messages of the act (`corrections.3.remark`) at the boxes of the form. */
export function atBoxes(fields: Record<string, string>, lines: readonly DraftLine[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([path, said]) => {
      const [list, index] = path.split(".");
      const line = list === "corrections" ? lines[Number(index)] : undefined;
      if (line) return [`text.${line.part}`, said];
      return [path === "dueAt" ? "dueDay" : path === "corrections" ? "q" : path, said];
    }),
  );
}

/** 认定 as they stand on the form; lines of which nothing was chosen are left out. */
export function verdictsIn(data: Entries) {
  return data
    .getAll("item")
    .map(String)
    .filter((itemId) => text(data, `outcome.${itemId}`) !== "")
    .map((itemId) => ({
      itemId,
      outcome: text(data, `outcome.${itemId}`) as "settled" | "unsettled",
      remark: text(data, `remark.${itemId}`),
      version: Number(text(data, `version.${itemId}`) || 0),
    }));
}
