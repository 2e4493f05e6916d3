/** Thousands in threes, `1,200`; commas that stand otherwise are no figure's. */
const THOUSANDS = /^-?\d{1,3}(?:,\d{3})+(?=\.|$)/;

/** What was typed, with full-width digits, points, commas and the minus made narrow and the commas of thousands left out. */
const narrow = (typed: string): string =>
  typed
    .trim()
    .replace(/[０-９．，－]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(THOUSANDS, (figure) => figure.replaceAll(",", ""));

/** A whole number in plain digits as it is typed; null for anything else (`1e3`, `0x10`, `-5`, an empty box). */
export function typedWhole(typed: string): number | null {
  const text = narrow(typed);
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** A plain decimal of at most two places, as it is typed; null for anything else. */
export function typedDecimal(typed: string): number | null {
  const text = narrow(typed);
  return /^\d{1,9}(?:\.\d{1,2})?$/.test(text) ? Number(text) : null;
}

/**
 * The same for a form, whose schema is to refuse at its field what is no figure: then the text as it was typed.
 * @param read `typedWhole` or `typedDecimal`
 */
export const figureTyped = (data: FormData, name: string, read: (typed: string) => number | null): number => {
  const typed = String(data.get(name) ?? "");
  return read(typed) ?? (typed as unknown as number);
};

/** The same where an empty box says that there is none. */
export const figureIfTyped = (data: FormData, name: string, read: (typed: string) => number | null): number | null =>
  String(data.get(name) ?? "").trim() === "" ? null : figureTyped(data, name, read);

/** For a schema's `preprocess`: a figure of this form as a number, an empty box as none, anything else as it was, to be refused. */
const posted =
  (form: RegExp) =>
  (value: unknown): unknown => {
    if (typeof value !== "string") return value;
    const text = narrow(value);
    if (text === "") return undefined;
    return form.test(text) ? Number(text) : value;
  };

/** A whole number that a form posts: plain digits; `1e3`, `0x10` and `2.5` stay texts. A minus is read, for the least to refuse. */
export const wholePosted = posted(/^-?\d{1,9}$/);
/** The same with decimals, of as many places as the schema allows. */
export const decimalPosted = posted(/^-?\d{1,9}(?:\.\d{1,9})?$/);
/** The same where an empty box says that there is none. */
export const wholePostedIfAny = (value: unknown): unknown => wholePosted(value) ?? null;
