import type { AnswerContent } from "@/lib/applications/merging";
import type { Problem } from "@/lib/kernel/problem";
import { closedText, originText } from "@/lib/labels/dossier";
import { choiceLabel } from "@/lib/labels/fields";
import { requirementText, WORKBOOK_TEXTS } from "@/lib/labels/items-workbook";
import { cellOf, fitsCell } from "./cells";
import { type Field, fieldsOf, type ItemForm, type Value, valueIn } from "./content";
import type { SheetItem } from "./layout";

type Item = {
  position: number;
  section: string;
  group: string;
  text: string;
  form: ItemForm;
  content: AnswerContent;
  origin: { name: string; at: string } | null;
  units: string;
  evidence: readonly { kind: string; title: string; number?: string }[];
  closed: Problem | null;
};

/** Fields whose text has no room in one cell. */
export const omittedOf = (form: ItemForm, content: AnswerContent): Field[] =>
  fieldsOf(form).filter((field) => tooLong(valueIn(content, field)));

const tooLong = (value: Value): boolean => typeof value === "string" && !fitsCell(value);

/** An item as a line of the sheet, with what stands in the portal. */
export function sheetItem(item: Item): SheetItem {
  const { form, content, closed, origin } = item;
  return {
    position: item.position,
    section: item.section,
    group: item.group,
    text: item.text,
    form,
    requirement: requirementText(form),
    units: item.units,
    evidence: item.evidence
      .map(({ kind, title, number }, at) => `${number ?? at + 1}　${title}（${choiceLabel(kind)}）`)
      .join("\n"),
    origin: origin ? originText(origin, false) : "",
    open: closed === null,
    state: closed ? closedText(closed) : WORKBOOK_TEXTS.open,
    omitted: omittedOf(form, content),
    cells: Object.fromEntries(
      fieldsOf(form).map((field) => [field, cellOf(form, field, valueIn(content, field))]),
    ) as SheetItem["cells"],
    note: "",
  };
}
