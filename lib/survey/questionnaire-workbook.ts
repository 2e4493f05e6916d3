import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { annotated } from "@/lib/documents/annotated";
import { readSheet } from "@/lib/documents/read-workbook";
import type { RowError } from "@/lib/documents/rows";
import { writeWorkbook } from "@/lib/documents/workbook";
import { err, type Result } from "@/lib/kernel/result";
import { isSound } from "@/lib/kernel/sound";
import { QUESTION_KIND_LABELS } from "@/lib/labels/questionnaire";
import { uploadRefusalText } from "@/lib/labels/uploads";
import type { Actor } from "@/lib/policy/standing";
import { draftOf, type QuestionnaireDraft } from "./questionnaire-draft";
import { currentQuestionnaire } from "./questionnaire-queries";
import { parseQuestionRows, QUESTION_COLUMNS, questionRows } from "./questionnaire-sheet";

export const QUESTIONNAIRE_LIMITS = { maxBytes: 2 * 1024 * 1024, maxRows: 120 };

type SheetProblem = ActProblem & { rows?: RowError[]; annotated?: Buffer };

/** The questionnaire as it stands as a sheet, to be worked on elsewhere; null for whom it isn't. */
export async function questionnaireWorkbook(actor: Actor, surveyId: string): Promise<Buffer | null> {
  const current = await currentQuestionnaire(actor, surveyId);
  if (!current) return null;
  const widths: Partial<Record<string, number>> = { text: 50, options: 36, dimension: 16, kind: 18 };
  return writeWorkbook([
    {
      name: "问卷",
      columns: Object.entries(QUESTION_COLUMNS).map(([key, header]) => ({
        header,
        key,
        width: widths[key] ?? 12,
        ...(key === "kind" && { choices: Object.values(QUESTION_KIND_LABELS) }),
      })),
      rows: questionRows(draftOf(current.content)),
      toFill: QUESTIONNAIRE_LIMITS.maxRows,
    },
  ]);
}

/** A sheet as a draft for the builder, where it is looked at and saved; nothing is stored here. */
export async function readQuestionnaireSheet(
  actor: Actor,
  surveyId: string,
  file: Uint8Array,
): Promise<Result<QuestionnaireDraft, SheetProblem>> {
  const current = await currentQuestionnaire(actor, surveyId);
  if (!current) return err({ code: "not_found" });
  const sheet = await readSheet(file, QUESTIONNAIRE_LIMITS);
  if (!sheet.ok) return err({ code: "file_refused", detail: { reason: uploadRefusalText(sheet.error) } });
  if (!isSound(sheet.value.rows)) return err({ code: "invalid_input" });
  const parsed = parseQuestionRows(sheet.value.rows, draftOf(current.content));
  if (parsed.ok) return parsed;
  const problem = { code: "rows_refused" as const, detail: { open: parsed.error.length } };
  return err({ ...problem, rows: parsed.error, annotated: await annotated(sheet.value, parsed.error, "问卷") });
}
