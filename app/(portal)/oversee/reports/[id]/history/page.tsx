import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { restoreVersionAction } from "@/app/actions/annual-reports";
import type { Page } from "@/app/props";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { PartsComparison } from "@/components/oversight/report-comparison";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { WRITING_TEXTS } from "@/lib/labels/annual-reports";
import { grouped } from "@/lib/labels/figures";
import { REPORT_TEXTS, SOURCE_LABELS } from "@/lib/labels/self-report";
import { type KeptReport, keptReport, keptReports } from "@/lib/oversight/report-bringing";
import { readReport } from "@/lib/oversight/report-queries";
import { requireActor } from "@/lib/platform/actor";
import { ReportHeader } from "../report-header";

export const metadata: Metadata = { title: "年度报告的以往文本" };

const COLUMNS: Column<KeptReport>[] = [
  { id: "at", header: "写成时间", rowHeader: true, nowrap: true, cell: ({ at }) => formatDateTime(new Date(at)) },
  { id: "by", header: "填写人", nowrap: true, cell: ({ byName }) => byName },
  {
    id: "source",
    header: "来源",
    cell: ({ source, sourceName }) => `${SOURCE_LABELS[source]}${sourceName ? `：${sourceName}` : ""}`,
  },
  { id: "characters", header: "字数", align: "right", cell: ({ characters }) => grouped(characters) },
];

/** The kept texts of an annual report, for its holder: who wrote them when and from what, and the way back to one. */
export default async function ReportHistoryPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { v }] = await Promise.all([params, searchParams]);
  const report = await readReport(actor, id);
  if (!report?.holds) notFound();
  const [versions, chosen] = await Promise.all([keptReports(id), v && isUuid(v) ? keptReport(id, v) : null]);
  return (
    <>
      <ReportHeader report={report} here={WRITING_TEXTS.history} />
      {chosen ? (
        <Panel title={`${formatDateTime(chosen.at)} ${chosen.byName} 的文本，与现有文字比较`}>
          <PartsComparison
            before={{ label: "以往文本", parts: chosen.parts }}
            after={{ label: "现有文字", parts: report.parts }}
          />
          <FormShell
            action={restoreVersionAction}
            submissionKey={randomUUID()}
            version={report.version}
            hidden={{ id, from: chosen.id }}
          >
            <FormActions>
              <SubmitButton blocked={report.editable ? null : "报告已报送或者正在待签发，不能改动。"}>
                恢复为这份文本
              </SubmitButton>
            </FormActions>
          </FormShell>
        </Panel>
      ) : null}
      <Panel title={WRITING_TEXTS.history} lead={WRITING_TEXTS.historyLead} flush>
        <DataTable
          caption="年度报告的以往文本"
          rows={versions}
          columns={COLUMNS}
          rowKey={(row) => row.id}
          rowTone={(row) => (row.id === v ? "current" : null)}
          empty={<EmptyState title={REPORT_TEXTS.noHistory} />}
          actions={(row) => (
            <RowLink href={`/oversee/reports/${id}/history?v=${row.id}`} label={formatDateTime(new Date(row.at))}>
              比较
            </RowLink>
          )}
        />
      </Panel>
      <LinkButton href={`/oversee/reports/${id}`}>返回年度报告</LinkButton>
    </>
  );
}
