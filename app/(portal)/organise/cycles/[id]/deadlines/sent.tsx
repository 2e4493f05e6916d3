import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { BarredPlace, SentReminder } from "@/lib/deadlines/cycle-queries";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { deadlineTitle, slotText } from "@/lib/labels/deadlines";

/** 已发的提醒, a line for each deadline and slot. */
export function Reminders({ reminders }: { reminders: SentReminder[] }) {
  return (
    <Panel title="已发的提醒" lead="最近 30 次；收到的人在“消息”中查看。" flush>
      <DataTable
        caption="已发的提醒"
        rows={reminders}
        rowKey={(row) => `${row.kind}-${row.note}-${row.organisationId}-${row.slot}-${row.at.toISOString()}`}
        empty={<EmptyState title="还没有发过提醒" />}
        columns={[
          { id: "title", header: "事项", rowHeader: true, cell: deadlineTitle },
          { id: "due", header: "期限", nowrap: true, cell: ({ dueAt }) => formatDateTime(dueAt) },
          { id: "slot", header: "时机", nowrap: true, cell: ({ slot }) => slotText(slot) },
          { id: "people", header: "人数", align: "right", cell: ({ people }) => `${people} 人` },
          { id: "at", header: "发出时间", nowrap: true, cell: ({ at }) => formatDateTime(at) },
        ]}
      />
    </Panel>
  );
}

/** 弄虚作假后不得申报本周期的单位；理由只有该单位和组织方知道. */
export function Barred({ bars }: { bars: BarredPlace[] }) {
  if (bars.length === 0) return null;
  return (
    <Panel title="因弄虚作假不得申报的单位" lead="只有该单位和组织方看得到原因。" flush>
      <DataTable
        caption="因弄虚作假不得申报的单位"
        rows={bars}
        rowKey={({ place, at }) => `${place}-${at.toISOString()}`}
        columns={[
          { id: "place", header: "单位", rowHeader: true, cell: ({ place }) => place },
          { id: "from", header: "查实的周期", cell: ({ from }) => from ?? "—" },
          { id: "reason", header: "原因", cell: ({ reason }) => reason },
          { id: "until", header: "限制至", nowrap: true, cell: ({ untilNumber }) => `第 ${untilNumber} 个周期（含）` },
          { id: "at", header: "作出时间", nowrap: true, cell: ({ at }) => formatDate(at) },
        ]}
      />
    </Panel>
  );
}
