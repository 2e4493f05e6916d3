import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { FieldOutcomePanel } from "@/components/field/outcome";
import { PageHeader } from "@/components/shell/page-header";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { StatusTag } from "@/components/ui/tag";
import { FindingCard } from "@/components/verification/finding-card";
import { panelFor } from "@/lib/acts/queries";
import { fieldOutcome } from "@/lib/field-records/outcome";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { stageLabel } from "@/lib/labels/stages";
import { requireActor } from "@/lib/platform/actor";
import { visitOf } from "@/lib/verification/queries";

export const metadata: Metadata = { title: "实地核查" };

/** One visit on the spot: the checklist item by item, made for a phone; read by the organiser as well. */
export default async function VisitPage({ params, searchParams }: Page<{ visitId: string }>) {
  const actor = await requireActor();
  const { visitId } = await params;
  const { done } = await searchParams;
  const [visit, panel, outcome] = await Promise.all([
    visitOf(actor, visitId),
    panelFor(actor, "visit", visitId),
    fieldOutcome(actor, visitId),
  ]);
  if (!visit) notFound();
  return (
    <>
      <PageHeader
        title={visit.applicantName}
        trail={[{ label: "实地核查", href: "/verify" }, { label: visit.applicationNumber }]}
        tag={<StatusTag>{stageLabel("visit", visit.stage)}</StatusTag>}
      />
      <Panel title="核查安排">
        <DescriptionList
          columns={2}
          items={[
            { term: "核查组", detail: visit.teamName },
            { term: "核查日期", detail: formatDate(new Date(visit.plannedOn)) },
            {
              term: "成员",
              detail: visit.members.map(({ name, capacity }) => `${name}（${choiceLabel(capacity)}）`).join("、"),
              wide: true,
            },
            ...(visit.handedInAt ? [{ term: "提交时间", detail: formatDateTime(new Date(visit.handedInAt)) }] : []),
            ...(visit.summary ? [{ term: "综合意见", detail: visit.summary, wide: true }] : []),
          ]}
        />
        <Progress label="已有结论" done={visit.done} total={visit.items} />
      </Panel>
      {outcome ? <FieldOutcomePanel visitId={visitId} {...outcome} /> : null}
      <section aria-label="核查清单" className="my-4 space-y-4">
        {visit.findings.map((finding) => (
          <FindingCard key={finding.id} finding={finding} editable={visit.mayFill} maxBytes={visit.photoMaxBytes} />
        ))}
      </section>
      {panel ? <ActionPanel panel={panel} formAction={actAction} returnTo={`/verify/${visitId}`} done={done} /> : null}
    </>
  );
}
