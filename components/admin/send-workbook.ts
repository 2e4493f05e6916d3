import type { ImportCounts, ImportLine, ImportProgress } from "@/lib/documents/import-shape";
import type { RefusedSheetAnswer } from "@/lib/documents/rows";
import { UPLOAD_TEXTS } from "@/lib/labels/files";
import { importProgressText } from "@/lib/labels/imports";

export type Told = { lines: ImportLine[]; counts: ImportCounts; digest: string; handout: string | null };
export type Answer<T = Told> = { outcome: T } | { refused: RefusedSheetAnswer };
type Line<T> = { progress: ImportProgress } | Answer<T>;

const BROKEN = { refused: { message: UPLOAD_TEXTS.broken } } satisfies Answer;

/** Sends a workbook and tells in words how far it is; answers with what came of it. */
export function sendWorkbook<T = Told>(address: string, file: File, say: (text: string) => void): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    say(UPLOAD_TEXTS.sending(0));
    request.upload.onprogress = ({ loaded, total }) => {
      const percent = total > 0 ? Math.floor((loaded * 100) / total) : 0;
      say(percent < 100 ? UPLOAD_TEXTS.sending(percent) : UPLOAD_TEXTS.checking);
    };
    request.onprogress = () => {
      const last = linesOf<T>(request.responseText, false).at(-1);
      if (last && "progress" in last) say(importProgressText(last.progress));
    };
    request.onerror = () => resolve(BROKEN);
    request.onload = () => {
      const last = linesOf<T>(request.responseText, true).at(-1);
      if (last && !("progress" in last) && ("outcome" in last || "refused" in last)) resolve(last);
      else resolve(refusedBefore(request.responseText));
    };
    request.open("POST", address);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.send(file);
  });
}

/** The lines that have come whole; while the answer is still coming the last one may be half of one. */
function linesOf<T>(text: string, complete: boolean): Line<T>[] {
  const parts = text.split("\n");
  return (complete ? parts : parts.slice(0, -1)).filter(Boolean).flatMap((part) => {
    try {
      return [JSON.parse(part) as Line<T>];
    } catch {
      return [];
    }
  });
}

/** A refusal before any work: who is not signed in, or not allowed. */
function refusedBefore(text: string): { refused: RefusedSheetAnswer } {
  try {
    const { message } = JSON.parse(text) as { message?: string };
    return message ? { refused: { message } } : BROKEN;
  } catch {
    return BROKEN;
  }
}
