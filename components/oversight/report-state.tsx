import { SubjectTag } from "@/components/case/stage-tag";
import { StatusTag } from "@/components/ui/tag";
import { FORWARD_TEXTS } from "@/lib/labels/annual-reports";
import { NOT_BEGUN } from "@/lib/labels/oversight";

/** How far the report of a year has come, with the marks of being overdue, or of lying with an office too long. */
export function ReportState({
  stage,
  overdue,
  slow = false,
  year,
}: {
  stage: string | null;
  overdue: boolean;
  slow?: boolean;
  year?: number;
}) {
  return (
    <span className="flex flex-wrap items-center gap-1">
      {year === undefined ? null : <span>{year}年度</span>}
      {stage === null ? (
        <StatusTag tone="neutral">{NOT_BEGUN}</StatusTag>
      ) : (
        <SubjectTag subject="annual_report" stage={stage} />
      )}
      {overdue ? <StatusTag tone="danger">逾期</StatusTag> : null}
      {slow ? <StatusTag tone="warning">{FORWARD_TEXTS.overdue}</StatusTag> : null}
    </span>
  );
}
