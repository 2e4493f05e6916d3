"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";
import { helpFor } from "@/lib/help/places";
import { HELP_TEXTS } from "@/lib/labels/help/texts";

/** 帮助: to the section about the page one is on, in the help of one's own duties where it is told in several. */
export function HelpLink({ own }: { own: readonly string[] }) {
  return (
    <Link
      href={helpFor(usePathname(), own)}
      data-tour="help"
      className="inline-flex min-h-7 items-center hover:underline"
    >
      {HELP_TEXTS.link}
    </Link>
  );
}
