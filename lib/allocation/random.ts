import { sha256Hex } from "@/lib/kernel/hash";

/**
 * Whole numbers that follow from a seed alone: sfc32, begun with the first 128 bits of SHA-256 of the seed. Good for a search that
 * anyone can repeat; whoever is drawn by lot is drawn by `lib/kernel/draw`.
 */
export function numbersFrom(seed: string): (below: number) => number {
  const hash = sha256Hex(seed);
  let [a, b, c, d] = [0, 8, 16, 24].map((at) => Number.parseInt(hash.slice(at, at + 8), 16) | 0) as [
    number,
    number,
    number,
    number,
  ];
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i += 1) next();
  return (below) => next() % below;
}

/** The same things in an order that follows from the numbers alone (Fisher–Yates). */
export function shuffled<T>(things: readonly T[], number: (below: number) => number): T[] {
  const order = [...things];
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = number(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
