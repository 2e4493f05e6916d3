"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

export type Refused = {
  message: string;
  rows?: { row: number; column: string; message: string }[];
  total?: number;
  /** The sheet with its 错误说明, in base64. */
  annotated?: string | null;
};

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What is wrong in an uploaded sheet, the first rows in words and all of it in the sheet itself. */
export function RefusedSheet({ refused: { message, rows = [], total = 0, annotated } }: { refused: Refused }) {
  return (
    <Alert
      tone="error"
      live
      title={message}
      actions={annotated ? <Button onClick={() => save(annotated)}>下载附错误说明的表</Button> : null}
    >
      {rows.length > 0 ? (
        <ul className="list-disc pl-5">
          {rows.map(({ row, column, message: what }) => (
            <li key={`${row}-${column}-${what}`}>
              {row > 1 ? `第 ${row} 行` : "表头"}
              {column ? `“${column}”` : ""}：{what}
            </li>
          ))}
          {total > rows.length ? <li>另有 {total - rows.length} 处，见下载的表。</li> : null}
        </ul>
      ) : null}
    </Alert>
  );
}

function save(base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: XLSX }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "错误说明.xlsx";
  link.click();
  URL.revokeObjectURL(url);
}
