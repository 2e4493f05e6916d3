import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { readTables } from "@/lib/documents/read-tables";
import { err, ok, type Result } from "@/lib/kernel/result";
import { uploadRefusalText } from "@/lib/labels/uploads";
import type { Actor } from "@/lib/policy/standing";
import { makeProblem } from "./access";
import { linesOf } from "./document-lines";
import { LONGEST_TEXT } from "./draft-schema";
import type { ReadLine } from "./lines";

export const IMPORT_LIMITS = { maxBytes: 20 * 1024 * 1024, maxRows: 10_000 };
/** More lines than this are no catalogue; a preview of them would only burden the browser. */
const MOST_SHOWN = 2_000;

export type ImportPreview = { lines: ReadLine[]; left: number };

/** 预览: the items that a Word file or workbook seems to hold, for whoever looks them over; nothing is stored. */
export async function previewImport(actor: Actor, file: Uint8Array): Promise<Result<ImportPreview, ActProblem>> {
  const refusal = makeProblem(actor);
  if (refusal) return err(refusal);
  const found = await readTables(file, IMPORT_LIMITS);
  if (!found.ok) return refused(uploadRefusalText(found.error));
  const lines = linesOf(found.value);
  if (lines.length === 0) return refused("文件的表格中没有找到指标，请核对是否选错文件");
  const shown = lines.slice(0, MOST_SHOWN).map((line) => ({ ...line, text: line.text.slice(0, 2 * LONGEST_TEXT) }));
  return ok({ lines: shown, left: lines.length - shown.length });
}

const refused = (reason: string) => err<ActProblem>({ code: "file_refused", detail: { reason } });
