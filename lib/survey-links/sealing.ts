import "server-only";
import { randomInt } from "node:crypto";
import { portalCipher } from "@/lib/platform/cipher";
import { CODE_LENGTH, CODE_LETTERS } from "./codes";

/** So many different codes, each drawn by itself: nothing about them follows from another, from the batch or from the time. */
export function newCodes(count: number): string[] {
  const codes = new Set<string>();
  while (codes.size < count) {
    codes.add(Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join(""));
  }
  return [...codes];
}

/** The number of an answer that came by a link: drawn, so that it tells neither order nor time. */
export const newCaseNo = (): string => `W-${newCodes(2).join("")}`;

/** All that is kept of a code. */
export const codeHash = (code: string): string => portalCipher().lookup(`survey-code:${code}`);

/** A contact as one sealed text that opens only for this row. */
export const sealContact = (contact: string, id: string): string =>
  portalCipher().encrypt(contact, `survey-contact:${id}`);
export const openContact = (sealed: string, id: string): string =>
  portalCipher().decrypt(sealed, `survey-contact:${id}`);

/** By which the same contact is found again within one survey; of no use for telling it from any other list. */
export const contactKey = (surveyId: string, contact: string): string =>
  portalCipher().lookup(`survey-contact:${surveyId}:${contact}`);

/** The moment at which a questionnaire was first opened, for the page to hold: sealed for this code, so that nobody can shift it. */
export const sealOpening = (code: string, at: Date): string =>
  portalCipher().encrypt(at.toISOString(), `survey-opening:${code}`);

/** That moment again; null where the page has none that was sealed for this code. */
export function openOpening(sealed: string, code: string): Date | null {
  try {
    return new Date(portalCipher().decrypt(sealed, `survey-opening:${code}`));
  } catch {
    return null;
  }
}
