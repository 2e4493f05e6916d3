import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/tag";
import { choiceLabel } from "@/lib/labels/fields";
import { percent, scoreText } from "@/lib/labels/figures";
import { listReasons } from "@/lib/labels/list-reasons";
import { spanText } from "@/lib/labels/robustness";
import { BARRED_MARKS, MARK_LABELS, ZONE_SHORT } from "@/lib/labels/selection";
import { stageName } from "@/lib/labels/stages";
import { MARKS, pageOf, type RankingQuery } from "@/lib/selection/paging";
import type { RankingLine, RankingView } from "@/lib/selection/view";

const interval = ({ surveyIndex, surveyLow, surveyHigh }: RankingLine): string =>
  surveyIndex === null ? "—" : `${scoreText(surveyIndex)}（${scoreText(surveyLow)}—${scoreText(surveyHigh)}）`;

const columns = (cycleId: string, verified: boolean, ruled: boolean): Column<RankingLine>[] => [
  { id: "rank", header: "名次", align: "right", nowrap: true, cell: (row) => row.rank },
  {
    id: "place",
    header: "申报单位",
    rowHeader: true,
    cell: (row) => (
      <>
        <Link className="link" href={`/organise/cycles/${cycleId}/ranking/${row.id}`}>
          {row.place}
          {row.theme ? `（${row.theme}）` : ""}
        </Link>
        {row.barred ? (
          <span className="ml-2">
            <StatusTag tone="danger">
              {BARRED_MARKS[row.barred]}
              {row.barred === "vetoed" ? `：第 ${row.vetoedItems.join("、")} 项` : ""}
            </StatusTag>
          </span>
        ) : null}
        {row.steadiness?.withinChance ? (
          <span className="ml-2">
            <StatusTag tone="warning">差距可能出于偶然</StatusTag>
          </span>
        ) : null}
      </>
    ),
  },
  { id: "composite", header: "综合得分", align: "right", cell: (row) => scoreText(row.composite) },
  { id: "span", header: "名次区间（90%）", align: "right", nowrap: true, cell: spanText },
  { id: "assessment", header: "评估得分", align: "right", cell: (row) => scoreText(row.assessmentScore) },
  { id: "rate", header: "符合率", align: "right", cell: (row) => percent(row.complianceBasisPoints) },
  { id: "survey", header: "满意度（95% 区间）", align: "right", nowrap: true, cell: interval },
  ...(verified
    ? [
        {
          id: "verification",
          header: "核查得分",
          align: "right",
          cell: (row: RankingLine) => scoreText(row.verificationScore),
        } as const,
      ]
    : []),
  ...(ruled
    ? [
        {
          id: "zone",
          header: "按规则",
          nowrap: true,
          cell: (row: RankingLine) => (row.zone ? ZONE_SHORT[row.zone] : "—"),
        } as const,
      ]
    : []),
  {
    id: "stage",
    header: "状态",
    nowrap: true,
    cell: (row) => <StatusTag tone={row.eligible ? "info" : "neutral"}>{stageName(row.stage, "staff")}</StatusTag>,
  },
  {
    id: "departure",
    header: "与规则、次序不一致的理由",
    cell: (row) => {
      const said = listReasons(row);
      if (said.length === 0) return "—";
      return said.map(({ list, words }) => (
        <p key={list}>
          {list}：{words}
        </p>
      ));
    },
  },
];

/** One track in the order of its ranking, twenty or fifty a page. */
export function RankingTable({ view, track, query }: { view: RankingView; track: string; query: RankingQuery }) {
  const { rows, total, pageSize } = pageOf(view.entries, query, track);
  const path = `/organise/cycles/${view.cycle.id}/ranking`;
  const ruled = view.cycle.rules.shortlist[track] !== null && view.cuts[track] !== undefined;
  return (
    <div className="print-wide">
      <ListPage
        caption={`${choiceLabel(track)}综合排名`}
        rows={rows}
        columns={columns(view.cycle.id, view.cycle.verified.includes(track), ruled)}
        rowKey={(row) => row.id}
        rowTone={(row) => (row.zone === "band_within" || row.zone === "band_beyond" ? "warning" : null)}
        total={total}
        page={query.page}
        pageSize={pageSize}
        path={path}
        query={{ track, q: query.q, mark: query.mark, size: query.size === "20" ? undefined : query.size }}
        keep={["track"]}
        resetHref={`${path}?track=${track}`}
        exportPath={`${path}/export`}
        fields={
          <>
            <TextInput name="q" label="申报单位" defaultValue={query.q} width="half" />
            <Select
              name="mark"
              label="标记"
              placeholder="全部"
              defaultValue={query.mark}
              options={MARKS.map((value) => ({ value, label: MARK_LABELS[value] }))}
            />
            <Select
              name="size"
              label="每页"
              placeholder={null}
              width="short"
              defaultValue={query.size}
              options={["20", "50"].map((value) => ({ value, label: `${value} 条` }))}
            />
          </>
        }
      />
    </div>
  );
}
