import Link from "next/link";
import { IntervalChart } from "@/components/chart/interval-chart";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { percent, scoreText } from "@/lib/labels/figures";
import { stageName } from "@/lib/labels/stages";
import type { RankingLine } from "@/lib/programmes/queries";

const interval = ({ surveyIndex, surveyLow, surveyHigh }: RankingLine): string =>
  surveyIndex === null ? "—" : `${scoreText(surveyIndex)}（${scoreText(surveyLow)}—${scoreText(surveyHigh)}）`;

const COLUMNS: Column<RankingLine>[] = [
  { id: "rank", header: "名次", align: "right", nowrap: true, cell: (row) => row.rank },
  {
    id: "place",
    header: "申报单位",
    rowHeader: true,
    cell: (row) => (
      <Link className="link" href={`/organise/cases/${row.id}`}>
        {row.place}
        {row.theme ? `（${row.theme}）` : ""}
        {row.vetoedItems.length > 0 ? (
          <span className="ml-2">
            <StatusTag tone="danger">一票否决：第 {row.vetoedItems.join("、")} 项</StatusTag>
          </span>
        ) : null}
      </Link>
    ),
  },
  { id: "composite", header: "综合得分", align: "right", cell: (row) => scoreText(row.composite) },
  { id: "assessment", header: "评估得分", align: "right", cell: (row) => scoreText(row.assessmentScore) },
  { id: "rate", header: "符合率", align: "right", cell: (row) => percent(row.complianceBasisPoints) },
  { id: "survey", header: "满意度（95% 区间）", align: "right", nowrap: true, cell: interval },
];
const VERIFIED: Column<RankingLine> = {
  id: "verification",
  header: "核查得分",
  align: "right",
  cell: (row) => scoreText(row.verificationScore),
};
const OUTCOME: Column<RankingLine>[] = [
  {
    id: "stage",
    header: "状态",
    nowrap: true,
    cell: (row) => <StatusTag tone={row.eligible ? "info" : "neutral"}>{stageName(row.stage, "staff")}</StatusTag>,
  },
  { id: "departure", header: "与次序不一致的理由", cell: (row) => row.departureReason || "—" },
];

/** One track in the order of its ranking. */
export function RankingTable({ title, rows, verified }: { title: string; rows: RankingLine[]; verified: boolean }) {
  return (
    <Panel title={`${title}（${rows.length} 个）`} flush>
      <DataTable
        caption={`${title}综合排名`}
        rows={rows}
        columns={[...COLUMNS, ...(verified ? [VERIFIED] : []), ...OUTCOME]}
        rowKey={(row) => row.id}
        maxHeight="40rem"
      />
    </Panel>
  );
}

const MOST = 30;

/** 满意度 with its intervals: where they overlap, the difference alone says nothing. */
export function SurveyIntervals({ title, rows }: { title: string; rows: RankingLine[] }) {
  const surveyed = rows.flatMap(({ place, surveyIndex, surveyLow, surveyHigh }) =>
    surveyIndex === null || surveyLow === null || surveyHigh === null
      ? []
      : [{ label: place, estimate: surveyIndex, low: surveyLow, high: surveyHigh }],
  );
  if (surveyed.length === 0) return null;
  return (
    <Panel>
      <IntervalChart
        title={`${title}：满意度及 95% 置信区间`}
        description="区间互相重叠的地区，其满意度的差别可能只是抽样误差，不宜单独据以排定先后。"
        rows={surveyed.slice(0, MOST)}
        unit="分"
        estimateLabel="满意度"
      />
    </Panel>
  );
}
