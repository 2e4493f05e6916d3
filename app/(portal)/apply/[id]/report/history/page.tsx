import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { restoreReportAction } from "@/app/actions/apply";
import type { Page } from "@/app/props";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { ReportComparison } from "@/components/round-trip/report-comparison";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { readHead } from "@/lib/applications/dossier-rows";
import { closedNow, REPORT } from "@/lib/applications/editing";
import { formatDateTime } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { closedText } from "@/lib/labels/dossier";
import { grouped } from "@/lib/labels/figures";
import { REPORT_TEXTS, SOURCE_LABELS } from "@/lib/labels/self-report";
import { requireActor } from "@/lib/platform/actor";
import { type KeptVersion, keptVersion, keptVersions } from "@/lib/self-report/queries";
import { CaseHeader } from "../../../case-header";

export const metadata: Metadata = { title: "自评报告的以往文本" };

const COLUMNS: Column<KeptVersion>[] = [
  { id: "at", header: "写成时间", rowHeader: true, nowrap: true, cell: ({ at }) => formatDateTime(new Date(at)) },
  { id: "by", header: "填写人", nowrap: true, cell: ({ byName }) => byName },
  {
    id: "source",
    header: "来源",
    cell: ({ source, sourceName }) => `${SOURCE_LABELS[source]}${sourceName ? `：${sourceName}` : ""}`,
  },
  { id: "characters", header: "字数", align: "right", cell: ({ characters }) => grouped(characters) },
];

/** The kept texts of the report: who wrote them when and from what, how one differs from what stands, and the way back to it. */
export default async function ReportHistoryPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { v }] = await Promise.all([params, searchParams]);
  const read = await readHead(actor, id);
  if (!read || read.head.applicantId !== actor.organisationId) notFound();
  const [closed, versions, chosen] = await Promise.all([
    closedNow(actor, id, REPORT),
    keptVersions(id),
    v && isUuid(v) ? keptVersion(id, v) : null,
  ]);
  return (
    <>
      <CaseHeader dossier={read.head} current="report" />
      {chosen ? (
        <Panel title={`${formatDateTime(new Date(chosen.at))} ${chosen.byName} 的文本，与现有文字比较`}>
          <ReportComparison
            before={chosen.text}
            after={read.report?.text ?? ""}
            beforeLabel="以往文本"
            afterLabel="现有文字"
          />
          <FormShell
            action={restoreReportAction}
            submissionKey={randomUUID()}
            version={read.report?.version ?? 0}
            hidden={{ applicationId: id, from: chosen.id }}
          >
            <FormActions>
              <SubmitButton blocked={closed ? closedText(closed) : null}>恢复为这份文本</SubmitButton>
            </FormActions>
          </FormShell>
        </Panel>
      ) : null}
      <Panel title="以往文本" lead={REPORT_TEXTS.historyLead} flush>
        <DataTable
          caption="自评报告的以往文本"
          rows={versions}
          columns={COLUMNS}
          rowKey={(row) => row.id}
          rowTone={(row) => (row.id === v ? "current" : null)}
          empty={<EmptyState title={REPORT_TEXTS.noHistory} />}
          actions={(row) => (
            <RowLink href={`/apply/${id}/report/history?v=${row.id}`} label={formatDateTime(new Date(row.at))}>
              比较
            </RowLink>
          )}
        />
      </Panel>
      <LinkButton href={`/apply/${id}/report`}>返回自评报告</LinkButton>
    </>
  );
}
