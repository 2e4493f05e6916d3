import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { discardReplacementAction, draftReplacementAction, editDraftAction } from "@/app/actions/notice";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { SubjectTag } from "@/components/case/stage-tag";
import { DiscardForm, ReplaceForm } from "@/components/notice/correction-forms";
import { DraftForm } from "@/components/notice/draft-form";
import { NoticePaper } from "@/components/notice/notice-paper";
import { NoticeState } from "@/components/notice/notice-state";
import { NoticeVersions } from "@/components/notice/notice-versions";
import { ObjectionDocket } from "@/components/notice/objection-docket";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PrintButton } from "@/components/ui/print-button";
import { panelFor } from "@/lib/acts/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { NOTICE_TEXTS as T } from "@/lib/labels/notice";
import { requireActor } from "@/lib/platform/actor";
import { noticeForStaff } from "@/lib/public-notice/staff-notice";

export const metadata: Metadata = { title: "公示" };

/** One notice: its draft with the sheet as it will look, its publication, the objections, and the naming. */
export default async function StaffNoticePage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const [notice, panel] = await Promise.all([noticeForStaff(actor, id), panelFor(actor, "notice", id)]);
  if (!notice || !panel) notFound();
  const { stage, replaces, replacedBy } = notice;
  const hidden = stage === "draft" || stage === "scheduled";
  const organising = actor.duties.includes("organising");
  const editable = stage === "draft" && !panel.pending && organising;
  return (
    <>
      <PageHeader
        above
        title={notice.title}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: "公示与命名", href: "/organise/notices" },
          { label: notice.cycle, href: `/organise/cycles/${notice.cycleId}` },
        ]}
        tag={<SubjectTag subject="notice" stage={stage} />}
        actions={
          <>
            {hidden ? null : <LinkButton href={`/notices/${id}`}>查看公开页面</LinkButton>}
            <LinkButton href={`/api/notices/${id}`} download>
              {T.download}
            </LinkButton>
            {stage === "published" ? (
              <LinkButton href={`/api/notices/${id}/decision`} download>
                {T.decisionDraft}
              </LinkButton>
            ) : null}
            <PrintButton>打印</PrintButton>
          </>
        }
      />
      <div className="no-print">
        {replaces ? (
          <Alert tone="info" title={T.replacesTitle}>
            <Link className="link" href={`/organise/notices/${replaces.id}`}>
              {replaces.title}
            </Link>
            （{formatDateTime(new Date(replaces.opens))}发布）。{T.reason(replaces.reason)}
            {T.anew(notice.anew)}
          </Alert>
        ) : null}
        {replacedBy ? (
          <Alert tone="info" title={stage === "replaced" ? T.replacedTitle : T.replacementDrafted}>
            <Link className="link" href={`/organise/notices/${replacedBy.id}`}>
              {replacedBy.title}
            </Link>
          </Alert>
        ) : null}
        <ActionPanel panel={panel} formAction={actAction} returnTo={`/organise/notices/${id}`} done={done} />
        {stage === "draft" ? null : <NoticeState notice={notice} />}
        {notice.objections.length > 0 || stage === "published" ? (
          <ObjectionDocket objections={notice.objections} />
        ) : null}
        {editable ? <DraftForm action={editDraftAction} notice={notice} /> : null}
        {editable && notice.discardable ? <DiscardForm action={discardReplacementAction} noticeId={id} /> : null}
        {stage === "published" && organising && !replacedBy ? (
          <ReplaceForm action={draftReplacementAction} noticeId={id} />
        ) : null}
        <NoticeVersions notice={notice} />
      </div>
      <NoticePaper
        notice={{
          ...notice,
          opens: notice.publishedAt,
          closes: notice.closesAt,
          replaces: replaces && { ...replaces, anew: notice.anew },
          replacedBy: stage === "replaced" ? replacedBy : null,
        }}
      />
    </>
  );
}
