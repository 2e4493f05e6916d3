import { ReportState } from "@/components/oversight/report-state";
import { PageHeader } from "@/components/shell/page-header";
import type { ReportDetail } from "@/lib/oversight/report-queries";

/** The head of every page of one annual report; `here` names a page below its own. */
export function ReportHeader({ report, here }: { report: ReportDetail; here?: string }) {
  const name = `${report.holder}${report.year}年度报告`;
  return (
    <PageHeader
      title={name}
      trail={[
        { label: "称号与监督管理", href: "/oversee" },
        { label: "年度报告", href: "/oversee/reports" },
        ...(here ? [{ label: name, href: `/oversee/reports/${report.id}` }, { label: here }] : []),
      ]}
      tag={<ReportState stage={report.stage} overdue={report.overdue} slow={report.forwardOverdue} />}
    />
  );
}
