import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { Page } from "@/app/props";
import { HelpArticle } from "@/components/help/help-article";
import { Keeps } from "@/components/shell/keeps";
import { PageHeader } from "@/components/shell/page-header";
import { PrintButton } from "@/components/ui/print-button";
import { HELP_PAGES, OPEN_PAGES } from "@/lib/help/shape";
import { signInFor } from "@/lib/kernel/return-path";
import { HELP } from "@/lib/labels/help/all";
import { HELP_TEXTS } from "@/lib/labels/help/texts";
import { currentActor } from "@/lib/platform/actor";

type Props = Pick<Page<{ duty: string }>, "params">;
const pageOf = (duty: string) => HELP_PAGES.find((page) => page === duty);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = pageOf((await params).duty);
  return { title: page && OPEN_PAGES.includes(page) ? `${HELP[page].title}｜${HELP_TEXTS.title}` : HELP_TEXTS.title };
}

/** The help of one duty; but for what everybody may read, for those who have signed in. */
export default async function HelpOfDutyPage({ params }: Props) {
  const { duty } = await params;
  const page = pageOf(duty);
  const signedIn = (await currentActor()) !== null;
  if (!signedIn && (!page || !OPEN_PAGES.includes(page))) redirect(signInFor(page ? `/help/${page}` : "/help"));
  if (!page) notFound();
  const help = HELP[page];
  return (
    <>
      {OPEN_PAGES.includes(page) ? <Keeps /> : null}
      <PageHeader
        title={help.title}
        trail={[{ label: HELP_TEXTS.title, href: "/help" }, { label: help.title }]}
        lead={help.lead}
        actions={<PrintButton />}
      />
      <HelpArticle page={page} help={help} />
    </>
  );
}
