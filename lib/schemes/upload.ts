import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { annotated } from "@/lib/documents/annotated";
import { readSheet, type UploadedSheet } from "@/lib/documents/read-workbook";
import type { RowError } from "@/lib/documents/rows";
import { isUuid } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { uploadRefusalText } from "@/lib/labels/uploads";
import type { Actor } from "@/lib/policy/standing";
import { writeScheme } from "./commands";
import { changesBetween, type SchemeChanges, schemeFaults } from "./rules";
import { parseSchemeRows, SCHEME_COLUMNS } from "./schema";
import { ownScheme } from "./store";

export const SCHEME_LIMITS = { maxBytes: 5 * 1024 * 1024, maxRows: 5_000 };

/** A refused sheet: which rows are wrong, and the same sheet with a 错误说明 column. Nothing has been stored. */
export type SheetProblem = ActProblem & { rows?: RowError[]; annotated?: Buffer };
export type SheetTaken = { changes: SchemeChanges; version: number; stored: boolean };

/**
 * 表格导入: the whole sheet or nothing. A trial says what would change and stores nothing; the head figures stay as they are.
 */
export async function uploadScheme(
  actor: Actor,
  { schemeId, version, file, trial }: { schemeId: string; version: number; file: Uint8Array; trial: boolean },
): Promise<Result<SheetTaken, SheetProblem>> {
  if (!isUuid(schemeId) || !Number.isInteger(version)) return err({ code: "not_found" });
  const allowed = await atOnce((tx) => ownScheme(tx, actor, schemeId, version, false));
  if (!allowed.ok) return allowed;
  const scheme = allowed.value;
  const sheet = await readSheet(file, SCHEME_LIMITS);
  if (!sheet.ok) return err({ code: "file_refused", detail: { reason: uploadRefusalText(sheet.error) } });
  const parsed = parseSchemeRows(sheet.value.rows, scheme.items);
  if (!parsed.ok) return refusedSheet(sheet.value, parsed.error);
  const next = { head: scheme.head, lines: parsed.value };
  const faults = schemeFaults(next, scheme.items);
  if (faults.length > 0) {
    return refusedSheet(
      sheet.value,
      faults.map((fault) => rowOf(fault, sheet.value)),
    );
  }
  const changes = changesBetween(scheme, next);
  if (trial) return ok({ changes, version, stored: false });
  const written = await atOnce(async (tx) =>
    writeScheme(tx, actor, await ownScheme(tx, actor, schemeId, version), next, "upload"),
  );
  return written.ok ? ok({ changes, version: written.value.version, stored: true }) : written;
}

async function refusedSheet(sheet: UploadedSheet, rows: RowError[]): Promise<Result<never, SheetProblem>> {
  const problem = { code: "scheme_refused" as const, detail: { open: rows.length } };
  return err({ ...problem, rows, annotated: await annotated(sheet, rows, "评分方案") });
}

/** `weight-12` stands in the row of the twelfth item; what is wrong with the whole stands at the top. */
function rowOf({ field, message }: { field: string; message: string }, { rows }: UploadedSheet): RowError {
  const [, part = "", position = ""] = /^(points|weight|veto)-(\d+)$/.exec(field) ?? [];
  const row = rows.find(({ cells }) => cells[SCHEME_COLUMNS.position]?.trim() === position)?.row ?? 0;
  return { row, column: SCHEME_COLUMNS[part as keyof typeof SCHEME_COLUMNS] ?? "", message };
}
