import type { ReactNode } from "react";

/** Above the table: what is shown at the left, actions such as 导出 at the right. */
export function Toolbar({ summary, children }: { summary?: ReactNode; children?: ReactNode }) {
  return (
    <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="text-sm text-gray-600">{summary}</div>
      <div className="no-print flex flex-wrap items-center gap-2">{children}</div>
    </div>
  );
}
