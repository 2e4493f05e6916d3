import { LetterText } from "@/components/feedback/letter-text";
import { DataTable } from "@/components/table/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { PAPER_FIELDS as F } from "@/lib/labels/official-papers";
import { dateText } from "@/lib/official-papers/layout";
import type { Attachment } from "@/lib/official-papers/model";
import type { PaperPage } from "@/lib/official-papers/pages";

/** A paper as it reads. */
export function PaperView({ paper }: { paper: PaperPage }) {
  return (
    <>
      <DescriptionList
        columns={2}
        items={[
          { term: F.documentNumber, detail: paper.documentNumber || "—" },
          { term: F.datedOn, detail: dateText(paper.datedOn) || "—" },
          { term: F.addressee, detail: paper.addressee },
          { term: F.signature, detail: paper.signature },
          ...(paper.issuer ? [{ term: F.issuer, detail: paper.issuer }] : []),
          ...(paper.copies ? [{ term: F.copies, detail: paper.copies }] : []),
        ]}
      />
      <div className="mt-4">
        <LetterText text={paper.body} />
      </div>
    </>
  );
}

type Row = { at: number; cells: string[] };

/** 附表 as it goes with the paper. */
export function PaperAppendices({ appendices }: { appendices: readonly Attachment[] }) {
  return appendices.map(({ title, headings, rows }) => (
    <DataTable<Row>
      key={title}
      caption={title}
      captionShown
      rows={rows.map((cells, at) => ({ at, cells }))}
      rowKey={({ at }) => String(at)}
      columns={headings.map((header, at) => ({
        id: String(at),
        header,
        rowHeader: at === 1,
        cell: ({ cells }: Row) => cells[at],
      }))}
    />
  ));
}
