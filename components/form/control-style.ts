import { cx } from "../ui/cx";

export type ControlWidth = "full" | "half" | "short";

const WIDTH: Record<ControlWidth, string> = { full: "w-full", half: "w-full max-w-sm", short: "w-36 max-w-full" };

/** Class names of a box one writes in or chooses from. */
export function controlClass(error: string | undefined, width: ControlWidth = "full"): string {
  return cx(
    "block min-h-9 rounded border bg-white px-2.5 py-1 text-ink disabled:bg-gray-100 disabled:text-gray-600 [&[readonly]]:bg-gray-50",
    error ? "border-2 border-red-600" : "border-line-strong",
    WIDTH[width],
  );
}

/** Class names of a box in which a file is chosen. */
export const fileInputClass =
  "mt-1 block w-full max-w-xl rounded border border-line-strong bg-white text-sm file:mr-3 file:min-h-9 file:border-0 file:border-r file:border-line-strong file:bg-gray-100 file:px-4";

const LAST: Record<string, string> = { date: "9999-12-31", "datetime-local": "9999-12-31T23:59" };

/** The last day that a box of this kind takes: with it a browser asks for a year of four digits, and goes on to the next part after the fourth. */
export const lastTaken = (type = ""): string | undefined => LAST[type];
