import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { makeLinksAction, purgeContactsAction, voidLinksAction } from "@/app/actions/survey-links";
import type { Page } from "@/app/props";
import { SurveyHead } from "@/components/survey/survey-head";
import { BatchesTable, LinkCountsTable } from "@/components/survey-links/batches-table";
import { ContactsPanel } from "@/components/survey-links/contacts-panel";
import { ListUpload } from "@/components/survey-links/list-upload";
import { MakeLinks } from "@/components/survey-links/make-links";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { LINK_DONE, LINK_TEXTS } from "@/lib/labels/survey-links";
import { requireActor } from "@/lib/platform/actor";
import { linksOf } from "@/lib/survey-links/queries";
import { MOST_SLIPS } from "@/lib/survey-links/rules";

export const metadata: Metadata = { title: "网络问卷" };

/** 网络问卷: the one-time links of a survey at its agency's desk, and how many have been answered. */
export default async function LinksPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const links = await linksOf(actor, id);
  if (!links) notFound();
  const { survey, batches, places, making, contacts } = links;
  return (
    <>
      <SurveyHead survey={survey} desk="agency" current="/links" />
      {done && done in LINK_DONE ? <Alert tone="success" live title={LINK_DONE[done]} /> : null}
      <Panel title="收回情况" lead={LINK_TEXTS.lead} flush>
        <LinkCountsTable places={places} />
      </Panel>
      <Panel title="各批链接" lead={`${LINK_TEXTS.download}${LINK_TEXTS.slips(MOST_SLIPS)}`} flush>
        <BatchesTable batches={batches} surveyId={id} voidAction={voidLinksAction} />
      </Panel>
      {typeof making === "string" ? (
        <Alert tone="info" title={making === "over" ? LINK_TEXTS.after : LINK_TEXTS.notNow} />
      ) : (
        <>
          <Panel title="制作一批链接">
            <MakeLinks surveyId={id} making={making} action={makeLinksAction} submissionKey={randomUUID()} />
          </Panel>
          <Panel title="按联系名单制作一批">
            <ListUpload surveyId={id} making={making} />
          </Panel>
        </>
      )}
      <ContactsPanel surveyId={id} contacts={contacts} action={purgeContactsAction} />
    </>
  );
}
