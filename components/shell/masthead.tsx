import type { ReactNode } from "react";
import { SITE_TITLE } from "@/lib/labels/site";
import { Link } from "../ui/link";

/** The blue band with its thin red line. `children` is the right-hand side: clock, user box, sign-in link. */
export function Masthead({
  title = SITE_TITLE,
  subtitle,
  href = "/",
  children,
}: {
  title?: string;
  subtitle?: string | undefined;
  href?: string;
  children?: ReactNode;
}) {
  return (
    <header data-shell className="border-b-3 border-masthead bg-primary-600 text-white">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 px-4 py-2.5 lg:px-6">
        <Link href={href} className="py-1 text-lg leading-snug font-semibold tracking-wide lg:text-xl">
          {title}
          {subtitle ? <span className="ml-3 text-sm font-normal tracking-normal">{subtitle}</span> : null}
        </Link>
        {children ? <div className="flex flex-wrap items-center gap-x-5 gap-y-1 text-sm">{children}</div> : null}
      </div>
    </header>
  );
}
