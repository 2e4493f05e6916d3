import type { ReactNode } from "react";

/** How far sending is, for who hears the page: the words of a button that change are told to nobody. */
export function SendingLine({ children }: { children?: ReactNode }) {
  return (
    <span aria-live="polite" data-sending className="sr-only">
      {children}
    </span>
  );
}
