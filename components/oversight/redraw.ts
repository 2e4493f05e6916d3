// The draw once more, written apart from lib/kernel/draw on purpose: a visitor's browser repeats it by the published words alone.

import { sha256 as digestOf, hexadecimal } from "../ui/sha256";

const encoder = new TextEncoder();
const sha256 = (text: string): Promise<Uint8Array> => digestOf(encoder.encode(text));

/** 名单散列: SHA-256 of the list as JSON without white space. */
export const listHash = async (list: readonly string[]): Promise<string> =>
  hexadecimal(await sha256(JSON.stringify(list)));

/** Draws `count` of the list with this seed; in the order drawn. */
export async function redraw(list: readonly string[], seed: string, count: number): Promise<string[]> {
  const prefix = `${await listHash(list)}\n${seed}\n`;
  const remaining = [...list];
  const chosen: string[] = [];
  let counter = 0n;
  while (chosen.length < count) {
    const digest = await sha256(`${prefix}${counter}`);
    counter += 1n;
    const number = BigInt(`0x${hexadecimal(digest.slice(0, 6))}`);
    const n = BigInt(remaining.length);
    const fair = (281_474_976_710_656n / n) * n;
    if (number < fair) chosen.push(remaining.splice(Number(number % n), 1)[0]!);
  }
  return chosen;
}
