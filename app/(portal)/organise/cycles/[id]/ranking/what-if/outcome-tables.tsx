import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { choiceLabel } from "@/lib/labels/fields";
import { scoreText } from "@/lib/labels/figures";
import { BARRED_MARKS } from "@/lib/labels/selection";
import { WHAT_IF_TEXTS as TEXTS } from "@/lib/labels/what-if";
import type { RankingView } from "@/lib/selection/view";
import type { Moved, Outcome, Unranked } from "@/lib/selection/what-if";

type Row = Moved & { place: string; what: string };

const COLUMNS: Column<Row>[] = [
  { id: "what", header: "变化", nowrap: true, cell: ({ what }) => what },
  {
    id: "place",
    header: "申报单位",
    rowHeader: true,
    cell: ({ place, barred }) => (
      <>
        {place}
        {barred ? (
          <span className="ml-2">
            <StatusTag tone="danger">{BARRED_MARKS[barred]}</StatusTag>
          </span>
        ) : null}
      </>
    ),
  },
  {
    id: "composite",
    header: "综合得分",
    align: "right",
    nowrap: true,
    cell: ({ was, now }) => `${scoreText(was.composite)} → ${scoreText(now.composite)}`,
  },
  {
    id: "rank",
    header: "名次",
    align: "right",
    nowrap: true,
    cell: ({ was, now }) => (was.rank === now.rank ? `${now.rank}` : `${was.rank} → ${now.rank}`),
  },
];

/** What would become of the list of each track, or why that can't be said. */
export function OutcomeTables({ view, outcomes }: { view: RankingView; outcomes: (Outcome | Unranked)[] }) {
  const places = new Map(view.entries.map(({ id, place }) => [id, place]));
  const named = (moves: readonly Moved[], what: string): Row[] =>
    moves.map((move) => ({ ...move, what, place: places.get(move.id) ?? "" }));
  return outcomes.map((outcome) => {
    if ("why" in outcome)
      return (
        <Panel key={outcome.track} title={choiceLabel(outcome.track)}>
          <Alert tone="warning">
            {outcome.why === "result_missing" ? TEXTS.missing(outcome.part, outcome.places) : TEXTS.nothing}
          </Alert>
        </Panel>
      );
    const { track, cut, taken, goesIn, goesOut, furthest } = outcome;
    const changes = [...named(goesIn, "改为入选"), ...named(goesOut, "改为不入选")];
    return (
      <Panel key={track} title={choiceLabel(track)}>
        <p className="mb-2" data-outcome={changes.length}>
          {cut === null ? "没有入选线，只看名次。" : `取前 ${cut} 个：现在入选 ${taken.was} 个，改后 ${taken.now} 个。`}
          {changes.length === 0 ? TEXTS.same : `改为入选 ${goesIn.length} 个，改为不入选 ${goesOut.length} 个。`}
        </p>
        {changes.length > 0 ? (
          <DataTable
            caption={`${choiceLabel(track)}：名单的变化`}
            rows={changes}
            columns={COLUMNS}
            rowKey={({ id }) => id}
          />
        ) : null}
        {furthest.length > 0 ? (
          <div className="mt-4">
            <DataTable
              caption={`${choiceLabel(track)}：名次变动最大的`}
              captionShown
              rows={named(furthest, "名次变动")}
              columns={COLUMNS}
              rowKey={({ id }) => id}
            />
          </div>
        ) : null}
      </Panel>
    );
  });
}
