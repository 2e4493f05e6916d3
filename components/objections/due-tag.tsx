import { StatusTag } from "@/components/ui/tag";
import { formatDate } from "@/lib/kernel/dates";

/** By when something is to be done, marked once that day is over. */
export function DueTag({ due, overdue }: { due: string | null; overdue: boolean }) {
  if (!due) return "—";
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      {formatDate(new Date(due))}
      {overdue ? <StatusTag tone="danger">逾期</StatusTag> : null}
    </span>
  );
}
