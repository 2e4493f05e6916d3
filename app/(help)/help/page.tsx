import type { Metadata } from "next";
import type { Page } from "@/app/props";
import { TextInput } from "@/components/form/text-input";
import { HelpHits } from "@/components/help/help-hits";
import { HelpList } from "@/components/help/help-list";
import { PageHeader } from "@/components/shell/page-header";
import { QueryRow } from "@/components/table/query-row";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { ownPages } from "@/lib/help/own-pages";
import { readable, searchHelp } from "@/lib/help/search";
import { OPEN_PAGES } from "@/lib/help/shape";
import { listQuery } from "@/lib/kernel/list-query";
import { HELP_TEXTS } from "@/lib/labels/help/texts";
import { currentActor } from "@/lib/platform/actor";
import { resumeHref } from "@/lib/tours/rules";

export const metadata: Metadata = { title: HELP_TEXTS.title };

/** 帮助: the pages of one's own duties first, all that may be read, and a search in them. */
export default async function HelpPageList({ searchParams }: Page) {
  const actor = await currentActor();
  const { q } = listQuery("q").parse(await searchParams);
  const pages = readable(actor !== null);
  const own = actor ? ownPages(actor) : [];
  return (
    <>
      <PageHeader
        title={HELP_TEXTS.title}
        lead={HELP_TEXTS.lead}
        actions={actor ? <LinkButton href={resumeHref(actor)}>{HELP_TEXTS.tour}</LinkButton> : null}
      />
      <QueryRow path="/help">
        <TextInput name="q" label={HELP_TEXTS.search} placeholder={HELP_TEXTS.placeholder} defaultValue={q} />
      </QueryRow>
      {q ? <HelpHits hits={searchHelp(q, pages)} /> : null}
      {actor ? (
        <>
          <HelpList title={HELP_TEXTS.own} pages={own} />
          <HelpList title={HELP_TEXTS.others} pages={pages.filter((page) => !own.includes(page))} />
        </>
      ) : (
        <>
          <HelpList title={HELP_TEXTS.open} pages={OPEN_PAGES} />
          <Alert title={HELP_TEXTS.signIn} />
        </>
      )}
    </>
  );
}
