import { createHash } from "node:crypto";
import { contentHash } from "./hash";

/** Draws take 48-bit numbers: exact in a JavaScript number, and far above any list. */
const SPACE = 2 ** 48;

/** The hash under which a list is frozen before its seed is known: SHA-256 of the list as canonical JSON. */
export const frameHash = (items: readonly string[]): string => contentHash(items);

/**
 * A random draw that anyone can repeat (回访抽查 意见四(二), after RFC 3797). The list is frozen in its order and hashed; the seed
 * becomes known later. Number i (from 0) is the first 48 bits, big-endian, of
 *
 *     SHA-256( frameHash "\n" seed "\n" i )      (UTF-8, i in decimal)
 *
 * With n items left, a number at or above ⌊2⁴⁸ / n⌋ · n is thrown away, so that no item is favoured; otherwise the item at
 * position (number mod n) is drawn and leaves the list, the rest keeping its order. Every number is used once.
 * Returns the drawn items in the order drawn. Throws RangeError for a repeated item or an impossible count.
 */
export function drawSample(input: { items: readonly string[]; seed: string; count: number }): string[] {
  const { items, seed, count } = input;
  if (new Set(items).size !== items.length) throw new RangeError("drawSample: an item is listed twice");
  if (!Number.isInteger(count) || count < 0 || count > items.length) {
    throw new RangeError(`drawSample: cannot draw ${count} of ${items.length}`);
  }
  const frame = frameHash(items);
  const left = [...items];
  const drawn: string[] = [];
  for (let i = 0; drawn.length < count; i += 1) {
    const number = numberAt(frame, seed, i);
    if (number >= SPACE - (SPACE % left.length)) continue;
    drawn.push(...left.splice(number % left.length, 1));
  }
  return drawn;
}

const numberAt = (frame: string, seed: string, i: number): number =>
  createHash("sha256").update(`${frame}\n${seed}\n${i}`).digest().readUIntBE(0, 6);
