import type { ReactNode } from "react";

/** The row of buttons that ends a form. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="no-print mt-5 flex flex-wrap items-center gap-3">{children}</div>;
}
