import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { choiceLabel } from "@/lib/labels/fields";
import { NOTICE_TEXTS } from "@/lib/labels/verification";
import type { PlaceFinding } from "@/lib/verification/views";

/** The findings before the place that was visited; sealed to it until the results are published, and for good where not disclosed. */
export function PlaceFindings({ findings, disclosed }: { findings: PlaceFinding[] | null; disclosed: boolean }) {
  if (!findings) {
    return (
      <Panel title={NOTICE_TEXTS.findings}>
        <p className="text-gray-600">{disclosed ? NOTICE_TEXTS.findingsSealed : NOTICE_TEXTS.findingsKept}</p>
      </Panel>
    );
  }
  return (
    <Panel title={NOTICE_TEXTS.findings} flush>
      <DataTable
        caption={NOTICE_TEXTS.findings}
        rows={findings}
        rowKey={({ position }) => String(position)}
        columns={[
          { id: "position", header: "指标", cell: ({ position }) => `第 ${position} 项`, nowrap: true },
          { id: "text", header: "内容", cell: ({ text }) => text, rowHeader: true },
          { id: "conclusion", header: "结论", cell: ({ conclusion }) => choiceLabel(conclusion), nowrap: true },
          { id: "note", header: "现场情况", cell: ({ note }) => note || "—" },
        ]}
        empty={<EmptyState title="没有核查结论" />}
      />
    </Panel>
  );
}
