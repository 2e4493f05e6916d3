import { SubjectTag } from "@/components/case/stage-tag";
import { StatusTag } from "@/components/ui/tag";
import { NOT_BEGUN } from "@/lib/labels/oversight";

/** How far the report of a year has come, with the mark of being overdue. */
export function ReportState({ stage, overdue, year }: { stage: string | null; overdue: boolean; year?: number }) {
  return (
    <span className="flex flex-wrap items-center gap-1">
      {year === undefined ? null : <span>{year}年度</span>}
      {stage === null ? (
        <StatusTag tone="neutral">{NOT_BEGUN}</StatusTag>
      ) : (
        <SubjectTag subject="annual_report" stage={stage} />
      )}
      {overdue ? <StatusTag tone="danger">逾期</StatusTag> : null}
    </span>
  );
}
