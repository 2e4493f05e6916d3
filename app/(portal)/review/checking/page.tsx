import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { turnReviewAction } from "@/app/actions/review-work";
import type { Page } from "@/app/props";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { ReviewTabs } from "@/components/review/review-tabs";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { whyNotTurnReview } from "@/lib/first-review/conclusion-rules";
import { type ReviewCheckingPage, reviewCheckingPage } from "@/lib/first-review/conclusions";
import { formatDateTime } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { problemText } from "@/lib/labels/problems";
import { OUTCOME_LABELS, REVIEW_CHECK_TAGS } from "@/lib/labels/reading";
import { reviewDone } from "@/lib/labels/review-done";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: "结论审核" };

/** 经办 → 审核 → 签发 of the own office: in which cycles conclusions are checked, and what waits for it. */
export default async function ReviewChecking({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "review")) notFound();
  const { done } = await searchParams;
  const page = await reviewCheckingPage(actor);
  const said = reviewDone(done);
  return (
    <>
      <PageHeader
        title="结论审核"
        lead="启用后，经办人员拟定的初审结论须经本办公室另一人审核通过，方可提请签发推荐或者不予推荐。补正逾期、据此不予推荐的不另拟结论，直接提请签发。"
      />
      <ReviewTabs current="checking" />
      {said ? <Alert tone="success" live title={said} /> : null}
      <Panel title={`待审核的结论（${page.waiting.length}）`}>
        {page.waiting.length === 0 ? <EmptyState title="没有待审核的结论" /> : <Waiting waiting={page.waiting} />}
      </Panel>
      <Panel title="启用">
        {page.cycles.length === 0 ? <EmptyState title="没有正在初审的周期" /> : <Cycles page={page} />}
      </Panel>
    </>
  );
}

function Waiting({ waiting }: Pick<ReviewCheckingPage, "waiting">) {
  return (
    <ul className="space-y-2">
      {waiting.map((each) => (
        <li key={each.applicationId} className="flex flex-wrap items-center gap-x-3">
          <Link className="link" href={`/review/${each.applicationId}/conclusion`}>
            {each.applicant}（{each.number}）
          </Link>
          <StatusTag tone="warning">{OUTCOME_LABELS[each.outcome]}</StatusTag>
          {each.stands ? null : (
            <StatusTag tone={REVIEW_CHECK_TAGS.changed!.tone}>{REVIEW_CHECK_TAGS.changed!.label}</StatusTag>
          )}
          <span className="text-sm text-gray-600">
            {each.concludedByName}，{formatDateTime(each.concludedAt)}
            {each.own ? "（本人拟定，由他人审核）" : ""}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Cycles({ page: { cycles, checkers, mayTurn } }: { page: ReviewCheckingPage }) {
  return (
    <ul className="space-y-3">
      {cycles.map(({ id, name, on, startedByName }) => {
        const to = on ? "off" : "on";
        const blocked = whyNotTurnReview(to, checkers);
        return (
          <li key={id} className="flex flex-wrap items-center gap-3">
            <span>{name}</span>
            <StatusTag tone={on ? "success" : "neutral"}>{on ? "已启用" : "没有启用"}</StatusTag>
            {startedByName ? <span className="text-sm text-gray-600">由{startedByName}启用</span> : null}
            {mayTurn ? (
              <FormShell key={to} action={turnReviewAction} hidden={{ cycleId: id, to, returnTo: "/review/checking" }}>
                <SubmitButton size="small" variant="secondary" blocked={blocked ? problemText(blocked) : null}>
                  {actionLabel(on ? "turn_off_review_checking" : "turn_on_review_checking")}
                  <span className="sr-only">：{name}</span>
                </SubmitButton>
              </FormShell>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
