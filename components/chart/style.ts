export const AXIS_TEXT = { color: "#38404c", fontSize: 13 } as const;
export const SPLIT = { lineStyle: { color: "#dfe3e9" } } as const;
export const AXIS_LINE = { lineStyle: { color: "#868e9a" } } as const;

/** The axis of names at the left, the first on top, each broken within `width` pixels. */
export const namesAxis = (names: readonly string[], width: number) => ({
  type: "category",
  inverse: true,
  data: [...names],
  axisTick: { show: false },
  axisLine: AXIS_LINE,
  axisLabel: { ...AXIS_TEXT, width, overflow: "break", interval: 0 },
});

/** The axis below, from nought to a hundred per cent. */
export const PERCENT_AXIS = {
  type: "value",
  min: 0,
  max: 100,
  axisLabel: { ...AXIS_TEXT, formatter: "{value}%" },
  splitLine: SPLIT,
} as const;

/** A figure of a chart in words; a missing one is a dash. */
export function figureText(value: number | null, unit = ""): string {
  return value === null ? "—" : `${value}${unit}`;
}
