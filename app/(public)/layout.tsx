import type { ReactNode } from "react";
import { HelpLink } from "@/components/shell/help-link";
import { PublicShell } from "@/components/shell/public-shell";
import { Link } from "@/components/ui/link";
import { PUBLIC_MENU } from "@/lib/labels/public-site";
import { SITE_TITLE } from "@/lib/labels/site";
import { TRAIL_LOG } from "@/lib/labels/trail-log";

/** What is published changes with the clock: never rendered ahead of a request. */
export const dynamic = "force-dynamic";

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <PublicShell
      items={[...PUBLIC_MENU]}
      aside={
        <>
          <HelpLink own={["public"]} />
          <Link href="/sign-in" className="inline-flex min-h-7 items-center underline">
            登录
          </Link>
        </>
      }
      footer={
        <>
          <span>{SITE_TITLE}</span>
          <Link href="/verify/trail" className="inline-flex min-h-6 items-center underline">
            {TRAIL_LOG.title}
          </Link>
          <span>本站公布的公示、名录和年度报告长期保存，任何人可以查验。</span>
        </>
      }
    >
      {children}
    </PublicShell>
  );
}
