import type { ReactNode } from "react";
import { Link } from "../ui/link";

/** The links of the 操作 column, in one line. */
export function RowLinks({ children }: { children: ReactNode }) {
  return <span className="row-links">{children}</span>;
}

/** One link of the 操作 column; `label` names the row for screen readers, as in 查看 + 临江县. */
export function RowLink({ href, label, children }: { href: string; label?: string | undefined; children: ReactNode }) {
  return (
    <Link href={href} className="row-link">
      {children}
      {label ? <span className="sr-only">{label}</span> : null}
    </Link>
  );
}
