import type { ReactNode } from "react";
import { grouped } from "@/lib/labels/figures";
import { sharePercent } from "./meter";

/** How far long work has come: 已处理 1,200 / 3,200. */
export function Progress({
  label,
  done,
  total,
  children,
}: {
  label: string;
  done: number;
  total: number;
  children?: ReactNode;
}) {
  const text = `${label} ${grouped(done)} / ${grouped(total)}`;
  return (
    <div>
      <p className="text-sm">{text}</p>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={text}
        className="mt-1 h-2 bg-gray-200"
      >
        <div className="h-full bg-primary-600" style={{ width: `${Math.min(100, sharePercent(done, total))}%` }} />
      </div>
      {children ? <div className="mt-1 text-sm text-gray-600">{children}</div> : null}
    </div>
  );
}
