"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";
import { helpFor } from "@/lib/help/places";
import { HELP_TEXTS } from "@/lib/labels/help/texts";

/**
 * 帮助: to the section about the page one is on, in the help of one's own duties where it is told in several. With `apart` in a window of its
 * own, so that what is being typed stays where it is.
 */
export function HelpLink({ own, apart = false }: { own: readonly string[]; apart?: boolean }) {
  const link = {
    href: helpFor(usePathname(), own),
    "data-tour": "help",
    className: "inline-flex min-h-7 items-center hover:underline",
  };
  if (!apart) return <Link {...link}>{HELP_TEXTS.link}</Link>;
  return (
    <a {...link} target="_blank" rel="noopener">
      {HELP_TEXTS.link}
      <span className="sr-only">{HELP_TEXTS.apart}</span>
    </a>
  );
}
