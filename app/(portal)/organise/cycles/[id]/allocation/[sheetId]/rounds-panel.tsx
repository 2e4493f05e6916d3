import { DataTable } from "@/components/table/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import type { MarkChange, SheetRoundSeen } from "@/lib/assessment/round-changes";
import { formatDateTime } from "@/lib/kernel/dates";
import { judgementLabel } from "@/lib/labels/dossier";
import { ROUND_TEXTS } from "@/lib/labels/scoring";

/** How often a sheet was sent back and why; once the results are opened, also which marks changed. */
export function RoundsPanel({ rounds, changes }: { rounds: readonly SheetRoundSeen[]; changes: MarkChange[] | null }) {
  if (rounds.length === 0) return null;
  return (
    <Panel title={ROUND_TEXTS.title} lead={changes === null ? ROUND_TEXTS.sealed : undefined}>
      <DescriptionList
        items={rounds.map(({ number, handedInAt, reopenedAt, reopenedBy, reason }) => ({
          term: `第 ${number} 次`,
          detail: `${formatDateTime(new Date(handedInAt))}交卷，${formatDateTime(new Date(reopenedAt))}由${reopenedBy}退回：${reason}`,
          wide: true,
        }))}
      />
      {changes ? (
        <DataTable
          caption={ROUND_TEXTS.changes}
          rows={changes}
          rowKey={({ round, position }) => `${round} ${position}`}
          empty={<p className="px-3 py-2">{ROUND_TEXTS.none}</p>}
          columns={[
            { id: "round", header: "退回", nowrap: true, cell: ({ round }) => `第 ${round} 次` },
            { id: "item", header: "指标", rowHeader: true, nowrap: true, cell: ({ position }) => `第 ${position} 项` },
            { id: "before", header: "退回前", cell: ({ kind, before }) => said(kind, before) },
            { id: "after", header: "再次交卷", cell: ({ kind, after }) => said(kind, after) },
          ]}
        />
      ) : null}
    </Panel>
  );
}

const said = (kind: string, { judgement, points, reasons, reason }: MarkChange["before"]): string =>
  [`${judgementLabel(kind, judgement)} ${points} 分`, ...reasons, reason].filter(Boolean).join("；");
