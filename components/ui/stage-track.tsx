import type { ReactNode } from "react";
import { cx } from "./cx";

export type TrackState = "done" | "current" | "todo" | "stopped";
export type TrackStep = { key: string; label: string; state: TrackState; detail?: ReactNode };

const WORD: Record<TrackState, string> = { done: "已完成", current: "进行中", todo: "未开始", stopped: "已终止" };
const MARK: Record<TrackState, string> = {
  done: "border-primary-600 bg-primary-600 text-white",
  current: "border-primary-600 bg-white text-primary-700",
  todo: "border-line-strong bg-white text-gray-600",
  stopped: "border-red-600 bg-white text-red-600",
};
const SIGN: Partial<Record<TrackState, string>> = { done: "✓", stopped: "✕" };

/** The route of this case as a row of steps; on narrow screens it runs downwards. */
export function StageTrack({ steps, label = "办理进度" }: { steps: TrackStep[]; label?: string }) {
  return (
    <ol aria-label={label} className="mb-4 flex flex-col gap-y-2 md:flex-row">
      {steps.map((step, index) => (
        <li
          key={step.key}
          aria-current={step.state === "current" ? "step" : undefined}
          className="relative flex min-w-0 flex-1 items-start gap-2 md:flex-col md:items-center md:px-1 md:text-center"
        >
          {index > 0 ? (
            <span
              aria-hidden="true"
              className={cx(
                "absolute top-3.5 right-1/2 hidden h-0.5 w-full md:block",
                step.state === "todo" ? "bg-gray-300" : "bg-primary-600",
              )}
            />
          ) : null}
          <span
            aria-hidden="true"
            className={cx(
              "z-1 flex size-7 shrink-0 items-center justify-center rounded-full border-2 text-sm",
              MARK[step.state],
            )}
          >
            {SIGN[step.state] ?? index + 1}
          </span>
          <span className="min-w-0">
            <span className={cx("block text-sm", step.state === "current" && "font-semibold text-primary-700")}>
              {step.label}
            </span>
            <span className="block text-xs text-gray-600">{step.detail ?? WORD[step.state]}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
