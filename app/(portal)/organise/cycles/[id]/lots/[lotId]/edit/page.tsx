import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { saveLotAction } from "@/app/actions/lots";
import type { Page } from "@/app/props";
import { LotFilter } from "@/components/lots/lot-filter";
import { LotForm } from "@/components/lots/lot-form";
import { PageHeader } from "@/components/shell/page-header";
import { listQuery } from "@/lib/kernel/list-query";
import { LOT_TEXTS } from "@/lib/labels/lots";
import { lotForm } from "@/lib/lots/form-queries";
import { requireActor } from "@/lib/platform/actor";
import { CycleTabs } from "../../../cycle-tabs";

export const metadata: Metadata = { title: LOT_TEXTS.change };

/** 修改标段 while it is in preparation. */
export default async function EditLotPage({ params, searchParams }: Page<{ id: string; lotId: string }>) {
  const actor = await requireActor();
  const { id, lotId } = await params;
  const query = await searchParams;
  const asked = listQuery("q", "track").parse(query);
  const form = await lotForm(actor, id, lotId, asked);
  if (!form?.lot) notFound();
  const path = `/organise/cycles/${id}/lots`;
  return (
    <>
      <PageHeader
        title={LOT_TEXTS.change}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: form.cycle.name, href: `/organise/cycles/${id}` },
          { label: LOT_TEXTS.title, href: path },
          { label: form.lot.name, href: `${path}/${lotId}` },
          { label: LOT_TEXTS.change },
        ]}
      />
      <CycleTabs id={id} current="/lots" />
      <LotFilter path={`${path}/${lotId}/edit`} asked={asked} />
      <LotForm form={form} action={saveLotAction} submissionKey={randomUUID()} />
    </>
  );
}
