import { type ReactNode, useId } from "react";
import { cx } from "./cx";

/** A white sheet with a heading (h2, or h3 by `level`) and actions on the right. `flush` leaves out the inner margin for tables. */
export function Panel({
  title,
  level = 2,
  lead,
  actions,
  flush = false,
  id,
  children,
}: {
  title?: ReactNode;
  level?: 2 | 3;
  lead?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  id?: string | undefined;
  children?: ReactNode;
}) {
  const headingId = useId();
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section
      id={id}
      data-panel
      // a named group, not a landmark: a page has too many of them to steer by
      role={title ? "group" : undefined}
      aria-labelledby={title ? headingId : undefined}
      className="mb-4 border border-line bg-white"
    >
      {title || actions ? (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-2">
          <Heading id={headingId} className={level === 2 ? "text-lg" : "text-base"}>
            {title}
          </Heading>
          {actions ? <div className="no-print flex flex-wrap items-center gap-2">{actions}</div> : null}
        </div>
      ) : null}
      {lead ? <div className={cx("prose-zh px-4 pt-3 text-sm text-gray-600", flush && "pb-2")}>{lead}</div> : null}
      <div className={cx(!flush && "px-4 py-3")}>{children}</div>
    </section>
  );
}
