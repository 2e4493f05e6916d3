import { DICTIONARY_NOTES as NOTES } from "@/lib/labels/survey-cases";
import type { Question, Questionnaire } from "./questionnaire";
import type { Strata, Weighting } from "./strata";

/** What a cell of a column may hold. */
export type ColumnKind =
  | "case_number"
  | "place"
  | "seconds"
  | "stratum"
  | "interviewer"
  | "moment"
  | "contact"
  | "yes_no"
  | "one"
  | "several"
  | "words";

/** A column of 逐份数据: by which headings it is known (the first is the one that is written), and what its cells may hold. */
export type DictionaryColumn = {
  /** Of a stratum its variable, of a question its key. */
  key: string;
  kind: ColumnKind;
  headings: string[];
  /** Whether the column must be there, and whether none of its cells may be empty. */
  required: boolean;
  filled: boolean;
  options: { value: string; label: string }[];
  most: number | null;
};

export type Dictionary = DictionaryColumn[];

type Plan = { questionnaire: Questionnaire; strata: Strata; weighting: Weighting };

const FIXED = { options: [], most: null };

/** The headings of the columns that every survey has. */
export const CASE_HEADINGS = {
  caseNo: "样本编号",
  place: "申报编号",
  seconds: "时长（秒）",
  interviewer: "访问员",
  startedAt: "开始时间",
  contact: "联系电话",
  calledBack: "复核",
} as const;

const optional = (key: keyof typeof CASE_HEADINGS, kind: ColumnKind): DictionaryColumn => ({
  key,
  kind,
  headings: [CASE_HEADINGS[key]],
  required: false,
  filled: false,
  ...FIXED,
});

/** The columns of a survey's cases, in order: who and where, strata, how it was asked, then a column for each question. */
export function dictionaryOf({ questionnaire, strata, weighting }: Plan): Dictionary {
  const weighted = weighting !== "none";
  const columns: DictionaryColumn[] = [
    { ...optional("caseNo", "case_number"), required: true, filled: true },
    { ...optional("place", "place"), required: true, filled: true },
    { ...optional("seconds", "seconds"), required: true },
    ...strata.map(
      ({ key, title, values }): DictionaryColumn => ({
        key,
        kind: "stratum",
        headings: [title, key],
        required: weighted,
        filled: weighted,
        options: values.map(({ value, label }) => ({ value, label })),
        most: null,
      }),
    ),
    optional("interviewer", "interviewer"),
    optional("startedAt", "moment"),
    optional("contact", "contact"),
    optional("calledBack", "yes_no"),
  ];
  const taken = new Set(columns.map(({ headings }) => headings[0]));
  const texts = questionnaire.questions.map(({ text }) => text);
  return [...columns, ...questionnaire.questions.map((question) => questionColumn(question, taken, texts))];
}

/** Headed by its text; where another column has the same heading, its key stands behind. */
function questionColumn(
  question: Question,
  taken: ReadonlySet<string | undefined>,
  texts: readonly string[],
): DictionaryColumn {
  const { key, text, kind, scale, most } = question;
  const alone = !taken.has(text) && texts.indexOf(text) === texts.lastIndexOf(text);
  return {
    key,
    kind: kind === "open" ? "words" : kind === "multiple" ? "several" : "one",
    headings: [alone ? text : `${text}（${key}）`, key],
    required: true,
    filled: false,
    options: scale.map(({ value, label }) => ({ value, label })),
    most,
  };
}

/** The headings of the sheet to be filled in. */
export const headingsOf = (dictionary: Dictionary): string[] => dictionary.map(({ headings }) => headings[0]!);

/** What the cells of a column may hold, in words. */
export function columnNote({ kind, most }: DictionaryColumn): string {
  return kind === "several" ? NOTES.several(most) : NOTES[kind];
}
