import { z } from "zod";
import { nothing, statement } from "@/lib/acts/proposal";
import type { RowError, UploadedRow } from "@/lib/documents/rows";
import { err, ok, type Result } from "@/lib/kernel/result";
import { CASE_ERRORS } from "@/lib/labels/survey";
import type { Question, Questionnaire } from "./questionnaire";
import type { SurveyAction } from "./workflow";

const reason = z.object({ reason: statement(5, 500) });

/** What each act on a survey is handed in with. */
export const surveyProposals: Record<SurveyAction, z.ZodType> = {
  submit_plan: nothing,
  return_plan: reason,
  approve_plan: nothing,
  hand_in_survey: nothing,
  return_survey: reason,
};

export const commissionInput = z.object({ cycleId: z.uuid(), agencyId: z.uuid("请选择统计调查机构") });

/** One valid interview, ready to be stored. */
export type SurveyCaseRow = { caseNo: string; place: string; seconds: number | null; answers: Record<string, string> };

/** The column headings of the survey sheet; each question adds one, headed by its text (its key is taken as well). */
export const SURVEY_COLUMNS = { caseNo: "样本编号", place: "申报编号", seconds: "时长（秒）" } as const;

const CASE_NO = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/;
const LONGEST_SECONDS = 86_400;

/** The headings a survey sheet must have, in order. */
export const surveyHeadings = ({ questions }: Pick<Questionnaire, "questions">): string[] => [
  SURVEY_COLUMNS.caseNo,
  SURVEY_COLUMNS.place,
  SURVEY_COLUMNS.seconds,
  ...questions.map(({ text }) => text),
];

const headingIn = (cells: UploadedRow["cells"], { key, text }: Question): string => (key in cells ? key : text);

/**
 * Checks a survey sheet as a whole: every case, or nothing. `places` are the numbers of the applications surveyed; `known` the case
 * numbers already handed in. An answer may be given by its value or its label; an empty cell is a question not put.
 */
export function parseSurveyRows(
  rows: readonly UploadedRow[],
  context: { questionnaire: Questionnaire; places: readonly string[]; known?: ReadonlySet<string> },
): Result<SurveyCaseRow[], RowError[]> {
  if (rows.length === 0) return err([{ row: 0, column: "", message: CASE_ERRORS.empty }]);
  const { cells } = rows[0]!;
  const missing = surveyHeadings({
    questions: context.questionnaire.questions.filter(({ key }) => !(key in cells)),
  }).filter((heading) => !(heading in cells));
  if (missing.length > 0) {
    return err(missing.map((column) => ({ row: 1, column, message: CASE_ERRORS.columnMissing(column) })));
  }
  const places = new Set(context.places);
  const firstRow = new Map<string, number>();
  const errors: RowError[] = [];
  const cases = rows.map((row) => {
    const complain = (column: string, message: string) => errors.push({ row: row.row, column, message });
    const parsed = parseRow(row, context.questionnaire, places, complain);
    checkCaseNo(parsed.caseNo, row.row, firstRow, context.known, complain);
    return parsed;
  });
  return errors.length > 0 ? err(errors) : ok(cases);
}

type Complain = (column: string, message: string) => void;

function parseRow(
  row: UploadedRow,
  { questions }: Questionnaire,
  places: ReadonlySet<string>,
  complain: Complain,
): SurveyCaseRow {
  const cell = (column: string): string => row.cells[column]?.trim() ?? "";
  const place = cell(SURVEY_COLUMNS.place);
  if (!places.has(place)) complain(SURVEY_COLUMNS.place, CASE_ERRORS.placeUnknown(place));
  const answers: Record<string, string> = {};
  for (const question of questions) {
    const heading = headingIn(row.cells, question);
    const value = parseAnswer(question, heading, cell(heading), complain);
    if (value !== null) answers[question.key] = value;
  }
  if (questions.every((question) => cell(headingIn(row.cells, question)) === "")) complain("", CASE_ERRORS.unanswered);
  return {
    caseNo: cell(SURVEY_COLUMNS.caseNo),
    place,
    seconds: parseSeconds(cell(SURVEY_COLUMNS.seconds), complain),
    answers,
  };
}

function parseAnswer(question: Question, heading: string, text: string, complain: Complain): string | null {
  if (text === "") return null;
  const option = question.scale.find(({ value, label }) => value === text || label === text);
  if (option) return option.value;
  const options = question.scale.map(({ label }) => label);
  complain(heading, CASE_ERRORS.noSuchOption(text, options));
  return null;
}

function parseSeconds(text: string, complain: Complain): number | null {
  if (text === "") return null;
  const seconds = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (seconds > 0 && seconds <= LONGEST_SECONDS) return seconds;
  complain(SURVEY_COLUMNS.seconds, CASE_ERRORS.secondsWrong(text, LONGEST_SECONDS));
  return null;
}

function checkCaseNo(
  caseNo: string,
  row: number,
  firstRow: Map<string, number>,
  known: ReadonlySet<string> | undefined,
  complain: Complain,
): void {
  const column = SURVEY_COLUMNS.caseNo;
  const earlier = firstRow.get(caseNo);
  if (!CASE_NO.test(caseNo)) complain(column, CASE_ERRORS.numberMalformed);
  else if (earlier !== undefined) complain(column, CASE_ERRORS.numberRepeated(caseNo, earlier));
  else if (known?.has(caseNo)) complain(column, CASE_ERRORS.numberKnown(caseNo));
  if (earlier === undefined) firstRow.set(caseNo, row);
}
