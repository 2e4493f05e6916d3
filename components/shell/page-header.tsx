import type { ReactNode } from "react";
import { Breadcrumb, type Crumb } from "./breadcrumb";

/** Top of a page: where we are, the one h1, a lead sentence, and the actions on the right. */
export function PageHeader({
  title,
  trail,
  lead,
  tag,
  actions,
  above = false,
}: {
  title: ReactNode;
  trail?: Crumb[] | undefined;
  lead?: ReactNode;
  tag?: ReactNode;
  actions?: ReactNode;
  /** A sheet with a title of its own follows, and is what is printed. */
  above?: boolean;
}) {
  return (
    <div className={above ? "no-print mb-4" : "mb-4"}>
      {trail && trail.length > 0 ? <Breadcrumb trail={trail} /> : null}
      <div className="mt-1 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-xl">{title}</h1>
            {tag}
          </div>
          {lead ? <div className="prose-zh mt-1 text-sm text-gray-600">{lead}</div> : null}
        </div>
        {actions ? <div className="no-print flex flex-wrap items-start gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
