import type { ReactNode } from "react";
import { cx } from "./cx";

/** Scrolls sideways in its own box on narrow screens; reachable by keyboard and named. What is hidden from sight is placed within it too. */
export function ScrollBox({
  label,
  className,
  children,
}: {
  label: string;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section data-scroll tabIndex={0} aria-label={label} className={cx("relative overflow-x-auto", className)}>
      {children}
    </section>
  );
}
