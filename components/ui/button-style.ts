import { cx } from "./cx";

export type ButtonVariant = "primary" | "secondary" | "danger" | "quiet";
export type ButtonSize = "normal" | "small";

const BASE = "inline-flex items-center justify-center gap-1.5 rounded border text-center leading-snug no-underline";
const SIZE: Record<ButtonSize, string> = { normal: "min-h-9 px-4 py-1 text-base", small: "min-h-7 px-2.5 text-sm" };
const OPEN: Record<ButtonVariant, string> = {
  primary: "border-primary-700 bg-primary-600 text-white hover:bg-primary-700 active:bg-primary-800",
  secondary: "border-line-strong bg-white text-gray-800 hover:border-primary-600 hover:text-primary-700",
  danger: "border-red-600 bg-white text-red-600 hover:bg-red-50",
  quiet: "border-transparent bg-transparent text-primary-600 underline underline-offset-4 hover:bg-primary-50",
};
// A blocked button stays readable: its words must still be understood.
const BLOCKED = "cursor-not-allowed border-gray-300 bg-gray-100 text-gray-600";

/** Class names of a button; shared by buttons, links that look like buttons and dialog triggers. */
export function buttonClass(variant: ButtonVariant, size: ButtonSize, blocked: boolean): string {
  return cx(BASE, SIZE[size], blocked ? BLOCKED : OPEN[variant]);
}
