import type { Reader } from "./shape";

/**
 * How many items are due to each, with what everybody has in hand and as many more to share out: all come to one level, save who
 * has more already, and who takes no more. Whole numbers.
 */
export function targetsOf(assessors: readonly Pick<Reader, "load" | "capacity">[], more: number): number[] {
  const room = ({ load, capacity }: Pick<Reader, "load" | "capacity">, level: number) =>
    Math.max(0, Math.min(level, capacity ?? level) - load);
  const taken = (level: number) => assessors.reduce((sum, one) => sum + room(one, level), 0);
  let low = 0;
  let high = more + assessors.reduce((most, { load }) => Math.max(most, load), 0);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (taken(middle) >= more) high = middle;
    else low = middle + 1;
  }
  return assessors.map((one) => one.load + room(one, low));
}
