import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { editDraftAction } from "@/app/actions/notice";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { SubjectTag } from "@/components/case/stage-tag";
import { DraftForm } from "@/components/notice/draft-form";
import { NoticePaper } from "@/components/notice/notice-paper";
import { ObjectionDocket } from "@/components/notice/objection-docket";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Hash } from "@/components/ui/hash";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { panelFor } from "@/lib/acts/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { PERIOD_KINDS } from "@/lib/labels/notice";
import { requireActor } from "@/lib/platform/actor";
import { noticeForStaff } from "@/lib/public-notice/queries";

export const metadata: Metadata = { title: "公示" };

/** One notice: its draft with the sheet as it will look, its publication, the objections, and the naming. */
export default async function StaffNoticePage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const [notice, panel] = await Promise.all([noticeForStaff(actor, id), panelFor(actor, "notice", id)]);
  if (!notice || !panel) notFound();
  const draft = notice.stage === "draft";
  const editable = draft && !panel.pending && actor.duties.includes("organising");
  return (
    <>
      <PageHeader
        title={notice.title}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: "公示与命名", href: "/organise/notices" },
          { label: notice.cycle, href: `/organise/cycles/${notice.cycleId}` },
        ]}
        tag={<SubjectTag subject="notice" stage={notice.stage} />}
        actions={
          <>
            {draft ? null : <LinkButton href={`/notices/${id}`}>查看公开页面</LinkButton>}
            <PrintButton>打印</PrintButton>
          </>
        }
      />
      <div className="no-print">
        <ActionPanel panel={panel} formAction={actAction} returnTo={`/organise/notices/${id}`} done={done} />
        {draft ? null : <Published notice={notice} />}
        {notice.objections.length > 0 || notice.stage === "published" ? (
          <ObjectionDocket objections={notice.objections} />
        ) : null}
        {editable ? <DraftForm action={editDraftAction} notice={notice} /> : null}
      </div>
      <NoticePaper notice={{ ...notice, opens: notice.publishedAt, closes: notice.closesAt }} />
    </>
  );
}

function Published({ notice }: { notice: NonNullable<Awaited<ReturnType<typeof noticeForStaff>>> }) {
  const { decision, period } = notice;
  return (
    <Panel title="公示与命名情况">
      <DescriptionList
        columns={2}
        items={[
          { term: "发布时间", detail: notice.publishedAt ? formatDateTime(new Date(notice.publishedAt)) : "—" },
          {
            term: "截止时间",
            detail: notice.closesAt
              ? `${formatDateTime(new Date(notice.closesAt))}（${period.days} 个${PERIOD_KINDS[period.kind]}）`
              : "—",
          },
          ...(decision
            ? [
                { term: "命名决定", detail: `${decision.number}（${formatDateTime(new Date(decision.at))}）` },
                { term: "命名数量", detail: `${decision.designated} 个` },
                { term: "依据", detail: decision.basis, wide: true },
              ]
            : []),
          ...(notice.sha256 ? [{ term: "校验值", detail: <Hash value={notice.sha256} full />, wide: true }] : []),
        ]}
      />
    </Panel>
  );
}
