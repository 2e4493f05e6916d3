import { IntervalChart } from "@/components/chart/interval-chart";
import { Scatter } from "@/components/chart/scatter-chart";
import { TileGrid } from "@/components/chart/tile-grid";
import { Panel } from "@/components/ui/panel";
import { choiceLabel } from "@/lib/labels/fields";
import { groupsOf } from "@/lib/selection/groups";
import { areasOf, takenOf } from "@/lib/selection/tiles";
import type { RankingLine, RankingView } from "@/lib/selection/view";

const MOST = 40;

/** Ranks with their intervals, survey against assessment, satisfaction with its intervals, and a tile for each area. */
export function TrackPictures({ view, track }: { view: RankingView; track: string }) {
  const { cycle, entries } = view;
  const own = entries.filter((line) => line.track === track).toSorted((a, b) => a.rank - b.rank);
  const groups = groupsOf(own, { weights: cycle.weights, shortlist: cycle.rules.shortlist, places: cycle.places });
  const taken = takenOf(own, groups[0]?.cut ?? null);
  const { by, areas } = areasOf(own, taken);
  const title = choiceLabel(track);
  return (
    <>
      <RankPicture title={title} lines={own} />
      <ScatterPicture title={title} lines={own} taken={taken} />
      <SurveyIntervals title={title} rows={own} />
      <Panel>
        <TileGrid
          title={`${title}：各${by === "province" ? "省（区、市）" : "市（地、州）"}的排名情况`}
          description="一格一个地区，名称下依次为入选数与参加排名数、综合得分平均；颜色越深，平均得分越高。"
          tiles={areas}
          heading={by === "province" ? "省（区、市）" : "市（地、州）"}
          takenLabel="入选"
        />
      </Panel>
    </>
  );
}

function RankPicture({ title, lines }: { title: string; lines: RankingLine[] }) {
  const rows = lines.flatMap(({ place, rank, steadiness }) =>
    steadiness?.known ? [{ label: place, estimate: rank, low: steadiness.low, high: steadiness.high }] : [],
  );
  if (rows.length === 0) return <Panel>做过稳健性检验以后，这里显示名次和名次区间。</Panel>;
  return (
    <Panel>
      <IntervalChart
        title={`${title}：名次和 90% 名次区间${rows.length > MOST ? `（前 ${MOST} 名）` : ""}`}
        description="点是名次，线是重抽测评、评估员并移动权重之下，90% 的次数落在的名次。误差无法估计的不在图中。"
        rows={rows.slice(0, MOST)}
        min={1}
        estimateLabel="名次"
      />
    </Panel>
  );
}

function ScatterPicture({ title, lines, taken }: { title: string; lines: RankingLine[]; taken: ReadonlySet<string> }) {
  const points = lines.flatMap(({ id, place, assessmentScore: x, surveyIndex }) =>
    surveyIndex === null ? [] : [{ label: place, x, y: Math.round(surveyIndex * 100) / 100, marked: taken.has(id) }],
  );
  if (points.length === 0) return null;
  return (
    <Panel>
      <Scatter
        title={`${title}：满意度与评估得分`}
        description="横向是评估得分，纵向是满意度；离开多数地区较远的，两项结果不一致，宜在核查时留意。"
        points={points}
        names={["评估得分", "满意度"]}
        markedLabel="入选"
        otherLabel="未入选"
      />
    </Panel>
  );
}

/** 满意度 with its intervals: where they overlap, the difference alone says nothing. */
function SurveyIntervals({ title, rows }: { title: string; rows: RankingLine[] }) {
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
