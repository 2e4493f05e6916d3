import { randomUUID } from "node:crypto";
import { remindAction } from "@/app/actions/assignments";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { DataTable } from "@/components/table/data-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import type { Division } from "@/lib/assignments/queries";
import type { UnitTally } from "@/lib/assignments/rules";
import { actionLabel } from "@/lib/labels/actions";
import { ASSIGNMENT_TEXTS } from "@/lib/labels/assignments";
import { problemText } from "@/lib/labels/problems";

/** Who owes what, at a glance; those that owe most first. */
export function UnitsTable({ applicationId, division }: { applicationId: string; division: Division }) {
  const path = `/apply/${applicationId}/assignments`;
  return (
    <Panel
      title="各单位进度"
      flush
      actions={
        division.tally.length > 0 ? (
          <LinkButton href={`${path}/progress`} size="small">
            进度一览
          </LinkButton>
        ) : null
      }
    >
      <DataTable<UnitTally>
        caption="各单位进度"
        rows={division.tally}
        rowKey={(row) => row.unitId}
        rowTone={(row) => (row.overdue > 0 ? "warning" : null)}
        empty={
          <EmptyState title={ASSIGNMENT_TEXTS.noneYet}>在下面选择指标分给所属单位，或者导入任务分工表。</EmptyState>
        }
        columns={[
          {
            id: "unit",
            header: "牵头单位",
            rowHeader: true,
            cell: (row) => (
              <Link className="link" href={`${path}?unit=${row.unitId}#items`}>
                {row.unit}
              </Link>
            ),
          },
          {
            id: "progress",
            header: "确认进度",
            width: "12rem",
            cell: (row) => <Progress label="已确认" done={row.confirmed} total={row.total} />,
          },
          { id: "open", header: "未交回", align: "right", cell: (row) => row.open },
          { id: "returned", header: "其中退回", align: "right", cell: (row) => row.returned },
          { id: "toConfirm", header: "待确认", align: "right", cell: (row) => row.toConfirm },
          { id: "overdue", header: "逾期", align: "right", cell: (row) => row.overdue },
        ]}
        {...(division.closed
          ? {}
          : { actions: (row: UnitTally) => <Remind applicationId={applicationId} row={row} division={division} /> })}
      />
    </Panel>
  );
}

function Remind({ applicationId, row, division }: { applicationId: string; row: UnitTally; division: Division }) {
  if (row.open === 0) return null;
  const reminded = division.reminded.includes(row.unitId);
  const hidden = { applicationId, unitId: row.unitId, returnTo: `/apply/${applicationId}/assignments` };
  return (
    <FormShell action={remindAction} submissionKey={randomUUID()} hidden={hidden}>
      <SubmitButton
        size="small"
        variant="secondary"
        blocked={reminded ? problemText({ code: "reminded_today" }) : null}
      >
        {actionLabel("remind_unit")}
        <span className="sr-only">{row.unit}</span>
      </SubmitButton>
    </FormShell>
  );
}
