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
import { CycleTabs } from "../../cycle-tabs";

export const metadata: Metadata = { title: LOT_TEXTS.make };

/** 新设标段 of cases that are in no lot yet. */
export default async function NewLotPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const query = await searchParams;
  const asked = listQuery("q", "track").parse(query);
  const form = await lotForm(actor, id, null, asked);
  if (!form) notFound();
  const path = `/organise/cycles/${id}/lots`;
  return (
    <>
      <PageHeader
        title={LOT_TEXTS.make}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: form.cycle.name, href: `/organise/cycles/${id}` },
          { label: LOT_TEXTS.title, href: path },
          { label: LOT_TEXTS.make },
        ]}
      />
      <CycleTabs id={id} current="/lots" />
      <LotFilter path={`${path}/new`} asked={asked} />
      <LotForm form={form} action={saveLotAction} submissionKey={randomUUID()} />
    </>
  );
}
