import { z } from "zod";
import type { RowError, UploadedRow } from "@/lib/documents/rows";
import { isDay } from "@/lib/kernel/dates";
import { err, ok, type Result } from "@/lib/kernel/result";
import { BATCH_MESSAGES, CONTACT_ERRORS } from "@/lib/labels/survey-links";
import type { Strata, Stratum } from "@/lib/survey/strata";
import { LEAST_IN_BATCH, MOST_IN_BATCH } from "./rules";

const about = {
  surveyId: z.uuid(),
  applicationId: z.uuid(BATCH_MESSAGES.place),
  name: z.string().trim().min(1, BATCH_MESSAGES.name).max(40, "最多 40 个字"),
  validUntil: z.string({ error: "请选择日期" }).refine(isDay, "请选择日期"),
};

/** A batch without contacts; `validUntil` is its last day. */
export const batchInput = z.object({
  ...about,
  made: z
    .int("请填写整数")
    .min(LEAST_IN_BATCH, BATCH_MESSAGES.least(LEAST_IN_BATCH))
    .max(MOST_IN_BATCH, BATCH_MESSAGES.most(MOST_IN_BATCH)),
  key: z.string().min(1).max(200),
});
export type BatchInput = z.infer<typeof batchInput>;

/** A batch for a list of contacts, which comes as a sheet. */
export const listInput = z.object(about);
export type ListInput = z.infer<typeof listInput>;

/** The heading under which the contacts stand; each stratum may have a column of its own, headed by its title. */
export const CONTACT_COLUMN = "联系方式";

export type ListedContact = { contact: string; stratum: Stratum };

const MOBILE = /^1[3-9]\d{9}$/;
const FIXED = /^0\d{2,3}-?\d{7,8}$/;
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,190}\.[A-Za-z]{2,}$/;

/** A contact as it is kept: full-width signs made narrow, blanks and the country's number left out; null where it is none. */
export function readContact(typed: string): string | null {
  const text = typed.normalize("NFKC").replace(/\s+/g, "");
  if (EMAIL.test(text)) return text.toLowerCase();
  const number = text.replace(/^(?:\+|00)86-?/, "");
  const mobile = number.replaceAll("-", "");
  if (MOBILE.test(mobile)) return mobile;
  return FIXED.test(number) ? number.replaceAll("-", "") : null;
}

/** Checks a list of contacts as a whole, row by row: every one, or nothing. `known` says whether the survey has this one already. */
export function readContacts(
  rows: readonly UploadedRow[],
  { strata, known }: { strata: Strata; known: (contact: string) => boolean },
): Result<ListedContact[], RowError[]> {
  if (rows.length > 0 && !(CONTACT_COLUMN in rows[0]!.cells)) {
    return err([{ row: 1, column: CONTACT_COLUMN, message: CONTACT_ERRORS.columnMissing(CONTACT_COLUMN) }]);
  }
  if (rows.length < LEAST_IN_BATCH || rows.length > MOST_IN_BATCH) {
    return err([{ row: 0, column: "", message: CONTACT_ERRORS.number(LEAST_IN_BATCH, MOST_IN_BATCH) }]);
  }
  const errors: RowError[] = [];
  const firstRow = new Map<string, number>();
  const listed = rows.map(({ row, cells }): ListedContact => {
    const complain = (column: string, message: string) => errors.push({ row, column, message });
    const contact = readContact(cells[CONTACT_COLUMN] ?? "");
    const earlier = contact === null ? undefined : firstRow.get(contact);
    if (contact === null) complain(CONTACT_COLUMN, CONTACT_ERRORS.malformed);
    else if (earlier !== undefined) complain(CONTACT_COLUMN, CONTACT_ERRORS.repeated(earlier));
    else if (known(contact)) complain(CONTACT_COLUMN, CONTACT_ERRORS.known);
    if (contact !== null && earlier === undefined) firstRow.set(contact, row);
    return { contact: contact ?? "", stratum: stratumOf(cells, strata, complain) };
  });
  return errors.length > 0 ? err(errors) : ok(listed);
}

/** What a row says of the strata, by value or label; an empty cell is a question to be put. */
function stratumOf(
  cells: UploadedRow["cells"],
  strata: Strata,
  complain: (column: string, message: string) => void,
): Stratum {
  const stratum: Record<string, string> = {};
  for (const { key, title, values } of strata) {
    const text = cells[title]?.trim() ?? "";
    if (text === "") continue;
    const found = values.find(({ value, label }) => value === text || label === text);
    if (found) stratum[key] = found.value;
    else
      complain(
        title,
        CONTACT_ERRORS.noSuchValue(
          text,
          values.map(({ label }) => label),
        ),
      );
  }
  return stratum;
}
