import { DataTable } from "@/components/table/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { percent, scoreText } from "@/lib/labels/figures";
import { OWN_RESULTS as T } from "@/lib/labels/own-results";
import type { Disclosed } from "@/lib/own-results/shape";

/** What the place may know of its own results; nothing before they are published. */
export function OwnResults({ results }: { results: Disclosed | null }) {
  if (!results) return null;
  const { assessmentScore, sections, surveyIndex, surveyLow, surveyHigh, verificationScore, rank } = results;
  const span = surveyLow !== null && surveyHigh !== null ? T.span(scoreText(surveyLow), scoreText(surveyHigh)) : "";
  const items = [
    ...(assessmentScore === null ? [] : [{ term: T.assessmentScore, detail: scoreText(assessmentScore) }]),
    ...(surveyIndex === null ? [] : [{ term: T.surveyIndex, detail: `${scoreText(surveyIndex)}${span}` }]),
    ...(verificationScore === null ? [] : [{ term: T.verification, detail: scoreText(verificationScore) }]),
    ...(rank === null ? [] : [{ term: T.rank, detail: T.place(rank) }]),
  ];
  return (
    <Panel title={T.title} lead={T.lead(formatDateTime(results.publishedAt))}>
      {items.length > 0 ? <DescriptionList columns={2} items={items} /> : null}
      {sections && sections.length > 0 ? (
        <DataTable
          caption={T.sections}
          captionShown
          rows={sections}
          rowKey={({ title }) => title}
          columns={[
            { id: "title", header: T.section, rowHeader: true, cell: ({ title }) => title },
            { id: "share", header: T.share, align: "right", cell: ({ basisPoints }) => percent(basisPoints) },
          ]}
        />
      ) : null}
      {items.length === 0 && !sections?.length ? <p>{T.nothing}</p> : null}
    </Panel>
  );
}
