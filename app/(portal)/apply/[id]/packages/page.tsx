import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { askPackageAction } from "@/app/actions/packages";
import type { Page } from "@/app/props";
import { PackageDesk } from "@/components/packages/package-desk";
import { readHead } from "@/lib/applications/dossier-rows";
import { PACKAGE_TEXTS } from "@/lib/labels/packages";
import { packageDesk } from "@/lib/packages/queries";
import { requireActor } from "@/lib/platform/actor";
import { CaseHeader } from "../../case-header";

export const metadata: Metadata = { title: PACKAGE_TEXTS.title };

/** 导出申报材料 by the place: what was filed, and the draft while it may still be written. */
export default async function OwnPackagesPage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const [read, desk] = await Promise.all([readHead(actor, id), packageDesk(actor, id)]);
  if (!read || !desk?.own) notFound();
  return (
    <>
      <CaseHeader dossier={read.head} current="packages" />
      <p className="prose-zh mb-4">{PACKAGE_TEXTS.lead}</p>
      <PackageDesk applicationId={id} sources={desk.sources} action={askPackageAction} />
    </>
  );
}
