import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { decideReplyAction } from "@/app/actions/provisional-answers";
import type { Page } from "@/app/props";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { DeductionView } from "@/components/moderation/deduction-view";
import { RulingFields } from "@/components/moderation/ruling-fields";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { problemText } from "@/lib/labels/problems";
import { REPLY_DONE } from "@/lib/labels/provisional-answers";
import { requireActor } from "@/lib/platform/actor";
import { organisedCycle } from "@/lib/programmes/organised";
import { replyPage } from "@/lib/provisional-answers/office-queries";
import { ThirdForms } from "../../../third-forms";

export const metadata: Metadata = { title: "复核答复" };

/** One reply before the organiser: decided here, or given to an assessor who has not scored the item. */
export default async function ReplyOfPlacePage({
  params,
  searchParams,
}: Page<{ id: string; answerId: string; position: string }>) {
  const actor = await requireActor();
  const { id, answerId, position } = await params;
  const { done } = await searchParams;
  const [cycle, page] = await Promise.all([
    organisedCycle(actor, id),
    replyPage(actor, id, answerId, Number(position)),
  ]);
  if (!cycle || !page) notFound();
  const { deduction, item, third, candidates } = page;
  const { indicatorId } = deduction;
  const path = `/organise/cycles/${id}/answers/${answerId}/${position}`;
  const said = done ? REPLY_DONE[done] : null;
  return (
    <>
      <PageHeader
        title={`${page.place}　第 ${deduction.position} 项`}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: cycle.name, href: `/organise/cycles/${id}` },
          { label: "扣分答复", href: `/organise/cycles/${id}/answers` },
          { label: `第 ${deduction.position} 项` },
        ]}
      />
      {said ? <Alert tone="success" live title={said} /> : null}
      <Panel title="初步扣分与答复" lead={deduction.text}>
        <DeductionView one={deduction} />
      </Panel>
      {page.open ? (
        <>
          <Panel
            title="交由评估员复核"
            lead={third ? `已交 ${third} 复核，可以另行指定。` : "没有评过本项、也不须回避的评估员。"}
          >
            <ThirdForms
              of={{ applicationId: page.applicationId, indicatorId, purpose: "answer", returnTo: path }}
              candidates={candidates}
            />
          </Panel>
          <Panel title="由本办公室复核" lead={page.ruledOn ? problemText({ code: "own_ruling_answered" }) : undefined}>
            {page.ruledOn ? null : (
              <FormShell
                action={decideReplyAction}
                submissionKey={randomUUID()}
                hidden={{ answerId, indicatorId, returnTo: path }}
              >
                <RulingFields item={item} />
                <FormActions>
                  <SubmitButton>复核</SubmitButton>
                </FormActions>
              </FormShell>
            )}
          </Panel>
        </>
      ) : null}
    </>
  );
}
