import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { checkAction, turnCheckingAction } from "@/app/actions/checking";
import type { Page } from "@/app/props";
import { CheckList } from "@/components/checking/check-list";
import { ChoicePanel } from "@/components/checking/choice-panel";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { checkPageOf } from "@/lib/checking/queries";
import { listQuery } from "@/lib/kernel/list-query";
import { checkingDone } from "@/lib/labels/internal-checking";
import { requireActor } from "@/lib/platform/actor";
import { UnitTabs } from "../unit-tabs";

export const metadata: Metadata = { title: "内部审核" };

/** 内部审核 inside a unit, of the items that it leads, before they are handed over. */
export default async function UnitCheckingPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const page = await checkPageOf(actor, id);
  if (page?.side !== "unit") notFound();
  const { state, section } = listQuery("state", "section").parse(query);
  const path = `/contribute/${id}/checking`;
  const done = checkingDone(query.done);
  return (
    <>
      <PageHeader
        title={`${page.applicant}申报的任务填报`}
        trail={[
          { label: "任务填报", href: "/contribute" },
          { label: page.applicant, href: `/contribute/${id}` },
          { label: "内部审核" },
        ]}
        lead={`${actor.organisationName}牵头的指标，交回以前由本单位先行审核。`}
      />
      <UnitTabs id={id} current="checking" />
      {done ? <Alert tone="success" live title={done} /> : null}
      <ChoicePanel page={page} action={turnCheckingAction} hidden={{ applicationId: id, returnTo: path }} />
      {page.choice.on ? (
        <CheckList
          page={page}
          query={{ state, section }}
          path={path}
          home={`/contribute/${id}`}
          action={checkAction}
          applicationId={id}
        />
      ) : null}
    </>
  );
}
