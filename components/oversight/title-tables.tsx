import { DataTable } from "@/components/table/data-table";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDate } from "@/lib/kernel/dates";
import { ReportState } from "./report-state";
import { ResultTag } from "./result-tag";

const dayOf = (at: string | null): string => (at ? formatDate(new Date(at)) : "—");

export type TitleReport = {
  id: string;
  year: number;
  stage: string;
  dueAt: string;
  submittedAt: string | null;
  open: boolean;
};

/** The annual reports of one title, the newest first. */
export function TitleReports({ reports, now }: { reports: TitleReport[]; now: Date }) {
  return (
    <DataTable
      caption="年度报告"
      rows={reports}
      rowKey={(report) => report.id}
      columns={[
        { id: "year", header: "年度", rowHeader: true, cell: (report) => `${report.year} 年度` },
        { id: "due", header: "报送期限", cell: (report) => dayOf(report.dueAt) },
        { id: "submitted", header: "报送日期", cell: (report) => dayOf(report.submittedAt) },
        {
          id: "state",
          header: "状态",
          cell: (report) => (
            <ReportState stage={report.stage} overdue={report.stage === "draft" && new Date(report.dueAt) < now} />
          ),
        },
      ]}
      actions={(report) =>
        report.open ? (
          <RowLinks>
            <RowLink href={`/oversee/reports/${report.id}`} label={`${report.year} 年度`}>
              查看
            </RowLink>
          </RowLinks>
        ) : null
      }
      empty={<EmptyState title="还没有年度报告" />}
    />
  );
}

export type TitleInspection = {
  id: string;
  year: number;
  stage: string;
  passed: boolean | null;
  concludedAt: string | null;
};

/** The inspections of one title, the newest first. */
export function TitleInspections({ inspections }: { inspections: TitleInspection[] }) {
  return (
    <DataTable
      caption="回访抽查"
      rows={inspections}
      rowKey={(inspection) => inspection.id}
      columns={[
        { id: "year", header: "年度", rowHeader: true, cell: (inspection) => `${inspection.year} 年度` },
        {
          id: "result",
          header: "结果",
          cell: ({ stage, passed }) => <ResultTag stage={stage} passed={passed} />,
        },
        { id: "at", header: "办结日期", cell: (inspection) => dayOf(inspection.concludedAt) },
      ]}
      actions={(inspection) => (
        <RowLinks>
          <RowLink href={`/oversee/inspections/${inspection.id}`} label={`${inspection.year} 年度`}>
            查看
          </RowLink>
        </RowLinks>
      )}
      empty={<EmptyState title="没有被抽查" />}
    />
  );
}
