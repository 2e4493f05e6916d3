import { DescriptionList } from "@/components/ui/description-list";
import type { FabricationRow } from "@/lib/fabrication-reports/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { FABRICATION_TEXTS as TEXTS } from "@/lib/labels/fabrication-reports";

const moment = (at: string): string => formatDateTime(new Date(at));

/** What was reported, by whom, and what the organiser decided. */
export function ReportFacts({ row }: { row: FabricationRow }) {
  const long = (text: string) => <span className="prose-zh whitespace-pre-wrap">{text}</span>;
  return (
    <DescriptionList
      columns={1}
      items={[
        { term: TEXTS.positions, detail: TEXTS.items(row.positions) },
        { term: TEXTS.found, detail: long(row.found) },
        { term: TEXTS.grounds, detail: long(row.grounds) },
        { term: TEXTS.drafted, detail: `${row.draftedByName}，${moment(row.draftedAt)}` },
        ...(row.reportedAt
          ? [{ term: TEXTS.reported, detail: `${row.reportedByName}，${moment(row.reportedAt)}` }]
          : []),
        ...(row.decidedAt
          ? [
              {
                term: TEXTS.decided,
                detail: `${row.preparedByName}拟办，${row.decidedByName}签发，${moment(row.decidedAt)}`,
              },
              { term: TEXTS.reason, detail: long(row.decisionReason) },
            ]
          : []),
      ]}
    />
  );
}
