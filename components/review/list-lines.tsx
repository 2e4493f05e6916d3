import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { TRACKS } from "@/lib/applications/case-file";
import { choiceLabel } from "@/lib/labels/fields";
import { percent, scoreText } from "@/lib/labels/figures";
import {
  belowText,
  KEY_HEADINGS,
  LIST_CHOICE_LABELS,
  RECOMMENDATION_TEXTS,
  reasonLead,
} from "@/lib/labels/recommendation";
import type { ListLine, RecommendationListPage } from "@/lib/recommendation/list-shape";

const TONES = { recommend: "success", decline: "danger", leave: "neutral" } as const;

const COLUMNS: Column<ListLine>[] = [
  { id: "place", header: "位次", align: "right", cell: (row) => row.place },
  {
    id: "name",
    header: "申报单位",
    rowHeader: true,
    cell: (row) => `${row.name}（${row.number}）${row.theme ? `　${row.theme}` : ""}`,
  },
  { id: "score", header: "自评得分", align: "right", cell: (row) => scoreText(row.score) },
  { id: "rate", header: KEY_HEADINGS.self_rate, align: "right", cell: ({ rates }) => percent(rates.self) },
  {
    id: "reviewed",
    header: KEY_HEADINGS.reviewed_rate,
    align: "right",
    cell: ({ rates }) => (
      <>
        {percent(rates.reviewed)}
        {rates.below ? <span className="block text-sm">{belowText(rates.below)}</span> : null}
      </>
    ),
  },
  {
    id: "ruled",
    header: "按规则",
    nowrap: true,
    cell: (row) => (row.ruledPlace === row.place ? "相同" : `第 ${row.ruledPlace} 位`),
  },
  {
    id: "choice",
    header: "处理",
    nowrap: true,
    cell: (row) => <StatusTag tone={TONES[row.choice]}>{LIST_CHOICE_LABELS[row.choice]}</StatusTag>,
  },
  {
    id: "opinion",
    header: "意见、理由",
    width: "26rem",
    cell: ({ opinion, choice, reason, rates }) =>
      [opinion, reason && reasonLead(choice, rates.below !== null) + reason].filter(Boolean).join("；") || "—",
  },
];

/** The whole list as the leader signs it: each track in order, those recommended and all the others. */
export function ListLines({ list }: { list: RecommendationListPage }) {
  return (
    <>
      {TRACKS.map((track) => {
        const lines = list.lines.filter((line) => line.track === track);
        if (lines.length === 0) return null;
        const chosen = lines.filter(({ choice }) => choice === "recommend").length;
        return (
          <Panel key={track} title={`${choiceLabel(track)}：推荐 ${chosen} 件`} flush>
            <DataTable
              caption={choiceLabel(track)}
              rows={lines}
              columns={COLUMNS}
              rowKey={(row) => row.id}
              rowTone={(row) => (row.choice === "recommend" ? "current" : null)}
            />
          </Panel>
        );
      })}
      {list.more > 0 ? <p className="mb-4 text-gray-700">{RECOMMENDATION_TEXTS.left(list.more)}</p> : null}
    </>
  );
}
