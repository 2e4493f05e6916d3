import type { ReactNode } from "react";
import { cx } from "../ui/cx";
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
  /** A sheet with a title of its own follows, and is what is printed; of this head only how it stands, `tag`. */
  above?: boolean;
}) {
  return (
    <div className={above ? "mb-4 print:mb-0" : "mb-4"}>
      {trail && trail.length > 0 ? <Breadcrumb trail={trail} /> : null}
      <div className="mt-1 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className={above ? "no-print text-xl" : "text-xl"}>{title}</h1>
            {tag}
          </div>
          {lead ? <div className={cx("prose-zh mt-1 text-sm text-gray-600", above && "no-print")}>{lead}</div> : null}
        </div>
        {actions ? <div className="no-print flex flex-wrap items-start gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
