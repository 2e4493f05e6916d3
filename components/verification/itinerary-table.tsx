import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDate } from "@/lib/kernel/dates";
import { ACTIVITY_LABELS } from "@/lib/labels/verification";
import type { Stop } from "@/lib/verification/notice";

/** 行程, stop by stop. */
export function ItineraryTable({ stops }: { stops: readonly Stop[] }) {
  return (
    <DataTable
      caption="行程"
      rows={stops.map((stop, at) => ({ ...stop, at }))}
      rowKey={({ at }) => String(at)}
      columns={[
        { id: "day", header: "日期", cell: ({ day }) => formatDate(new Date(`${day}T00:00:00+08:00`)), nowrap: true },
        { id: "time", header: "时间", cell: ({ from, until }) => `${from}—${until}`, nowrap: true },
        { id: "place", header: "地点", cell: ({ place }) => place, rowHeader: true },
        {
          id: "what",
          header: "内容",
          cell: ({ activities, note }) =>
            `${activities.map((one) => ACTIVITY_LABELS[one]).join("、")}${note ? `。${note}` : ""}`,
        },
      ]}
      empty={<EmptyState title="还没有编排行程" />}
    />
  );
}
