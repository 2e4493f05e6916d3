import type { ReactNode } from "react";

/** A blocked control with the reason beside it; the control points to the reason by `aria-describedby`. */
export function Blocked({ id, reason, children }: { id: string; reason: string; children: ReactNode }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      {children}
      <span id={id} className="text-sm text-amber-700">
        {reason}
      </span>
    </span>
  );
}
