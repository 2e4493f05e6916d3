import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { addItemAction, dropFileAction, dropItemAction } from "@/app/actions/standing";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { SubjectTag } from "@/components/case/stage-tag";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { RectificationItems } from "@/components/oversight/rectification-items";
import { StandingFiles } from "@/components/oversight/standing-files";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { panelFor } from "@/lib/acts/queries";
import { rectificationDetail } from "@/lib/handlings/rectification-queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { STANDING_TEXTS } from "@/lib/labels/standing";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";

export const metadata: Metadata = { title: "整改" };

const moment = (at: Date | null) => (at ? formatDateTime(at) : "—");

/** One rectification: its items and files, what the office found, how it ended. */
export default async function RectificationPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const row = await rectificationDetail(actor, id);
  if (!row) notFound();
  const panel = await panelFor(actor, "rectification", id, row.loaded);
  const { loaded } = row;
  const holder = loaded.holderName;
  const overdue = row.stage === "open" && row.dueAt !== null && row.dueAt < now();
  const upload = row.editable ? { url: `/api/standing-files/rectification/${id}`, label: "添加佐证文件" } : null;
  return (
    <>
      <PageHeader
        title={`${holder}整改`}
        trail={[
          { label: "称号与监督管理", href: "/oversee" },
          { label: holder, href: `/oversee/titles/${row.designationId}` },
          { label: "整改" },
        ]}
        tag={<SubjectTag subject="rectification" stage={row.stage} />}
        actions={<PrintButton>打印</PrintButton>}
      />
      <Panel title="要求">
        <DescriptionList
          items={[
            { term: "称号", detail: loaded.title },
            { term: "现状", detail: <SubjectTag subject="designation" stage={loaded.titleStage} /> },
            { term: "期限", detail: `${moment(row.dueAt)}${overdue ? `（${STANDING_TEXTS.overdue}）` : ""}` },
            {
              term: "依据",
              detail: row.handling ? (
                <Link className="link" href={`/oversee/handlings/${row.handling.id}`}>
                  {row.handling.decisionNumber}
                </Link>
              ) : (
                "复查处理"
              ),
            },
            ...(row.returnRemark ? [{ term: "退回的理由", detail: row.returnRemark, wide: true }] : []),
            ...(row.summary && row.submittedAt ? [{ term: "整改综述", detail: row.summary, wide: true }] : []),
            ...(row.officeOpinion
              ? [{ term: "核实意见", detail: `${row.officeName}：${row.officeOpinion}`, wide: true }]
              : []),
            ...(row.remark ? [{ term: "验收意见", detail: row.remark, wide: true }] : []),
          ]}
        />
      </Panel>
      <Panel title="整改事项" lead={row.editable ? STANDING_TEXTS.rectifyLead : undefined}>
        <RectificationItems
          rectificationId={id}
          version={row.version}
          items={row.items}
          drop={row.editable ? dropItemAction : null}
        />
        {row.editable ? (
          <FormShell action={addItemAction} version={row.version} hidden={{ rectificationId: id }} id="item">
            <TextArea name="problem" label="存在的问题" rows={2} limit={500} required />
            <TextArea name="measures" label="采取的措施" rows={3} limit={1000} required />
            <TextArea name="result" label="整改结果" rows={3} limit={1000} required />
            <FormActions>
              <SubmitButton variant="secondary">添加整改事项</SubmitButton>
            </FormActions>
          </FormShell>
        ) : null}
      </Panel>
      <Panel title="佐证文件" id="files">
        <StandingFiles
          files={row.files}
          upload={upload}
          drop={dropFileAction}
          mine={row.editable ? { organisationId: actor.organisationId, purpose: "rectification" } : null}
        />
      </Panel>
      {panel ? (
        <ActionPanel panel={panel} formAction={actAction} returnTo={`/oversee/rectifications/${id}`} done={done} />
      ) : null}
      {row.organises && row.stage === "rejected" ? (
        <LinkButton href={`/oversee/handlings/new?title=${row.designationId}&source=rectification&id=${id}`}>
          另行启动处理
        </LinkButton>
      ) : null}
    </>
  );
}
