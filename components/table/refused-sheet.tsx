"use client";

import type { RefusedSheetAnswer } from "@/lib/documents/rows";
import { REFUSED_SHEET_WORDS, sheetPlaceText } from "@/lib/labels/uploads";
import { Alert } from "../ui/alert";
import { Button } from "../ui/button";
import { saveWorkbook } from "./save-workbook";

const { annotated: download, fileName, more } = REFUSED_SHEET_WORDS;

/** What is wrong in an uploaded sheet or a pasted table, the first rows in words and all of it in the sheet itself. */
export function RefusedSheet({
  message,
  rows = [],
  total = 0,
  annotated,
  pasted = false,
}: RefusedSheetAnswer & { pasted?: boolean }) {
  return (
    <Alert
      tone="error"
      live
      title={message}
      actions={annotated ? <Button onClick={() => saveWorkbook(annotated, fileName)}>{download}</Button> : null}
    >
      {rows.length > 0 ? (
        <ul className="list-disc pl-5">
          {rows.map(({ row, column, message: what }) => (
            <li key={`${row}-${column}-${what}`}>
              {sheetPlaceText({ row, column }, pasted)}：{what}
            </li>
          ))}
          {total > rows.length ? <li>{more(total - rows.length)}</li> : null}
        </ul>
      ) : null}
    </Alert>
  );
}
