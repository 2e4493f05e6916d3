import { IntervalChart } from "@/components/chart/interval-chart";
import { DataTable } from "@/components/table/data-table";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { intervalText, isSevere, QUALITY_TEXTS, severityWord, share, signed } from "@/lib/labels/quality";
import type { AssessorFigures, QualityFigures } from "@/lib/quality/figures";
import { nothingSeen } from "@/lib/quality/severity";
import type { Names } from "@/lib/quality/shape";

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** Who marks kinder or harsher than the others, with intervals; and whether the design lets one compare them all. */
export function SeverityView({ figures, names }: { figures: QualityFigures; names: Names }) {
  const { severity } = figures;
  const nameOf = ({ reader }: AssessorFigures) => names.assessors.get(reader)?.name ?? "";
  const rows = figures.assessors.toSorted((a, b) => a.severity.estimate - b.severity.estimate);
  const drawn = rows.flatMap((row) => {
    const { estimate, low, high } = row.severity;
    if (low === null || high === null) return [];
    return [{ label: nameOf(row), estimate: rounded(estimate), low: rounded(low), high: rounded(high) }];
  });
  return (
    <Panel title="宽严" lead={QUALITY_TEXTS.severity}>
      {severity.estimable ? null : <Alert tone="warning" title={QUALITY_TEXTS.inestimable} />}
      {severity.estimable && !severity.connected ? (
        <Alert tone="warning" title={`评估员分成了 ${severity.groups} 组`}>
          {QUALITY_TEXTS.disconnected}
        </Alert>
      ) : null}
      {nothingSeen(severity) ? <Alert title={QUALITY_TEXTS.nothingSeen}>{QUALITY_TEXTS.nothingSeenLead}</Alert> : null}
      {drawn.length > 0 ? (
        <IntervalChart
          title="评估员的宽严"
          description="0 为平均；向右偏宽，向左偏严。横线为 95% 区间。"
          unit="%"
          estimateLabel="宽严"
          rows={drawn}
        />
      ) : null}
      <DataTable
        caption="评估员的宽严"
        rows={rows}
        rowKey={({ reader }) => reader}
        rowTone={({ severity: own }) => (isSevere(severityWord(own)) ? "warning" : null)}
        columns={[
          { id: "name", header: "评估员", rowHeader: true, nowrap: true, cell: nameOf },
          { id: "agency", header: "机构", cell: ({ reader }) => names.assessors.get(reader)?.agency ?? "" },
          { id: "marks", header: "与人同评的项次", align: "right", cell: (row) => row.severity.marks },
          { id: "difference", header: "与同评者的平均差", align: "right", cell: (row) => signed(row.difference) },
          { id: "estimate", header: "宽严", align: "right", cell: (row) => signed(row.severity.estimate) },
          {
            id: "interval",
            header: "95% 区间",
            align: "right",
            nowrap: true,
            cell: ({ severity: own }) => intervalText(own.low, own.high, signed),
          },
          { id: "reliability", header: "可信度", align: "right", cell: (row) => share(row.severity.reliability) },
          { id: "word", header: "结论", nowrap: true, cell: (row) => severityWord(row.severity) },
        ]}
      />
    </Panel>
  );
}
