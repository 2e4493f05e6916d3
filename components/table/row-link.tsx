import type { ReactNode } from "react";
import { Link } from "../ui/link";

/** The links of the 操作 column, in one line. */
export function RowLinks({ children }: { children: ReactNode }) {
  return <span className="flex items-center gap-x-3 whitespace-nowrap">{children}</span>;
}

/** One link of the 操作 column; `label` names the row for screen readers, as in 查看 + 临江县. */
export function RowLink({ href, label, children }: { href: string; label?: string | undefined; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="inline-flex min-h-6 items-center text-primary-600 underline-offset-4 hover:text-primary-800 hover:underline"
    >
      {children}
      {label ? <span className="sr-only">{label}</span> : null}
    </Link>
  );
}
