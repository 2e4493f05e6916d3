import { RankIntervals } from "@/components/chart/rank-intervals";
import { DataTable } from "@/components/table/data-table";
import type { ListQuery } from "@/components/table/href";
import { Pagination } from "@/components/table/pagination";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { choiceLabel } from "@/lib/labels/fields";
import { scoreText } from "@/lib/labels/figures";
import { COUNTS_LABELS, COUNTS_TEXTS, QUALITY_TEXTS } from "@/lib/labels/quality";
import type { QualityFigures } from "@/lib/quality/figures";
import type { RankInterval } from "@/lib/quality/rank-intervals";
import { nothingSeen } from "@/lib/quality/severity";
import type { Names } from "@/lib/quality/shape";

const PAGE = 20;
const span = ({ low, high }: RankInterval) => (low === high ? String(low) : `${low}–${high}`);

/** Raw and adjusted scores side by side, a place a row, by track in the order of those that count; ranks within the track drawn with their intervals. */
export function ScoresView({
  figures,
  names,
  counts,
  page,
  path,
  query,
}: {
  figures: QualityFigures;
  names: Names;
  counts: "raw" | "adjusted";
  page: number;
  path: string;
  query: ListQuery;
}) {
  const trackOf = ({ caseId }: { caseId: string }) => names.cases.get(caseId)?.track ?? "";
  const place = ({ caseId }: { caseId: string }) => names.cases.get(caseId)?.place ?? "";
  const rows = figures.cases.toSorted(
    (a, b) => trackOf(a).localeCompare(trackOf(b)) || a.ranks[counts].rank - b.ranks[counts].rank,
  );
  const tracks = [...new Set(rows.map(trackOf))].map((track) => rows.filter((row) => trackOf(row) === track).length);
  const shown = rows.slice((page - 1) * PAGE, page * PAGE);
  const drawn = shown.map((row) => ({
    label: tracks.length > 1 ? `${place(row)}（${choiceLabel(trackOf(row))}）` : place(row),
    first: row.ranks.raw,
    second: row.ranks.adjusted,
  }));
  return (
    <>
      <Alert title={`以${COUNTS_LABELS[counts]}为准`}>{COUNTS_TEXTS[counts]}</Alert>
      <Panel title="原始得分与调整得分" lead={QUALITY_TEXTS.adjusted}>
        <DataTable
          caption="原始得分与调整得分"
          rows={shown}
          rowKey={({ caseId }) => caseId}
          columns={[
            { id: "place", header: "申报单位", rowHeader: true, cell: place },
            { id: "track", header: "类别", nowrap: true, cell: (row) => choiceLabel(trackOf(row)) },
            { id: "raw", header: "原始得分", align: "right", cell: ({ raw }) => scoreText(raw) },
            { id: "rawRank", header: "位次", align: "right", cell: ({ ranks }) => ranks.raw.rank },
            { id: "rawSpan", header: "位次区间", align: "right", nowrap: true, cell: ({ ranks }) => span(ranks.raw) },
            { id: "adjusted", header: "调整得分", align: "right", cell: ({ adjusted }) => scoreText(adjusted) },
            { id: "adjustedRank", header: "位次", align: "right", cell: ({ ranks }) => ranks.adjusted.rank },
            {
              id: "adjustedSpan",
              header: "位次区间",
              align: "right",
              nowrap: true,
              cell: ({ ranks }) => span(ranks.adjusted),
            },
            {
              id: "change",
              header: "调整",
              align: "right",
              cell: ({ raw, adjusted }) => {
                const change = Math.round((adjusted - raw) * 100) / 100;
                return change === 0 ? "0.00" : `${change < 0 ? "−" : "+"}${Math.abs(change).toFixed(2)}`;
              },
            },
          ]}
        />
      </Panel>
      <Panel title="位次区间" lead={QUALITY_TEXTS.ranks}>
        {nothingSeen(figures.severity) ? (
          <Alert title={QUALITY_TEXTS.nothingSeen}>{QUALITY_TEXTS.nothingSeenLead}</Alert>
        ) : null}
        {figures.severity.estimable ? null : <Alert tone="warning" title={QUALITY_TEXTS.inestimable} />}
        {shown.length > 0 ? (
          <RankIntervals
            title="位次区间"
            description="每个地方上面一条按原始得分，下面一条按调整得分；点为位次，条为 95% 区间，越靠左位次越前。"
            names={["原始得分", "调整得分"]}
            worst={Math.max(...tracks)}
            rows={drawn}
          />
        ) : null}
      </Panel>
      <Pagination total={rows.length} page={page} pageSize={PAGE} path={path} query={query} />
    </>
  );
}
