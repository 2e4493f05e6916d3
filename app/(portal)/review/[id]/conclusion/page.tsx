import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { checkReviewAction, concludeAction } from "@/app/actions/review-work";
import type { Page } from "@/app/props";
import { ConcludeForm, EarlierConclusions, LastConclusion, ReviewCheckTag } from "@/components/review/conclusion-view";
import { Rates } from "@/components/review/rates";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { conclusionPage } from "@/lib/first-review/conclusions";
import { reviewDone } from "@/lib/labels/review-done";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "初审结论" };

/** 经办 → 审核: the officer's conclusion on the whole dossier, and its check by somebody else of the office. */
export default async function ConclusionPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const page = await conclusionPage(actor, id);
  if (!page) notFound();
  const hidden = { applicationId: id, returnTo: `/review/${id}/conclusion` };
  const { agree, doubt, not_met } = page.tally;
  const said = reviewDone(done);
  return (
    <>
      <PageHeader
        title="初审结论"
        trail={[
          { label: "初审推荐", href: "/review" },
          { label: page.applicant, href: `/review/${id}` },
          { label: "初审结论" },
        ]}
        tag={<ReviewCheckTag check={page.review.check} />}
        lead={`本办公室逐项意见：同意 ${agree} 项，存疑 ${doubt} 项，不符合 ${not_met} 项。${
          page.review.check === "off"
            ? "本办公室在本周期没有启用结论审核，结论供内部参考。"
            : "审核通过后方可提请签发推荐或者不予推荐；此后申报材料、逐项意见有变化的，须重新拟定并审核。"
        }`}
        actions={<LinkButton href={`/review/${id}/items`}>逐项审阅</LinkButton>}
      />
      {said ? <Alert tone="success" live title={said} /> : null}
      <Panel title="符合率">
        <Rates rates={page.rates} />
      </Panel>
      <Panel title="现在的结论">
        <LastConclusion page={page} action={checkReviewAction} hidden={hidden} />
      </Panel>
      {page.mayConclude ? (
        <Panel title="拟定结论">
          <ConcludeForm key={page.rounds.length} page={page} action={concludeAction} hidden={hidden} />
        </Panel>
      ) : null}
      <EarlierConclusions rounds={page.rounds.slice(1)} />
    </>
  );
}
