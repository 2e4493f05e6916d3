import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { TalkView } from "@/components/moderation/talk-view";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { cycleDone } from "@/lib/labels/cycles";
import { DIFFERENCE_DONE } from "@/lib/labels/moderation";
import { differencePage } from "@/lib/moderation/one-difference";
import { requireActor } from "@/lib/platform/actor";
import { DifferencePanel } from "../../difference-panel";
import { SeatsPanel } from "./seats-panel";

export const metadata: Metadata = { title: "差异处理" };

/** One difference before the organiser: what the sides have said without names, who was asked to decide, and every layer. */
export default async function OneDifferencePage({
  params,
  searchParams,
}: Page<{ id: string; applicationId: string; position: string }>) {
  const actor = await requireActor();
  const { id, applicationId, position } = await params;
  const { done } = await searchParams;
  const page = await differencePage(actor, id, applicationId, Number(position));
  if (!page) notFound();
  const { cycle, difference, talk } = page;
  const path = `/organise/cycles/${id}/differences/${applicationId}/${position}`;
  const said = (done && DIFFERENCE_DONE[done]) || cycleDone(done);
  return (
    <>
      <PageHeader
        title={`${difference.place}　第 ${difference.position} 项`}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: cycle.name, href: `/organise/cycles/${id}` },
          { label: "差异裁定", href: `/organise/cycles/${id}/differences` },
          { label: `第 ${difference.position} 项` },
        ]}
      />
      {said ? <Alert tone="success" live title={said} /> : null}
      <DifferencePanel difference={difference} cycleId={id} returnTo={path} linked={false} />
      <Panel title="双方商议" lead="不具名。">
        <TalkView talk={talk} kind={difference.kind} />
      </Panel>
      <SeatsPanel page={page} returnTo={path} />
    </>
  );
}
