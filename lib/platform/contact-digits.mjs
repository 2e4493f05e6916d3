import { createHmac } from "node:crypto";

const NUMBER = /^\d{5,20}$/;
const WIDE = /[\uff10-\uff19]/g;

/**
 * The digits of a telephone number without what may be written around them (spaces, hyphens, brackets, +86, digits of full width); null
 * for what is none.
 */
export function contactDigits(text) {
  const narrow = text.replace(WIDE, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const digits = narrow.replace(/[\s\-—()（）]/g, "").replace(/^(?:\+|00)86/, "");
  return NUMBER.test(digits) ? digits : null;
}

/** The same number always gives the same 64 hexadecimal digits, which say nothing to someone without the key. */
export const hashDigits = (key, digits) => createHmac("sha256", key).update(`contact:${digits}`).digest("hex");
