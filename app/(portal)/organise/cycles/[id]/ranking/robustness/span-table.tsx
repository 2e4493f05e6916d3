import { IntervalChart } from "@/components/chart/interval-chart";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { ranksText, ROBUSTNESS_TEXTS as TEXTS } from "@/lib/labels/robustness";
import type { RankingQuery } from "@/lib/selection/paging";
import { spansOfRun } from "@/lib/selection/robustness-queries";
import type { PlaceSpans, RunView } from "@/lib/selection/robustness-shape";
import type { RankingView } from "@/lib/selection/view";

type Row = PlaceSpans & { place: string; track: string };

const known = ({ surveyKnown, assessorsKnown }: Row): boolean => surveyKnown && assessorsKnown;
const told = (isKnown: boolean, text: string): string => (isKnown ? text : TEXTS.unknown);

const COLUMNS: Column<Row>[] = [
  { id: "rank", header: "名次", align: "right", cell: ({ rank }) => rank },
  {
    id: "place",
    header: "申报单位",
    rowHeader: true,
    cell: ({ place, withinChance }) => (
      <>
        {place}
        {withinChance ? (
          <span className="ml-2">
            <StatusTag tone="warning">差距可能出于偶然</StatusTag>
          </span>
        ) : null}
      </>
    ),
  },
  {
    id: "all",
    header: "名次区间（90%）",
    align: "right",
    nowrap: true,
    cell: (r) => told(known(r), ranksText(r.low, r.high)),
  },
  {
    id: "survey",
    header: "只重抽测评",
    align: "right",
    nowrap: true,
    cell: (r) => told(r.surveyKnown, ranksText(r.surveyLow, r.surveyHigh)),
  },
  {
    id: "assessors",
    header: "只重抽评估员",
    align: "right",
    nowrap: true,
    cell: (r) => told(r.assessorsKnown, ranksText(r.assessorLow, r.assessorHigh)),
  },
  {
    id: "weights",
    header: "只移动权重",
    align: "right",
    nowrap: true,
    cell: (r) => ranksText(r.weightLow, r.weightHigh),
  },
  { id: "error", header: "综合得分标准误", align: "right", cell: (r) => told(known(r), r.error.toFixed(2)) },
  {
    id: "above",
    header: "位于入选线以上",
    align: "right",
    cell: (r) => (r.above === null ? "—" : told(known(r), `${(r.above * 100).toFixed(1)}%`)),
  },
];

/** The rank intervals of one track, drawn and as a table, a page at a time. */
export async function SpanTable({
  view,
  run,
  query,
  label,
}: {
  view: RankingView;
  run: RunView;
  query: RankingQuery;
  label: (track: string) => string;
}) {
  const spans = await spansOfRun(run);
  const rows = view.entries.flatMap(({ id, place, track }): Row[] => {
    const own = spans.get(id);
    return own ? [{ ...own, place, track }] : [];
  });
  const tracks = [...new Set(rows.map(({ track }) => track))];
  const track = tracks.find((one) => one === query.track) ?? tracks[0];
  if (!track) return null;
  const path = `/organise/cycles/${view.cycle.id}/ranking/robustness`;
  const fitting = rows.filter((row) => row.track === track && row.place.includes(query.q)).toSorted(byRank);
  const shown = fitting.slice((query.page - 1) * 20, query.page * 20);
  const drawn = shown.filter(known);
  return (
    <Panel title="名次区间">
      <LinkTabs
        label="类别"
        tabs={tracks.map((one) => ({ href: `${path}?track=${one}`, label: label(one), current: one === track }))}
      />
      {drawn.length > 0 ? (
        <IntervalChart
          title={`${label(track)}：名次和 90% 名次区间`}
          description="点是现在的名次，线是重抽之下 90% 的次数落在的名次；线互相重叠的，先后不宜看得过重。误差无法估计的不在图中。"
          rows={drawn.map((row) => ({ label: row.place, estimate: row.rank, low: row.low, high: row.high }))}
          min={1}
          estimateLabel="名次"
        />
      ) : null}
      <ListPage
        caption={`${label(track)}名次区间`}
        rows={shown}
        columns={COLUMNS}
        rowKey={({ applicationId }) => applicationId}
        total={fitting.length}
        page={query.page}
        path={path}
        query={{ track, q: query.q }}
      />
    </Panel>
  );
}

const byRank = (a: Row, b: Row): number => a.rank - b.rank || (a.applicationId < b.applicationId ? -1 : 1);
