import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { askPackageAction } from "@/app/actions/packages";
import type { Page } from "@/app/props";
import { PackageDesk } from "@/components/packages/package-desk";
import { PageHeader } from "@/components/shell/page-header";
import { PACKAGE_TEXTS } from "@/lib/labels/packages";
import { packageDesk } from "@/lib/packages/queries";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: PACKAGE_TEXTS.title };

/** 导出申报材料 by an office: what the place has filed, nothing that it still writes. */
export default async function OfficePackagesPage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const desk = await packageDesk(actor, id);
  if (!desk || desk.own) notFound();
  return (
    <>
      <PageHeader
        title={PACKAGE_TEXTS.title}
        trail={[{ label: desk.number, href: `/review/${id}` }, { label: PACKAGE_TEXTS.title }]}
        lead={`${desk.applicantName}。${PACKAGE_TEXTS.lead}`}
      />
      <PackageDesk applicationId={id} sources={desk.sources} action={askPackageAction} />
    </>
  );
}
