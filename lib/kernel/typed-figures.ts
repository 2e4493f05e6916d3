/** What was typed, with full-width digits, points and commas made narrow and the commas of thousands left out. */
const narrow = (typed: string): string =>
  typed
    .trim()
    .replace(/[０-９．，]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll(",", "");

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
