import { SlopeChart } from "@/components/chart/slope-chart";
import type { Column } from "@/components/table/column";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { complianceBasisPoints } from "@/lib/catalogue/rules";
import { choiceLabel } from "@/lib/labels/fields";
import { percent } from "@/lib/labels/figures";
import { CHANGE_LABELS, causesText, figuresText, outcomeText, rankText } from "@/lib/labels/rehearsal";
import type { Change, RehearsedCase } from "@/lib/programmes/rehearsal";
import type { Outcome } from "@/lib/programmes/rehearsal-outcome";

const TONES: Record<Change, "danger" | "success" | "info" | "warning" | "neutral"> = {
  out: "danger",
  in: "success",
  up: "info",
  down: "warning",
  same: "neutral",
};
const visited = ({ before, after }: RehearsedCase): boolean =>
  before.last !== null || after.last !== null || before.obstacle === "not_verified";

const Figures = ({ row, outcome }: { row: RehearsedCase; outcome: Outcome }) => (
  <>
    <span className="block">{rankText(outcome, visited(row))}</span>
    <span className="block text-xs text-gray-600">{figuresText(outcome)}</span>
    <span className="block text-xs text-gray-600">
      符合率 {percent(complianceBasisPoints(outcome.rate))}，{outcomeText(outcome)}
    </span>
  </>
);

export const rehearsalColumns: Column<RehearsedCase>[] = [
  {
    id: "place",
    header: "申报单位",
    rowHeader: true,
    cell: (row) => (
      <>
        {row.place}
        <span className="block text-xs text-gray-600">{choiceLabel(row.track)}</span>
      </>
    ),
  },
  { id: "before", header: "按当时规则", cell: (row) => <Figures row={row} outcome={row.before} /> },
  { id: "after", header: "按本草案", cell: (row) => <Figures row={row} outcome={row.after} /> },
  {
    id: "change",
    header: "变化",
    nowrap: true,
    cell: (row) => (
      <>
        <StatusTag tone={TONES[row.change]}>{CHANGE_LABELS[row.change]}</StatusTag>
        {row.undetermined ? <span className="block text-xs text-amber-700">能否入选无法推定</span> : null}
      </>
    ),
  },
  { id: "cause", header: "起作用的规则", cell: (row) => causesText(row.change, row.causes) },
  { id: "listed", header: "当时的候选名单", nowrap: true, cell: (row) => (row.listed ? "列入" : "未列入") },
];

const MOST = 24;

/** The ranks of one track before and after; of many places the first ones, in the order of then. */
export function Slopes({ track, rows }: { track: string; rows: readonly RehearsedCase[] }) {
  const drawn = rows
    .flatMap(({ place, before, after, change }) =>
      before.rank === null || after.rank === null
        ? []
        : [{ label: place, before: before.rank, after: after.rank, tone: change, shown: before.last !== null }],
    )
    .toSorted((a, b) => a.before - b.before);
  const final = drawn.some(({ shown }) => shown) ? drawn.filter(({ shown }) => shown) : drawn;
  if (final.length < 2) return null;
  return (
    <Panel>
      <SlopeChart
        title={`${choiceLabel(track)}：名次的变化`}
        description={`左为按当时规则的名次，右为按本草案的名次；虚线为落选。${final.length > MOST ? `只画当时的前 ${MOST} 名。` : ""}`}
        headings={["按当时规则", "按本草案"]}
        rows={final.slice(0, MOST).map(({ shown: _, ...row }) => row)}
      />
    </Panel>
  );
}
