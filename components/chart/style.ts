export const AXIS_TEXT = { color: "#38404c", fontSize: 13 } as const;
export const SPLIT = { lineStyle: { color: "#dfe3e9" } } as const;
export const AXIS_LINE = { lineStyle: { color: "#868e9a" } } as const;

/** A figure of a chart in words; a missing one is a dash. */
export function figureText(value: number | null, unit = ""): string {
  return value === null ? "—" : `${value}${unit}`;
}
