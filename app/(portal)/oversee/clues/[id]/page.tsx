import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { readReporterAction } from "@/app/actions/standing";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { SubjectTag } from "@/components/case/stage-tag";
import { FormShell } from "@/components/form/form-shell";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { type ClueDetail, clueDetail } from "@/lib/clues/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { fieldLabel } from "@/lib/labels/fields";
import { CLUE_DUE, CLUE_KIND_LABELS } from "@/lib/labels/standing";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "线索" };

const lines = (text: string) => <span className="whitespace-pre-line">{text}</span>;

/** One clue: what was told, what an office found, what became of it; who told it only on request, and on record. */
export default async function CluePage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const clue = await clueDetail(actor, id);
  if (!clue) notFound();
  const panel = await panelFor(actor, "clue", id, clue.loaded);
  const { designation } = clue;
  return (
    <>
      <PageHeader
        title={`线索 ${clue.receiptNumber}`}
        trail={[
          { label: "称号处理", href: "/oversee/handlings" },
          { label: "线索", href: "/oversee/clues" },
          { label: clue.receiptNumber },
        ]}
        tag={<SubjectTag subject="clue" stage={clue.stage} />}
      />
      <Panel title="反映的情况">
        <DescriptionList
          items={[
            {
              term: "涉及称号",
              detail: (
                <Link className="link" href={`/oversee/titles/${designation.id}`}>
                  {designation.organisation.name}（{designation.title}）
                </Link>
              ),
            },
            { term: "类别", detail: CLUE_KIND_LABELS[clue.kind] },
            { term: "来自", detail: clue.office?.name ?? "公众" },
            { term: "收到时间", detail: formatDateTime(clue.lodgedAt) },
            { term: "情况", detail: lines(clue.content), wide: true },
            { term: "依据", detail: lines(clue.basis), wide: true },
            ...(clue.assignee
              ? [
                  {
                    term: "转办",
                    detail: clue.assignee.name,
                  },
                ]
              : []),
            ...(clue.dueAt && !clue.endedAt
              ? [{ term: CLUE_DUE[clue.stage], detail: formatDateTime(clue.dueAt) }]
              : []),
            ...(clue.reply ? [{ term: "核实情况", detail: lines(clue.reply), wide: true }] : []),
            ...(clue.remark ? [{ term: "不予处理的理由", detail: lines(clue.remark), wide: true }] : []),
            ...(clue.handlingId
              ? [
                  {
                    term: "处理",
                    detail: (
                      <Link className="link" href={`/oversee/handlings/${clue.handlingId}`}>
                        查看处理
                      </Link>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Panel>
      {panel ? (
        <ActionPanel
          panel={panel}
          formAction={actAction}
          returnTo={`/oversee/clues/${id}`}
          done={done}
          beside={{
            assign_clue: (
              <Select
                name="officeId"
                label={fieldLabel("officeId")}
                required
                options={clue.offices.map((office) => ({ value: office.id, label: office.name }))}
              />
            ),
          }}
        />
      ) : null}
      {clue.organises ? <ReporterPanel clue={clue} /> : null}
    </>
  );
}

function ReporterPanel({ clue }: { clue: ClueDetail }) {
  return (
    <Panel title="反映人" lead="加密保存，每次查看都留痕；办结后到期清除，请勿抄录、外传。">
      {clue.reporterKept ? (
        <FormShell action={readReporterAction} hidden={{ clueId: clue.id }}>
          <SubmitButton variant="secondary">查看反映人</SubmitButton>
        </FormShell>
      ) : (
        <p>没有留下姓名和联系方式，或者已经清除。</p>
      )}
      {clue.looks.length > 0 ? (
        <p className="mt-3 text-sm text-gray-600">
          已查看 {clue.looks.length} 次：{clue.looks.map(({ at, by }) => `${by}（${formatDateTime(at)}）`).join("、")}
        </p>
      ) : null}
    </Panel>
  );
}
