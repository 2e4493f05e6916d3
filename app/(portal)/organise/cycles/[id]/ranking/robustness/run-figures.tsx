import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { Hash } from "@/components/ui/hash";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { grouped } from "@/lib/labels/figures";
import { PART_LABELS, shareText, ROBUSTNESS_TEXTS as TEXTS, weightsText } from "@/lib/labels/robustness";
import type { GridPoint, RunView, StableShare, TrackRobustness } from "@/lib/selection/robustness-shape";
import type { RankingView } from "@/lib/selection/view";

/** Names of a few places; how many more there are. */
function namesOf(ids: readonly string[], names: ReadonlyMap<string, string>): string {
  if (ids.length === 0) return "—";
  const shown = ids.slice(0, 8).map((id) => names.get(id) ?? "");
  return `${shown.join("、")}${ids.length > shown.length ? ` 等 ${ids.length} 个` : ""}`;
}

const STABLE: Column<StableShare>[] = [
  { id: "part", header: "结果", rowHeader: true, cell: ({ part }) => PART_LABELS[part] },
  { id: "share", header: "现在的权重", align: "right", cell: ({ share }) => `${Math.round(share * 10) / 10}%` },
  { id: "range", header: "名单不变的范围", align: "right", nowrap: true, cell: shareText },
];

const gridColumns = (names: ReadonlyMap<string, string>): Column<GridPoint>[] => [
  { id: "weights", header: "权重", rowHeader: true, cell: ({ weights }) => weightsText(weights) },
  { id: "in", header: "改为入选", cell: ({ goesIn }) => namesOf(goesIn, names) },
  { id: "out", header: "改为不入选", cell: ({ goesOut }) => namesOf(goesOut, names) },
];

/** What a run was of, and of each track how the list bears other weights. */
export function RunFigures({ view, run }: { view: RankingView; run: RunView }) {
  const names = new Map(view.entries.map(({ id, place }) => [id, place]));
  return (
    <>
      <Panel title="本次检验">
        <DescriptionList
          items={[
            {
              term: "完成时间",
              detail: `${formatDateTime(new Date(run.at))}，用时 ${(run.milliseconds / 1000).toFixed(1)} 秒`,
            },
            { term: "重抽次数", detail: grouped(run.draws) },
            { term: "权重移动幅度", detail: `上下 ${run.shift} 个百分点` },
            { term: "种子", detail: <code className="font-mono text-sm break-all">{run.seed}</code> },
            { term: TEXTS.rankingHash, detail: <Hash value={run.recomputedSha256} length={64} /> },
            { term: TEXTS.inputHash, detail: <Hash value={run.inputSha256} length={64} /> },
            { term: "结果散列", detail: <Hash value={run.sha256} length={64} /> },
          ]}
        />
      </Panel>
      {run.summary.tracks.map((track) => (
        <TrackFigures key={track.track} track={track} names={names} />
      ))}
    </>
  );
}

function TrackFigures({ track, names }: { track: TrackRobustness; names: ReadonlyMap<string, string> }) {
  const title = choiceLabel(track.track);
  if (track.cut === null || track.cutBy === null) {
    return <Panel title={title}>没有入选线：周期没有规定入围数，也没有命名名额。</Panel>;
  }
  const changed = track.grid.filter(({ goesIn, goesOut }) => goesIn.length + goesOut.length > 0);
  return (
    <Panel title={title} lead={TEXTS.chance}>
      <p className="mb-3">
        入选线：前 {track.cut} 个（{TEXTS.cutBy[track.cutBy]}），参加排名 {track.places}{" "}
        个；与入选线的差距可能出于偶然的 {track.withinChance} 个。
        {track.unknown ? `误差无法估计的 ${track.unknown} 个。${TEXTS.unknownWhy}` : ""}
      </p>
      {track.stable.length > 0 ? (
        <DataTable
          caption={`${title}：${TEXTS.stable}`}
          captionShown
          rows={track.stable}
          columns={STABLE}
          rowKey={({ part }) => part}
        />
      ) : null}
      {track.grid.length > 0 ? (
        <>
          <p className="mt-4 mb-2">
            {TEXTS.grid}共 {track.grid.length} 组，名单有变化的 {changed.length} 组
            {changed.length === 0 ? "：这些权重下名单都不变。" : "："}
          </p>
          {changed.length > 0 ? (
            <DataTable
              caption={`${title}：权重移动与名单`}
              rows={changed}
              columns={gridColumns(names)}
              rowKey={({ weights }) => weightsText(weights)}
            />
          ) : null}
        </>
      ) : null}
    </Panel>
  );
}
