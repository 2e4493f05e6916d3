import type { Column } from "@/components/table/column";
import { Countdown } from "@/components/ui/countdown";
import { StatusTag } from "@/components/ui/tag";
import type { CycleLine } from "@/lib/deadlines/cycle-queries";
import { endOf } from "@/lib/deadlines/line";
import { formatDateTime } from "@/lib/kernel/dates";
import { deadlineTitle } from "@/lib/labels/deadlines";

const moment = (at: Date | null) => (at ? formatDateTime(at) : "—");

/** The columns of the list of deadlines, counted down from `now` (ISO). */
export const lineColumns = (now: string): Column<CycleLine>[] => [
  { id: "title", header: "事项", rowHeader: true, cell: deadlineTitle },
  { id: "place", header: "单位", cell: (line) => line.place ?? "全体" },
  { id: "opens", header: "开始", nowrap: true, cell: (line) => moment(line.opensAt) },
  { id: "due", header: "期限", nowrap: true, cell: (line) => moment(line.dueAt) },
  {
    id: "more",
    header: "宽限、延期",
    cell: (line) =>
      line.extendedUntil
        ? `延期至 ${moment(line.extendedUntil)}`
        : line.graceUntil
          ? `宽限至 ${moment(line.graceUntil)}`
          : "—",
  },
  {
    id: "left",
    header: "剩余",
    nowrap: true,
    cell: (line) =>
      line.settled ? <StatusTag>已办结</StatusTag> : <Countdown deadline={endOf(line).toISOString()} now={now} />,
  },
];
