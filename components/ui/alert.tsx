import type { ReactNode } from "react";
import { cx } from "./cx";

export type AlertTone = "info" | "success" | "warning" | "error";

const LOOK: Record<AlertTone, string> = {
  info: "border-l-primary-600 bg-primary-50 border-primary-200",
  success: "border-l-green-600 bg-green-50 border-green-300",
  warning: "border-l-amber-600 bg-amber-50 border-amber-300",
  error: "border-l-red-600 bg-red-50 border-red-300",
};
const WORD: Record<AlertTone, string> = { info: "提示", success: "已完成", warning: "请注意", error: "未能完成" };

/** A message in the page: what happened and what to do. `live` reads it out when it appears. */
export function Alert({
  tone = "info",
  title,
  live = false,
  problem = false,
  actions,
  children,
}: {
  tone?: AlertTone;
  title?: ReactNode;
  live?: boolean;
  /** Why what was sent is not taken: told at the form too, by the script of visitors' forms. */
  problem?: boolean;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div
      role={live ? (tone === "error" ? "alert" : "status") : undefined}
      className={cx("mb-4 border border-l-4 px-4 py-2.5", LOOK[tone])}
    >
      <p className="font-semibold whitespace-pre-line" data-problem={problem ? "" : undefined}>
        {title ?? WORD[tone]}
      </p>
      {children ? <div className="prose-zh">{children}</div> : null}
      {actions ? <div className="no-print mt-2 flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}
