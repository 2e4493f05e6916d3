import "server-only";
import { hkdfSync } from "node:crypto";
import { contactDigits, hashDigits } from "./contact-digits.mjs";
import { env } from "./env";

/** The key of telephone numbers, derived from the key that stays; handed to the process that reads an upload. */
export const contactKey = (): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", Buffer.from(env.findingKey(), "base64"), "", "contact", 32));

/** By what a respondent's number is known without being kept: the same for the same number, however it is written; null for what is none. */
export function contactHash(number: string): string | null {
  const digits = contactDigits(number);
  return digits === null ? null : hashDigits(contactKey(), digits);
}
