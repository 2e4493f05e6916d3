import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { sheetToScore, writeMark } from "@/lib/assessment/saving";
import { annotated } from "@/lib/documents/annotated";
import { readSheet, type UploadedSheet } from "@/lib/documents/read-workbook";
import type { RowError } from "@/lib/documents/rows";
import { contentHash } from "@/lib/kernel/hash";
import { err, ok, type Result } from "@/lib/kernel/result";
import { MARKS_COLUMNS, MARKS_TEXTS } from "@/lib/labels/marks-workbook";
import { uploadRefusalText } from "@/lib/labels/uploads";
import { now } from "@/lib/platform/clock";
import { Refusal } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { marksFacts } from "./facts";
import { type PlannedMark, planMarks } from "./planning";

export const MARKS_LIMITS = {
  maxBytes: 5 * 1024 * 1024,
  maxRows: 1_000,
  headings: [MARKS_COLUMNS.position, MARKS_COLUMNS.judgement],
};

type SheetProblem = ActProblem & { rows?: RowError[]; annotated?: Buffer };
/** What a look found: the marks that would change, and the digest by which exactly this is confirmed. */
export type Looked = { lines: Omit<PlannedMark, "mark">[]; digest: string; stored: boolean };

/**
 * 导入评分: a look says line by line what would change and stores nothing; with the digest of that look exactly this is written, as a whole
 * or not at all. A sheet with anything wrong comes back with a 错误说明 column.
 */
export async function takeMarks(
  actor: Actor,
  { sheetId, file, confirm }: { sheetId: string; file: Uint8Array; confirm: string | null },
): Promise<Result<Looked, SheetProblem>> {
  const found = await marksFacts(actor, sheetId);
  if (!found) return err({ code: "not_found" });
  if (found.sheet.stage !== "scoring") return err({ code: "wrong_stage" });
  const read = await readSheet(file, MARKS_LIMITS);
  if (!read.ok) return err({ code: "file_refused", detail: { reason: uploadRefusalText(read.error) } });
  const missing = Object.values(MARKS_COLUMNS).filter(
    (heading) => !UNREAD.includes(heading) && !read.value.headings.includes(heading),
  );
  if (missing.length > 0) return refusedSheet(read.value, missing.map(headingMissing));
  const { lines, errors } = planMarks(read.value.rows, found.facts);
  if (errors.length > 0) return refusedSheet(read.value, errors);
  const told = lines.map(({ mark: _, ...line }) => line);
  const digest = contentHash(lines);
  if (confirm === null) return ok({ lines: told, digest, stored: false });
  if (confirm !== digest) return err({ code: "stale" });
  const written = await writeAll(actor, sheetId, lines);
  return written.ok ? ok({ lines: told, digest, stored: true }) : written;
}

/** What a row is told by, and not read from. */
const UNREAD: readonly string[] = [MARKS_COLUMNS.section, MARKS_COLUMNS.full, MARKS_COLUMNS.evidence];

const headingMissing = (heading: string): RowError => ({ row: 1, column: "", message: MARKS_TEXTS.headings(heading) });

async function refusedSheet(sheet: UploadedSheet, rows: RowError[]): Promise<Result<never, SheetProblem>> {
  const problem = { code: "rows_refused" as const, detail: { open: rows.length } };
  return err({ ...problem, rows, annotated: await annotated(sheet, rows, MARKS_TEXTS.sheet) });
}

/** The marks over the versions that were looked at, all of one moment, with one event that tells how many and none of them. */
const writeAll = (actor: Actor, sheetId: string, lines: readonly PlannedMark[]) =>
  atOnce(
    async (tx) => {
      if (lines.length === 0) throw new Refusal<ActProblem>({ code: "nothing_chosen" });
      const at = now();
      let about: { applicationId: string } | null = null;
      for (const { indicatorId, version, mark } of lines) {
        about = await sheetToScore(tx, actor, sheetId, indicatorId);
        await writeMark(tx, { sheetId, indicatorId, version, ...mark }, at);
      }
      await record(tx, actor, {
        at,
        subject: "score_sheet",
        subjectId: sheetId,
        action: "import_marks",
        standing: "assessor",
        detail: { items: lines.length },
        applicationId: about?.applicationId,
      });
    },
    { timeoutMs: 60_000 },
  );
