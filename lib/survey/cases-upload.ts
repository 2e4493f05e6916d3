import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { firstLineOf } from "@/lib/documents/long-csv.mjs";
import { lookInto } from "@/lib/documents/read-workbook";
import { err, ok, type Result } from "@/lib/kernel/result";
import { CASE_FILE_REFUSALS } from "@/lib/labels/survey-cases";
import { uploadRefusalText } from "@/lib/labels/uploads";
import { latestWork } from "@/lib/long-work/queries";
import { askForWork } from "@/lib/long-work/queue";
import { sourceOf } from "@/lib/platform/byte-source";
import { db, Refusal } from "@/lib/platform/db";
import { troubleOf } from "@/lib/platform/disk-faults";
import { detectFile } from "@/lib/platform/file-types";
import { dropSealed, keepSealed } from "@/lib/platform/sealed-files";
import type { Actor } from "@/lib/policy/standing";
import { CASES_LIMITS } from "./case-input";
import { mustBeInFieldwork } from "./cases";
import { dictionaryAt } from "./cases-order";
import { CASES_WORK, type CasesOrder, casesResult } from "./cases-result";

/**
 * 上传逐份数据: puts the file into the queue of long work, sealed, until it has been read; what comes of it the page shows. A file that
 * is no table is refused at once, as is a second one while the first is being read (`work_under_way`). Whoever asks starts the work.
 */
export async function askForCases(
  actor: Actor,
  { surveyId, file }: { surveyId: string; file: Uint8Array },
): Promise<Result<{ workId: string }, ActProblem>> {
  const allowed = await atOnce((tx) => mustBeInFieldwork(tx, actor, surveyId, false));
  if (!allowed.ok) return allowed;
  const found = await formatOf(file, surveyId);
  if (typeof found === "object") return err({ code: "case_file_refused", detail: { reason: found.reason } });
  const earlier = await leftBy(surveyId);
  const kept = await sealedNow(file);
  if (!kept.ok) return kept;
  const id = kept.value;
  const asked = await atOnce(async (tx) => {
    const { now: at } = await mustBeInFieldwork(tx, actor, surveyId, true);
    const order: CasesOrder = { file: id, format: found };
    return { workId: await askForWork(tx, actor, { kind: CASES_WORK, subjectId: surveyId, order, at }) };
  });
  if (!asked.ok) await dropSealed(id);
  else if (earlier) await dropSealed(earlier.file);
  return asked;
}

async function sealedNow(file: Uint8Array): Promise<Result<string, ActProblem>> {
  try {
    return ok(await keepSealed(file));
  } catch (error) {
    return err({ code: troubleOf(error).code });
  }
}

/**
 * 采用这份数据: what the latest upload holds replaces what is in, although places have fewer cases then; whoever asks has seen by how many.
 * Refuses with `stale` where another upload came in between. Whoever asks starts the work.
 */
export async function adoptCases(
  actor: Actor,
  { surveyId, workId }: { surveyId: string; workId: string },
): Promise<Result<{ workId: string }, ActProblem>> {
  return atOnce(async (tx) => {
    const { now: at } = await mustBeInFieldwork(tx, actor, surveyId, true);
    const work = await latestWork(tx, CASES_WORK, surveyId);
    const result = casesResult.safeParse(work?.result);
    if (work?.id !== workId || result.data?.kind !== "waiting") throw new Refusal<ActProblem>({ code: "stale" });
    const order: CasesOrder = { file: result.data.file, format: result.data.format, adopted: true };
    return { workId: await askForWork(tx, actor, { kind: CASES_WORK, subjectId: surveyId, order, at }) };
  });
}

type Left = CasesOrder & { kind: "refused" | "waiting" };

/** What the latest upload left behind sealed: its sheet of faults, or itself while it waits for a word. One statement. */
async function leftBy(surveyId: string): Promise<Left | null> {
  const work = await latestWork(db, CASES_WORK, surveyId);
  const result = casesResult.safeParse(work?.result);
  if (!result.success || result.data.kind === "taken") return null;
  const { kind, file, format } = result.data;
  return { kind, file, format };
}

/** The sheet of faults that the latest upload left behind, or none. One statement. */
export async function errorFileOf(surveyId: string): Promise<CasesOrder | null> {
  const left = await leftBy(surveyId);
  return left?.kind === "refused" ? { file: left.file, format: left.format } : null;
}

/** What the file is, by its bytes; or why it can't be taken. A text is a table where its first line has a heading of ours. */
async function formatOf(file: Uint8Array, surveyId: string): Promise<CasesOrder["format"] | { reason: string }> {
  const { maxBytes } = CASES_LIMITS;
  if (file.byteLength === 0) return { reason: uploadRefusalText({ code: "file_empty", detail: {} }) };
  if (file.byteLength > maxBytes)
    return { reason: uploadRefusalText({ code: "file_too_large", detail: { maxBytes } }) };
  const source = sourceOf(file);
  const { content, encrypted } = await detectFile(source);
  if (content === "text")
    return (await headedByUs(file, surveyId)) ? "csv" : { reason: CASE_FILE_REFUSALS.not_a_table! };
  if (content === "ole_sheet" && !encrypted) return { reason: CASE_FILE_REFUSALS.old_format! };
  const refusal = await lookInto(source);
  if (!refusal) return "xlsx";
  const other = refusal.code === "workbook_not_xlsx";
  return { reason: other ? CASE_FILE_REFUSALS.not_a_table! : uploadRefusalText(refusal) };
}

/** An encoding that we don't know is told by whoever reads on. */
async function headedByUs(file: Uint8Array, surveyId: string): Promise<boolean> {
  const line = firstLineOf(file);
  if (line === null) return true;
  const cells = line.split(/[,\t;]/).map((cell) => cell.replaceAll('"', "").trim());
  const headings = new Set((await dictionaryAt(surveyId)).flatMap((column) => column.headings));
  return cells.some((cell) => headings.has(cell));
}
