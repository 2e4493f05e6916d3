import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { lookInto } from "@/lib/documents/read-workbook";
import { err, type Result } from "@/lib/kernel/result";
import { CASE_FILE_REFUSALS } from "@/lib/labels/survey-cases";
import { uploadRefusalText } from "@/lib/labels/uploads";
import { latestWork } from "@/lib/long-work/queries";
import { askForWork } from "@/lib/long-work/queue";
import { sourceOf } from "@/lib/platform/byte-source";
import { db } from "@/lib/platform/db";
import { detectFile } from "@/lib/platform/file-types";
import { dropSealed, keepSealed } from "@/lib/platform/sealed-files";
import type { Actor } from "@/lib/policy/standing";
import { CASES_LIMITS } from "./case-input";
import { mustBeInFieldwork } from "./cases";
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
  const found = await formatOf(file);
  if (typeof found === "object") return err({ code: "file_refused", detail: { reason: found.reason } });
  const earlier = await errorFileOf(surveyId);
  const id = await keepSealed(file);
  const asked = await atOnce(async (tx) => {
    const { now: at } = await mustBeInFieldwork(tx, actor, surveyId, true);
    const order: CasesOrder = { file: id, format: found };
    return { workId: await askForWork(tx, actor, { kind: CASES_WORK, subjectId: surveyId, order, at }) };
  });
  if (!asked.ok) await dropSealed(id);
  else if (earlier) await dropSealed(earlier.file);
  return asked;
}

/** The sheet of faults that the latest upload left behind, or none. One statement. */
export async function errorFileOf(surveyId: string): Promise<CasesOrder | null> {
  const work = await latestWork(db, CASES_WORK, surveyId);
  const result = casesResult.safeParse(work?.result);
  if (!result.success || result.data.kind !== "refused") return null;
  return { file: result.data.file, format: result.data.format };
}

/** What the file is, by its bytes; or why it can't be taken. */
async function formatOf(file: Uint8Array): Promise<CasesOrder["format"] | { reason: string }> {
  const { maxBytes } = CASES_LIMITS;
  if (file.byteLength === 0) return { reason: uploadRefusalText({ code: "file_empty", detail: {} }) };
  if (file.byteLength > maxBytes)
    return { reason: uploadRefusalText({ code: "file_too_large", detail: { maxBytes } }) };
  const source = sourceOf(file);
  const { content, encrypted } = await detectFile(source);
  if (content === "text") return "csv";
  if (content === "ole_sheet" && !encrypted) return { reason: CASE_FILE_REFUSALS.old_format! };
  const refusal = await lookInto(source);
  if (!refusal) return "xlsx";
  const other = refusal.code === "workbook_not_xlsx";
  return { reason: other ? CASE_FILE_REFUSALS.not_a_table! : uploadRefusalText(refusal) };
}
