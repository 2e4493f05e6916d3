import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { DraftDesk } from "@/components/catalogue/draft-desk";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { panelFor } from "@/lib/acts/queries";
import { catalogueDetail } from "@/lib/catalogue/queries";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "修改指标体系草稿" };

/** A draft version, to be changed by its keeper until it is published. */
export default async function EditCataloguePage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const catalogue = await catalogueDetail(actor, id);
  if (!catalogue?.may.edit) notFound();
  const panel = await panelFor(actor, "catalogue", id);
  const { title, edition, issuer, documentNumber, notes, allowsNotApplicable } = catalogue;
  return (
    <>
      <PageHeader
        title={`修改草稿：${title}`}
        trail={[
          { label: "指标体系", href: "/organise/catalogues" },
          { label: title, href: `/organise/catalogues/${id}` },
          { label: "修改草稿" },
        ]}
      />
      {panel?.pending ? (
        <Alert
          tone="warning"
          title={problemText({ code: "sign_off_pending" })}
          actions={<LinkButton href={`/sign-offs/${panel.pending.id}`}>查看待签发件</LinkButton>}
        />
      ) : (
        <DraftDesk
          id={id}
          revision={catalogue.revision}
          head={{ title, edition, issuer, documentNumber, notes, allowsNotApplicable }}
          lines={catalogue.lines}
        />
      )}
    </>
  );
}
