import type { ReactNode } from "react";
import { cx } from "./cx";

/** Share in percent with one decimal, cut off and not rounded: 89.96 % must never read as 90 %. */
export function sharePercent(value: number, total: number): number {
  return total > 0 ? Math.floor((value * 1000) / total) / 10 : 0;
}

/** 符合 91 / 97（93.8%，门槛 90%）: a bar with the threshold marked on it. `threshold` in percent; `children` tells what holds it down. */
export function Meter({
  label,
  value,
  total,
  threshold,
  thresholdLabel = "门槛",
  children,
}: {
  label: string;
  value: number;
  total: number;
  threshold?: number | undefined;
  thresholdLabel?: string;
  children?: ReactNode;
}) {
  const share = sharePercent(value, total);
  // Compared in whole numbers, as the rule does.
  const reached = threshold === undefined || (total > 0 && value * 100 >= threshold * total);
  const text = `${label} ${value} / ${total}（${share}%${threshold === undefined ? "" : `，${thresholdLabel} ${threshold}%`}）`;
  return (
    <div>
      <p className="font-semibold">
        {text}
        {threshold === undefined ? null : (
          <span className={cx("ml-2 text-sm", reached ? "text-green-600" : "text-amber-700")}>
            {reached ? "已达到" : "未达到"}
          </span>
        )}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: the native meter has no threshold mark and no uniform look */}
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share}
        aria-valuetext={text}
        className="relative mt-1.5 h-3 border border-line-strong bg-gray-100"
      >
        <div
          className={cx("h-full", reached ? "bg-green-600" : "bg-amber-600")}
          style={{ width: `${Math.min(100, share)}%` }}
        />
        {threshold === undefined ? null : (
          <div className="absolute -top-1 -bottom-1 w-0.5 bg-gray-900" style={{ left: `${threshold}%` }} />
        )}
      </div>
      {children ? <div className="mt-1.5 text-sm text-gray-600">{children}</div> : null}
    </div>
  );
}
