/** What a state means; the words beside it always say it too. */
export type Tone = "neutral" | "info" | "success" | "warning" | "danger";

export const TONE_TAG: Record<Tone, string> = {
  neutral: "border-gray-300 bg-gray-50 text-gray-700",
  info: "border-primary-200 bg-primary-50 text-primary-700",
  success: "border-green-300 bg-green-50 text-green-700",
  warning: "border-amber-300 bg-amber-50 text-amber-700",
  danger: "border-red-300 bg-red-50 text-red-700",
};
