import { StageTag } from "@/components/case/stage-tag";
import type { Column } from "@/components/table/column";
import { StatusTag } from "@/components/ui/tag";
import type { Tone } from "@/components/ui/tone";
import type { DeskFlag } from "@/lib/first-review/desk-rules";
import type { DeskRow } from "@/lib/first-review/desk-shapes";
import { DESK_SORTS } from "@/lib/first-review/schema";
import { DESK_COLUMNS, stateText } from "@/lib/labels/desk-columns";
import { flagText } from "@/lib/labels/review-desk";
import { Link } from "../ui/link";

const TONES: Record<DeskFlag, Tone> = {
  overdue: "danger",
  to_sign: "info",
  to_accept: "info",
  changed: "warning",
  late_filing: "neutral",
  likeness: "warning",
};

const small = (text: string) => <span className="note">{text}</span>;

/** What the page shows otherwise than as the words of the workbook. */
const CELLS: Record<string, (row: DeskRow, text: (id: string) => string) => React.ReactNode> = {
  name: (row, text) => (
    <>
      {row.line === "below" ? (
        text("name")
      ) : (
        <Link href={`/review/${row.id}`} className="link">
          {text("name")}
        </Link>
      )}
      {small(text("number"))}
    </>
  ),
  track: (row, text) => (
    <>
      {text("track")}
      {small(row.programme)}
    </>
  ),
  stage: (row) => (row.stage === null ? <StatusTag>{stateText(row)}</StatusTag> : <StageTag stage={row.stage} />),
  due: (row, text) =>
    row.dueAt === null ? (
      "—"
    ) : (
      <span className={row.overdue ? "text-red-600" : undefined}>
        {text("left")}
        {small(text("due"))}
      </span>
    ),
  flags: (row) => (
    <span className="flex flex-wrap gap-1">
      {row.flags.map((flag) => (
        <StatusTag key={flag.key} tone={TONES[flag.key]}>
          {flagText(flag)}
        </StatusTag>
      ))}
    </span>
  ),
};

/** What a clerk works by stands first. 编号 is beneath 单位, 周期 beneath 类别, 剩余 above 期限; where it lies is told by 状态. */
const SHOWN = ["name", "track", "stage", "due", "flags", "officers", "rate", "score", "rounds", "submitted"];
/** At least so wide, that no cell is read letter by letter; the table scrolls in its box. */
const WIDTHS: Record<string, string> = {
  name: "9rem",
  track: "11rem",
  flags: "8rem",
};
const FIGURES = ["rate", "score", "rounds"];
const textOf = (row: DeskRow, id: string): string => DESK_COLUMNS.find((column) => column.id === id)!.text(row);

export const DESK_TABLE: Column<DeskRow>[] = SHOWN.map((shown) => DESK_COLUMNS.find(({ id }) => id === shown)!).map(
  ({ id, header, text }) => ({
    id,
    header: id === "due" ? "剩余时间" : header,
    sortable: (DESK_SORTS as readonly string[]).includes(id),
    rowHeader: id === "name",
    align: FIGURES.includes(id) ? ("right" as const) : ("left" as const),
    ...(WIDTHS[id] ? { width: WIDTHS[id] } : {}),
    nowrap: id === "due" || id === "submitted",
    cell: (row) => CELLS[id]?.(row, (other) => textOf(row, other)) ?? text(row),
  }),
);
