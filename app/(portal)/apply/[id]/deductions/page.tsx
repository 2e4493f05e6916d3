import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { Hash } from "@/components/ui/hash";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { panelFor } from "@/lib/acts/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { DEDUCTION_TEXTS, REPLY_DONE } from "@/lib/labels/provisional-answers";
import { stageLabel } from "@/lib/labels/stages";
import { requireActor } from "@/lib/platform/actor";
import { ownPieces, placeAnswer } from "@/lib/provisional-answers/queries";
import { ReplyPanel } from "./reply-panel";

export const metadata: Metadata = { title: "初步扣分意见" };

/** 初步扣分意见 as the place is shown it, and its reply item by item. */
export default async function DeductionsPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const answer = await placeAnswer(actor, id);
  if (!answer) notFound();
  const [panel, pieces] = await Promise.all([
    panelFor(actor, "provisional_answer", answer.id),
    answer.writable ? ownPieces(actor) : [],
  ]);
  const said = done ? REPLY_DONE[done] : null;
  const { stage, dueAt, handedInAt } = answer;
  return (
    <>
      <PageHeader
        title="初步扣分意见"
        trail={[
          { label: "申报", href: "/apply" },
          { label: "申报案卷", href: `/apply/${id}` },
          { label: "初步扣分意见" },
        ]}
        lead={DEDUCTION_TEXTS.lead}
        tag={
          <StatusTag tone={stage === "open" ? "warning" : "success"}>
            {stageLabel("provisional_answer", stage)}
          </StatusTag>
        }
      />
      {said ? <Alert tone="success" live title={said} /> : null}
      {stage === "handed_in" ? <Alert title={DEDUCTION_TEXTS.handedIn} /> : null}
      {stage === "open" && !answer.writable && actor.duties.includes("filing") ? (
        <Alert title={DEDUCTION_TEXTS.over} />
      ) : null}
      <Panel>
        <DescriptionList
          items={[
            { term: "出示时间", detail: formatDateTime(new Date(answer.releasedAt)) },
            { term: "答复截止", detail: dueAt ? formatDateTime(new Date(dueAt)) : "—" },
            ...(handedInAt
              ? [
                  { term: "提交时间", detail: formatDateTime(new Date(handedInAt)) },
                  { term: "答复散列", detail: <Hash value={answer.sha256} /> },
                ]
              : []),
          ]}
        />
        <p className="mt-2 text-sm text-gray-600">{DEDUCTION_TEXTS.evidence}</p>
      </Panel>
      {answer.deductions.map((one) => (
        <ReplyPanel key={one.indicatorId} answer={answer} one={one} pieces={pieces} />
      ))}
      {panel ? (
        <ActionPanel panel={panel} formAction={actAction} returnTo={`/apply/${id}/deductions`} done={done} />
      ) : null}
    </>
  );
}
