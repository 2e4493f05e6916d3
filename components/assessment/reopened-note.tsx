import { Alert } from "@/components/ui/alert";
import type { Reopened } from "@/lib/assessment/sheet-shape";
import { formatDateTime } from "@/lib/kernel/dates";
import { SHEET_TEXTS } from "@/lib/labels/scoring";

/** Why the organiser sent the sheet back, as long as it is being scored anew. */
export function ReopenedNote({ sheet }: { sheet: { stage: string; rounds: readonly Reopened[] } }) {
  const [last] = sheet.rounds;
  if (!last || sheet.stage !== "scoring") return null;
  return (
    <Alert tone="warning" title={`${SHEET_TEXTS.reopened}（${formatDateTime(new Date(last.reopenedAt))}）`}>
      <p className="prose-zh whitespace-pre-wrap">{last.reason}</p>
      <p className="text-sm text-gray-700">{SHEET_TEXTS.kept}</p>
    </Alert>
  );
}
