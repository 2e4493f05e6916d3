import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { coefficient, QUALITY_TEXTS, share, signed } from "@/lib/labels/quality";
import type { QualityFigures } from "@/lib/quality/figures";
import type { Beside } from "@/lib/quality/reference";
import type { Names } from "@/lib/quality/shape";

type Row = Beside & { label: string };

const COLUMNS: Column<Row>[] = [
  { id: "label", header: "范围", rowHeader: true, cell: (row) => row.label },
  { id: "items", header: "可比的评分", align: "right", cell: (row) => row.items },
  { id: "difference", header: "评分减复评", align: "right", cell: (row) => signed(row.difference) },
  { id: "same", header: "判断相同", align: "right", cell: (row) => share(row.same) },
];

/** The marks beside what the organiser's officers gave blind, and beside each other on the calibration cases. */
export function SampleView({ figures, names }: { figures: QualityFigures; names: Names }) {
  const { reference, calibration } = figures;
  const rows: Row[] = [
    { ...reference.whole, label: "全部" },
    ...reference.sections.map(({ section, ...row }) => ({ ...row, label: section })),
    ...reference.readers.map(({ reader, ...row }) => ({ ...row, label: names.assessors.get(reader)?.name ?? "" })),
  ];
  return (
    <>
      <Panel title="抽检复评" lead={QUALITY_TEXTS.reference}>
        {reference.scored === 0 ? (
          <EmptyState title="没有复评的指标" />
        ) : (
          <DataTable caption="抽检复评" rows={rows} columns={COLUMNS} rowKey={(row) => row.label} />
        )}
      </Panel>
      <Panel title="定标案卷" lead={QUALITY_TEXTS.calibration}>
        {calibration.length === 0 ? <EmptyState title="没有定标案卷" /> : null}
        {calibration.map(({ caseId, items, icc, readers }) => (
          <div key={caseId} className="mb-4">
            <h3 className="mb-1 font-semibold">{names.cases.get(caseId)?.place}</h3>
            <p className="mb-2">
              全体都评的 {items} 项；绝对一致 ICC {coefficient(icc?.agreement.icc)}（{coefficient(icc?.agreement.low)}{" "}
              至 {coefficient(icc?.agreement.high)}），次序一致 ICC {coefficient(icc?.consistency.icc)}
            </p>
            <DataTable
              caption={`${names.cases.get(caseId)?.place ?? ""}定标评分的偏离`}
              rows={readers}
              rowKey={({ reader }) => reader}
              columns={[
                {
                  id: "name",
                  header: "评估员",
                  rowHeader: true,
                  cell: ({ reader }) => names.assessors.get(reader)?.name ?? "",
                },
                { id: "difference", header: "偏离", align: "right", cell: ({ difference }) => signed(difference) },
              ]}
            />
          </div>
        ))}
      </Panel>
    </>
  );
}
