type Numbers = ArrayLike<number>;
export function compositeOf(parts: Numbers, weights: Numbers): number;
export function rankInto(composites: Numbers, keys: Float64Array, ranks: Int32Array | Uint16Array): void;
export function withinCut(
  composites: Numbers,
  barred: Numbers,
  places: number,
  keys: Float64Array,
  into: Uint8Array,
): Uint8Array;
