import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { itineraryAction, noticeAction } from "@/app/actions/visits";
import type { Page } from "@/app/props";
import { Done } from "@/components/act/done";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { StatusTag } from "@/components/ui/tag";
import { ItineraryForm } from "@/components/verification/itinerary-form";
import { ItineraryTable } from "@/components/verification/itinerary-table";
import { NoticeView } from "@/components/verification/notice-view";
import { VisitTabs } from "@/components/verification/visit-tabs";
import { stageLabel } from "@/lib/labels/stages";
import { NOTICE_TEXTS } from "@/lib/labels/verification";
import { requireActor } from "@/lib/platform/actor";
import { planOfVisit } from "@/lib/verification/plan-queries";

export const metadata: Metadata = { title: "行程和通知" };

/** 行程 of a visit, and 核查通知 for the place. */
export default async function ItineraryPage({ params, searchParams }: Page<{ visitId: string }>) {
  const actor = await requireActor();
  const { visitId } = await params;
  const { done } = await searchParams;
  const plan = await planOfVisit(actor, visitId);
  if (!plan) notFound();
  const { stops, notice, changed, mayEdit, maySend } = plan;
  return (
    <>
      <PageHeader
        title={plan.applicantName}
        trail={[{ label: "实地核查", href: "/verify" }, { label: plan.applicationNumber }]}
        tag={<StatusTag>{stageLabel("visit", plan.stage)}</StatusTag>}
        actions={<PrintButton>打印行程</PrintButton>}
      />
      <VisitTabs id={visitId} current="/itinerary" />
      <Done done={done} />
      {changed ? <Alert tone="warning" title={NOTICE_TEXTS.changed} /> : null}
      <Panel title="行程" flush>
        <ItineraryTable stops={stops} />
      </Panel>
      {mayEdit ? (
        <Panel title="编排行程">
          <ItineraryForm
            key={plan.version}
            action={itineraryAction}
            visitId={visitId}
            version={plan.version}
            stops={stops}
            firstDay={plan.plannedOn}
          />
        </Panel>
      ) : null}
      <Panel
        title={NOTICE_TEXTS.title}
        lead={notice ? NOTICE_TEXTS.sent : NOTICE_TEXTS.unsent}
        actions={
          notice ? (
            <LinkButton href={`/api/visits/${visitId}/notice`} size="small" download>
              下载通知（docx）
            </LinkButton>
          ) : null
        }
      >
        {notice ? <NoticeView notice={notice} /> : null}
        {maySend ? (
          <div className="mt-4">
            {stops.length > 0 && stops.every(({ day }) => day !== plan.plannedOn) ? (
              <Alert tone="warning" title={NOTICE_TEXTS.otherDays(plan.plannedOn)} />
            ) : null}
            <FormShell key={notice?.sha256 ?? ""} action={noticeAction} hidden={{ visitId }}>
              <TextArea
                name="asked"
                label="请被核查单位准备"
                hint={NOTICE_TEXTS.askedHint}
                rows={4}
                limit={2000}
                defaultValue={notice?.content.asked ?? ""}
              />
              <TextInput
                name="contact"
                label="联系人和电话"
                required
                width="half"
                defaultValue={notice?.content.contact ?? ""}
              />
              <FormActions>
                <SubmitButton>{notice ? "重新发出通知" : "发出通知"}</SubmitButton>
              </FormActions>
            </FormShell>
          </div>
        ) : null}
      </Panel>
    </>
  );
}
