import type { ReactNode } from "react";
import { PublicShell } from "@/components/shell/public-shell";
import { Link } from "@/components/ui/link";
import { HELP } from "@/lib/labels/help/all";
import { HELP_TEXTS } from "@/lib/labels/help/texts";
import { SITE_TITLE } from "@/lib/labels/site";
import { currentActor } from "@/lib/platform/actor";
import { homeOf } from "@/lib/policy/menu";

export const dynamic = "force-dynamic";

const ITEMS = [
  { href: "/help", label: HELP_TEXTS.title },
  { href: "/help/basics", label: HELP.basics.title },
  { href: "/help/public", label: HELP.public.title },
  { href: "/help/terms", label: HELP_TEXTS.termsTitle },
];
const LINK = "inline-flex min-h-7 items-center underline";

/** The frame of the help: read by whoever has signed in, and in part by whoever can't. */
export default async function HelpLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  return (
    <PublicShell
      items={ITEMS}
      aside={
        actor ? (
          <Link href={homeOf(actor)} className={LINK}>
            {HELP_TEXTS.home}
          </Link>
        ) : (
          <>
            <Link href="/" className={LINK}>
              {HELP_TEXTS.front}
            </Link>
            <Link href="/sign-in" className={LINK}>
              {HELP_TEXTS.signInLink}
            </Link>
          </>
        )
      }
      footer={<span>{SITE_TITLE}</span>}
    >
      {children}
    </PublicShell>
  );
}
