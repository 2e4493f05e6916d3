import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { readIdentityAction } from "@/app/actions/notice";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { StageTag, SubjectTag } from "@/components/case/stage-tag";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { requireActor } from "@/lib/platform/actor";
import { objectionForStaff } from "@/lib/public-notice/queries";

export const metadata: Metadata = { title: "异议" };

const multiline = (text: string) => (text ? <p className="whitespace-pre-line">{text}</p> : "—");

/** One objection: what is objected and on what grounds, how it was settled; its author only on request, and on record. */
export default async function ObjectionPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const [objection, panel] = await Promise.all([objectionForStaff(actor, id), panelFor(actor, "objection", id)]);
  if (!objection || !panel) notFound();
  const { notice, application } = objection;
  return (
    <>
      <PageHeader
        title={`异议 ${objection.receiptNumber}`}
        trail={[
          { label: "公示与命名", href: "/organise/notices" },
          { label: notice.title, href: `/organise/notices/${notice.id}` },
          { label: objection.receiptNumber },
        ]}
        tag={<SubjectTag subject="objection" stage={objection.stage} />}
      />
      <ActionPanel panel={panel} formAction={actAction} returnTo={`/organise/objections/${id}`} done={done} />
      <Panel title="异议内容">
        <DescriptionList
          columns={2}
          items={[
            {
              term: "涉及单位",
              detail: (
                <Link href={`/organise/cases/${application.id}`} className="link">
                  {objection.place}（{application.number}）
                </Link>
              ),
            },
            { term: "案卷状态", detail: <StageTag stage={application.stage} /> },
            { term: "收到时间", detail: formatDateTime(new Date(objection.lodgedAt)) },
            { term: "办结时间", detail: objection.decidedAt ? formatDateTime(new Date(objection.decidedAt)) : "—" },
            { term: "理由", detail: multiline(objection.reason), wide: true },
            { term: "依据", detail: multiline(objection.basis), wide: true },
            { term: "调查情况", detail: multiline(objection.investigation), wide: true },
            { term: "答复意见", detail: multiline(objection.reply), wide: true },
          ]}
        />
      </Panel>
      <Identity objection={objection} />
    </>
  );
}

type Objection = NonNullable<Awaited<ReturnType<typeof objectionForStaff>>>;

function Identity({ objection }: { objection: Objection }) {
  const { identityKept, mayReadIdentity, looks, purgeAfter } = objection;
  return (
    <Panel title="异议人身份" lead="身份信息加密保存。每次查看都会留痕；办结后于到期之日清除，请勿抄录、外传。">
      {identityKept && mayReadIdentity ? (
        <FormShell action={readIdentityAction} hidden={{ objectionId: objection.id }}>
          <SubmitButton variant="secondary">查看异议人身份</SubmitButton>
        </FormShell>
      ) : (
        <p>{identityKept ? "由组织方经办人员查看。" : "已经清除。"}</p>
      )}
      <p className="mt-3 text-sm text-gray-600">
        {identityKept ? `保存至 ${formatDate(new Date(purgeAfter))}。` : ""}
        {looks.length === 0 ? "尚无人查看。" : `已查看 ${looks.length} 次：`}
        {looks.map(({ at, by }) => `${by}（${formatDateTime(new Date(at))}）`).join("、")}
      </p>
    </Panel>
  );
}
