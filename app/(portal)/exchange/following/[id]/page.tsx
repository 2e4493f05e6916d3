import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { endFollowAction, reportFollowAction } from "@/app/actions/exchange";
import type { Page } from "@/app/props";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { formatDateTime } from "@/lib/kernel/dates";
import { actionLabel, doneText } from "@/lib/labels/actions";
import { EXCHANGE_TEXTS, FOLLOW_STAGE_LABELS } from "@/lib/labels/exchange";
import { requireActor } from "@/lib/platform/actor";
import { ownFollow } from "@/lib/practice-cases/follow-queries";
import { mayFollow } from "@/lib/practice-cases/following";

export const metadata: Metadata = { title: "跟学" };

const moment = (at: string | null) => (at ? formatDateTime(new Date(at)) : "");

/** One case that is followed: what was intended, what came of it. */
export default async function OwnFollowPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const follow = await ownFollow(actor, id);
  if (!follow) notFound();
  const done = doneText((await searchParams).done);
  const open = follow.stage !== "ended" && mayFollow(actor);
  return (
    <>
      <PageHeader
        title={follow.title}
        trail={[
          { label: "经验交流", href: "/exchange" },
          { label: "我的跟学", href: "/exchange/following" },
        ]}
        tag={<StatusTag>{FOLLOW_STAGE_LABELS[follow.stage]}</StatusTag>}
      />
      {done ? <Alert tone="success" live title={done} /> : null}
      <Panel title="跟学情况">
        <DescriptionList
          items={[
            {
              term: "典型经验",
              detail: (
                <Link href={`/practice/${follow.caseId}`} className="link">
                  {follow.title}
                </Link>
              ),
            },
            { term: "单位", detail: follow.holder },
            { term: "开始时间", detail: moment(follow.startedAt) },
            { term: "报告时间", detail: moment(follow.reportedAt) },
            { term: "打算怎么做", detail: <span className="whitespace-pre-line">{follow.plan}</span>, wide: true },
            { term: "成效", detail: <span className="whitespace-pre-line">{follow.outcome || "—"}</span>, wide: true },
          ]}
        />
      </Panel>
      {open ? (
        <Panel title={actionLabel("report_follow")}>
          <FormShell action={reportFollowAction} version={follow.version} hidden={{ id }}>
            <TextArea name="outcome" label="取得的成效" required rows={6} limit={3000} defaultValue={follow.outcome} />
            <FormActions>
              <SubmitButton>{actionLabel("report_follow")}</SubmitButton>
            </FormActions>
          </FormShell>
        </Panel>
      ) : null}
      {open ? (
        <Panel title={actionLabel("end_follow")} lead="结束以后不再计入跟学单位，打算和成效保留。">
          <FormShell action={endFollowAction} version={follow.version} hidden={{ id }}>
            <SubmitButton variant="secondary">{actionLabel("end_follow")}</SubmitButton>
          </FormShell>
        </Panel>
      ) : null}
      {follow.stage === "ended" && !follow.withdrawn && mayFollow(actor) ? (
        <Panel title={EXCHANGE_TEXTS.followAgain} lead={EXCHANGE_TEXTS.followAgainNote}>
          <LinkButton href={`/exchange/following/new?case=${follow.caseId}`}>{EXCHANGE_TEXTS.followAgain}</LinkButton>
        </Panel>
      ) : null}
    </>
  );
}
