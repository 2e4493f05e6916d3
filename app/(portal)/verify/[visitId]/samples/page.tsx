import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { contactAction, drawListAction, freezeListAction, returnListAction } from "@/app/actions/visits";
import type { Page } from "@/app/props";
import { Done } from "@/components/act/done";
import { ListPanel } from "@/components/sample-lists/list-panel";
import { PageHeader } from "@/components/shell/page-header";
import { StatusTag } from "@/components/ui/tag";
import { VisitTabs } from "@/components/verification/visit-tabs";
import { SAMPLE_TEXTS } from "@/lib/labels/sample-lists";
import { stageLabel } from "@/lib/labels/stages";
import { requireActor } from "@/lib/platform/actor";
import { listsOf } from "@/lib/sample-lists/queries";
import { visitHead } from "@/lib/verification/plan-queries";

export const metadata: Metadata = { title: "随机抽取" };

/** 随机抽取 of 案卷, sites and people to talk to, from the lists that the place handed over. */
export default async function SamplesPage({ params, searchParams }: Page<{ visitId: string }>) {
  const actor = await requireActor();
  const { visitId } = await params;
  const { done } = await searchParams;
  const [found, lists] = await Promise.all([visitHead(actor, visitId), listsOf(actor, visitId)]);
  if (!found || !lists) notFound();
  const { head } = found;
  const actions = {
    freeze: freezeListAction,
    giveBack: returnListAction,
    draw: drawListAction,
    contact: contactAction,
    returnTo: `/verify/${visitId}/samples`,
  };
  return (
    <>
      <PageHeader
        title={head.applicantName}
        trail={[{ label: "实地核查", href: "/verify" }, { label: head.applicationNumber }]}
        lead={SAMPLE_TEXTS.lead}
        tag={<StatusTag>{stageLabel("visit", head.stage)}</StatusTag>}
      />
      <VisitTabs id={visitId} current="/samples" />
      <Done done={done} />
      {lists.map((list) => (
        <ListPanel key={`${list.kind}-${list.version}`} list={list} actions={actions} />
      ))}
    </>
  );
}
