import { figureOf } from "@/lib/applications/answer-form";
import type { Judgement } from "@/lib/catalogue/rules";
import { WORKBOOK_TEXTS } from "@/lib/labels/items-workbook";
import { judgementsFor } from "@/lib/labels/judgements";
import { type Field, type ItemForm, settled, type Value } from "./content";

/** Excel and WPS keep no more in one cell; counted in UTF-16 units as they do. */
export const LONGEST_CELL = 32_767;

/** Every RISKY begin gets an apostrophe, and so does an apostrophe that stands before one, so that nothing is lost on the way back. */
const TAKEN_FOR_FORMULA = /^'*[=+\-@\t\r]/;
const APOSTROPHE = /^'+[=+\-@\t\r]/;

/** A text as it is put into a cell: nothing can act as a formula, nothing is read as Excel's own writing of a sign (_x000D_). */
export function toCell(text: string): string {
  const plain = settled(text).replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");
  return TAKEN_FOR_FORMULA.test(plain) ? `'${plain}` : plain;
}

/** Undoes `toCell`; the reader of the sheet has read _x005F_ already. */
export const fromCell = (text: string): string => settled(APOSTROPHE.test(text) ? text.slice(1) : text);

/** Whether a text has room in one cell. */
export const fitsCell = (text: string): boolean => toCell(text).length <= LONGEST_CELL;

/** The words between which a field is chosen; null where it is written freely. */
export function choicesOf(item: ItemForm, field: Field): string[] | null {
  if (field === "judgement") return judgementsFor(item.kind, item.allowsNotApplicable).map(({ label }) => label);
  return field === "declared" ? [WORKBOOK_TEXTS.yes, WORKBOOK_TEXTS.no] : null;
}

/** A value as the cell shows it: words for what is chosen, a number for a figure. */
export function cellOf(item: ItemForm, field: Field, value: Value): string | number | null {
  if (field === "judgement") {
    const found = judgementsFor(item.kind, true).find((choice) => choice.value === value);
    return found?.label ?? null;
  }
  if (field === "declared") return value === true ? WORKBOOK_TEXTS.yes : null;
  return typeof value === "boolean" ? null : value;
}

export type Read = { value: Value } | { message: string };

/** What a cell says, or what is wrong with it. */
export function readCell(item: ItemForm, field: Field, text: string): Read {
  const plain = fromCell(text);
  if (field === "narrative" || field === "notApplicableReason") return { value: plain };
  if (field === "judgement") return readJudgement(item, plain);
  if (field === "declared") return readDeclared(plain);
  const figure = figureOf(plain);
  if (field === "ownScore" && figure !== null && figure < 0) return { message: WORKBOOK_TEXTS.negativeScore };
  return figure === null || Number.isFinite(figure) ? { value: figure } : { message: WORKBOOK_TEXTS.noFigure(plain) };
}

function readJudgement(item: ItemForm, text: string): Read {
  if (text === "") return { value: null };
  const words = text.replace(/[\s\u3000]/g, "");
  const choices = judgementsFor(item.kind, item.allowsNotApplicable);
  const found = choices.find(({ label }) => label === words);
  if (found) return { value: found.value as Judgement };
  return { message: WORKBOOK_TEXTS.noChoice(text, choices.map(({ label }) => label).join("、")) };
}

function readDeclared(text: string): Read {
  if (text === "" || text === WORKBOOK_TEXTS.no) return { value: false };
  return text === WORKBOOK_TEXTS.yes
    ? { value: true }
    : { message: WORKBOOK_TEXTS.noChoice(text, `${WORKBOOK_TEXTS.yes}、${WORKBOOK_TEXTS.no}`) };
}
