import "server-only";
import { canonicalJson } from "@/lib/kernel/canonical";
import { portalCipher } from "@/lib/platform/cipher";
import type { Identity } from "./schema";

/** Without the letters and digits that are easily confused. */
const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const CODE_LENGTH = 12;

/** The identity as one sealed text that opens only for this objection. */
export const sealIdentity = (identity: Identity, objectionId: string): string =>
  portalCipher().encrypt(JSON.stringify(identity), objectionId);

/** Throws if the text was changed or belongs to another objection. */
export const openIdentity = (sealed: string, objectionId: string): Identity =>
  JSON.parse(portalCipher().decrypt(sealed, objectionId)) as Identity;

/** A text beside it (a supplement, a file's name), sealed for this record alone. */
export const sealText = (text: string, context: string): string => portalCipher().encrypt(text, context);
export const openText = (sealed: string, context: string): string => portalCipher().decrypt(sealed, context);

/** 查询码: follows from what was handed in and the portal's secret, so that it need not be stored to be told again to whoever hands in the same. */
export function followUpCode(body: string): string {
  const bytes = Buffer.from(portalCipher().lookup(`objection-code:${body}`), "hex");
  const letters = [...bytes.subarray(0, CODE_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
  return letters.replace(/(.{4})(?=.)/g, "$1-");
}

/** What is stored of a code; however it was typed: small letters, blanks and dashes don't matter. */
export const codeHash = (code: string): string =>
  portalCipher().lookup(`objection-code-hash:${code.toUpperCase().replace(/[^0-9A-Z]/g, "")}`);

/** An address as it is counted: recognisable again, not readable. */
export const addressKey = (address: string): string => portalCipher().lookup(`address:${address}`);

/** Tells two submissions apart without keeping what is in them. */
export const bodyKey = (body: unknown): string => portalCipher().lookup(`objection-body:${canonicalJson(body)}`);

/** A text that the visitor's browser keeps for us but can't read or change. */
export const sealForBrowser = (value: object, purpose: string): string =>
  portalCipher().encrypt(JSON.stringify(value), `browser:${purpose}`);

/** What was sealed for the browser, or null where there is nothing or it was tampered with. */
export function openFromBrowser<T>(sealed: string | undefined, purpose: string): T | null {
  if (!sealed) return null;
  try {
    return JSON.parse(portalCipher().decrypt(sealed, `browser:${purpose}`)) as T;
  } catch {
    return null;
  }
}
