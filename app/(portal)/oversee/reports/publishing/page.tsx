import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { preparePublicationAction, signPublicationsAction } from "@/app/actions/annual-reports";
import type { Page } from "@/app/props";
import { PreparePublication, SignPublications } from "@/components/oversight/publication-forms";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { PUBLISHING_TEXTS } from "@/lib/labels/annual-reports";
import { publicationDesk } from "@/lib/oversight/report-publishing";
import { asksForCode, requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: PUBLISHING_TEXTS.title };

const count = (text: string | undefined): number => (/^\d{1,3}$/.test(text ?? "") ? Number(text) : 0);

/** 成批公布: put up together by one person, signed together by another, with a day of publication where one is chosen. */
export default async function PublishingPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (actor.organisationKind !== "office" || mayOpen(actor, "oversee")) notFound();
  const { prepared, signed } = await searchParams;
  const { publishable, waiting } = await publicationDesk(actor);
  const prepares = actor.duties.includes("reviewing");
  const signs = actor.duties.includes("signing");
  return (
    <>
      <PageHeader
        title={PUBLISHING_TEXTS.title}
        lead={PUBLISHING_TEXTS.lead}
        trail={[
          { label: "称号与监督管理", href: "/oversee" },
          { label: "年度报告", href: "/oversee/reports" },
          { label: PUBLISHING_TEXTS.title },
        ]}
      />
      {count(prepared) > 0 ? <Alert tone="success" live title={PUBLISHING_TEXTS.prepared(count(prepared))} /> : null}
      {count(signed) > 0 ? <Alert tone="success" live title={PUBLISHING_TEXTS.signed(count(signed))} /> : null}
      {prepares ? (
        <Panel title="提请公布">
          {publishable.length > 0 ? (
            <PreparePublication rows={publishable} action={preparePublicationAction} />
          ) : (
            <EmptyState title={PUBLISHING_TEXTS.none} />
          )}
        </Panel>
      ) : null}
      {signs ? (
        <Panel title={PUBLISHING_TEXTS.waitingTitle}>
          {waiting.length > 0 ? (
            <SignPublications rows={waiting} code={await asksForCode()} action={signPublicationsAction} />
          ) : (
            <EmptyState title={PUBLISHING_TEXTS.noneToSign} />
          )}
        </Panel>
      ) : null}
    </>
  );
}
