import { DataTable } from "@/components/table/data-table";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { SUSPECTED_TEXTS } from "@/lib/labels/verification";
import type { SuspectedFinding } from "@/lib/verification/views";

/** 实地核查标明涉嫌弄虚作假的发现; each leads to the case, where 取消资格 is decided with it as the ground. */
export function SuspectedFindings({ findings, atCase = false }: { findings: SuspectedFinding[]; atCase?: boolean }) {
  if (findings.length === 0) return null;
  return (
    <Panel title={SUSPECTED_TEXTS.title} lead={atCase ? SUSPECTED_TEXTS.atCase : SUSPECTED_TEXTS.lead} flush>
      <DataTable
        caption={SUSPECTED_TEXTS.title}
        rows={findings}
        rowKey={({ id }) => id}
        columns={[
          { id: "place", header: "申报单位", cell: ({ place }) => place, rowHeader: true, hidden: atCase },
          { id: "item", header: "指标", cell: ({ position, item }) => `第 ${position} 项　${item}` },
          { id: "conclusion", header: "结论", cell: ({ conclusion }) => choiceLabel(conclusion), nowrap: true },
          { id: "note", header: "依据", cell: ({ note }) => note },
          {
            id: "by",
            header: "核查组",
            cell: ({ team, author, at }) => `${team} ${author}，${formatDateTime(new Date(at))}`,
          },
        ]}
        actions={({ visitId, applicationId, place, stage }) => (
          <RowLinks>
            <RowLink href={`/verify/${visitId}`} label={place}>
              查看核查
            </RowLink>
            {stage === "disqualified" ? null : (
              <RowLink href={`/organise/cases/${applicationId}#actions`} label={place}>
                {SUSPECTED_TEXTS.disqualify}
              </RowLink>
            )}
          </RowLinks>
        )}
      />
    </Panel>
  );
}
