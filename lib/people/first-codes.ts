import "server-only";
import { randomBytes } from "node:crypto";

/** Without signs easily mistaken for one another. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 5;
const GROUP = 4;

/**
 * A first password drawn by the portal: five groups of four out of 31 signs, some 99 bits of chance; said once, to be changed at the
 * first sign-in. `abcd-ef2g-…`
 */
export function newFirstPassword(): string {
  const signs: string[] = [];
  while (signs.length < GROUPS * GROUP) {
    for (const byte of randomBytes(32)) {
      // 248 = 8 × 31: every sign is equally likely
      if (byte < 248 && signs.length < GROUPS * GROUP) signs.push(ALPHABET[byte % ALPHABET.length]!);
    }
  }
  return Array.from({ length: GROUPS }, (_, n) => signs.slice(n * GROUP, (n + 1) * GROUP).join("")).join("-");
}
