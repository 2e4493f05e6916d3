import { DataTable } from "@/components/table/data-table";
import { formatDate } from "@/lib/kernel/dates";
import { FOLLOW_STAGE_LABELS } from "@/lib/labels/exchange";

type Follow = { id: string; follower: string; stage: string; plan: string; outcome: string; startedAt: string };

/** Who follows a case, what they will do, and what came of it. */
export const FollowTable = ({ rows }: { rows: Follow[] }) => (
  <DataTable
    caption="跟学单位"
    rows={rows}
    rowKey={(row) => row.id}
    columns={[
      { id: "follower", header: "单位", rowHeader: true, cell: (row) => row.follower },
      { id: "at", header: "开始", nowrap: true, cell: (row) => formatDate(new Date(row.startedAt)) },
      {
        id: "stage",
        header: "状态",
        nowrap: true,
        cell: (row) => FOLLOW_STAGE_LABELS[row.stage as keyof typeof FOLLOW_STAGE_LABELS],
      },
      { id: "plan", header: "打算", cell: (row) => row.plan },
      { id: "outcome", header: "成效", cell: (row) => row.outcome || "—" },
    ]}
  />
);
