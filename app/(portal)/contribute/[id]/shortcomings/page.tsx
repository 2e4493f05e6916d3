import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { PageHeader } from "@/components/shell/page-header";
import { ShortcomingTable } from "@/components/shortcomings/shortcoming-table";
import { Alert } from "@/components/ui/alert";
import { SHORTCOMING_TEXTS, shortcomingDone } from "@/lib/labels/shortcomings";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { shortcomingsOf } from "@/lib/shortcomings/queries";
import { shortcomingsQuery } from "@/lib/shortcomings/schema";
import { UnitTabs } from "../unit-tabs";

export const metadata: Metadata = { title: "问题清单" };

/** What a unit has to put right of one application, and nothing else of the list. */
export default async function UnitShortcomingsPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const asked = shortcomingsQuery.parse(query);
  const list = await shortcomingsOf(actor, id, asked);
  if (list?.side !== "unit") notFound();
  const done = shortcomingDone(query.done);
  return (
    <>
      <PageHeader
        title={`${list.applicant}申报的任务填报`}
        trail={[
          { label: "任务填报", href: "/contribute" },
          { label: list.applicant, href: `/contribute/${id}` },
          { label: "问题清单" },
        ]}
        lead={SHORTCOMING_TEXTS.unit}
      />
      <UnitTabs id={id} current="shortcomings" />
      {done ? <Alert tone="success" live title={done} /> : null}
      <ShortcomingTable
        list={list}
        home={`/contribute/${id}`}
        query={query}
        page={asked.page}
        now={now().toISOString()}
      />
    </>
  );
}
