import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { visitRecusalAction } from "@/app/actions/visits";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { FieldOutcomePanel } from "@/components/field/outcome";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { StatusTag } from "@/components/ui/tag";
import { FindingCard } from "@/components/verification/finding-card";
import { VisitTabs } from "@/components/verification/visit-tabs";
import { panelFor } from "@/lib/acts/queries";
import { fieldOutcome } from "@/lib/field-records/outcome";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { stageLabel } from "@/lib/labels/stages";
import { VISIT_TEXTS } from "@/lib/labels/verification";
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
        actions={
          <>
            <LinkButton href={`/api/visits/${visitId}/checklist`} download>
              {VISIT_TEXTS.paper}
            </LinkButton>
            {visit.stage === "handed_in" ? (
              <LinkButton href={`/api/visits/${visitId}/report`} download>
                {VISIT_TEXTS.report}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <VisitTabs id={visitId} current="" />
      <Panel title="核查安排">
        <DescriptionList
          columns={2}
          items={[
            { term: "核查组", detail: visit.teamName },
            { term: "核查日期", detail: formatDate(new Date(visit.plannedOn)) },
            {
              term: "成员",
              detail: visit.members
                .map(({ name, capacity, recused }) => `${name}（${choiceLabel(capacity)}${recused ? "，回避" : ""}）`)
                .join("、"),
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
      {visit.mayRecuse ? (
        <Details summary={VISIT_TEXTS.recuse}>
          <FormShell action={visitRecusalAction} hidden={{ visitId }}>
            <p className="text-sm text-gray-600">{VISIT_TEXTS.recuseHint}</p>
            <TextArea name="reason" label="理由" required rows={3} limit={2000} />
            <FormActions>
              <SubmitButton variant="danger">{VISIT_TEXTS.recuse}</SubmitButton>
            </FormActions>
          </FormShell>
        </Details>
      ) : null}
    </>
  );
}
