import { DataTable } from "@/components/table/data-table";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/tag";
import type { Tone } from "@/components/ui/tone";
import type { ExtensionRow } from "@/lib/deadlines/queries";
import type { ExtensionStage } from "@/lib/deadlines/workflow";
import { formatDateTime } from "@/lib/kernel/dates";
import { EXTENSION_KIND_LABELS } from "@/lib/labels/deadlines";
import { stageLabel } from "@/lib/labels/stages";

const TONES: Record<ExtensionStage, Tone> = {
  asked: "warning",
  granted: "success",
  declined: "danger",
  withdrawn: "neutral",
  revoked: "danger",
};
const moment = (at: string | null) => (at ? formatDateTime(new Date(at)) : "—");

/** The state of an extension; one that was granted and is over says so. */
export function ExtensionState({ stage, expired }: { stage: ExtensionStage; expired: boolean }) {
  return (
    <StatusTag tone={expired ? "neutral" : TONES[stage]}>
      {expired ? "已届满" : stageLabel("extension", stage)}
    </StatusTag>
  );
}

/** 延期: whose, of what, until when, why, and what became of it. */
export function ExtensionTable({ rows, named = false }: { rows: readonly ExtensionRow[]; named?: boolean }) {
  return (
    <DataTable
      caption="延期"
      rows={[...rows]}
      rowKey={({ id }) => id}
      empty={<EmptyState title="没有延期" />}
      columns={[
        ...(named
          ? [{ id: "place", header: "单位", rowHeader: true, cell: (row: ExtensionRow) => row.place } as const]
          : []),
        { id: "kind", header: "事项", nowrap: true, cell: (row) => EXTENSION_KIND_LABELS[row.kind] },
        { id: "reason", header: "理由", cell: (row) => row.reason },
        { id: "deadline", header: "原期限", nowrap: true, cell: (row) => moment(row.deadline) },
        { id: "until", header: "延至", nowrap: true, cell: (row) => moment(row.until) },
        {
          id: "asked",
          header: "提出",
          nowrap: true,
          cell: (row) => `${moment(row.askedAt)} ${row.askedByPlace ? "单位申请" : "办公室拟办"}`,
        },
        { id: "approved", header: "签发", cell: (row) => row.approvedBy || "—" },
        { id: "stage", header: "状态", cell: (row) => <ExtensionState stage={row.stage} expired={row.expired} /> },
      ]}
      actions={(row) => (
        <RowLinks>
          <RowLink href={`/extensions/${row.id}`} label={row.place}>
            查看
          </RowLink>
        </RowLinks>
      )}
    />
  );
}
