import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { remindAction } from "@/app/actions/assignments";
import type { Page } from "@/app/props";
import { StackedBars } from "@/components/chart/stacked-bars";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { Toolbar } from "@/components/table/toolbar";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PrintButton } from "@/components/ui/print-button";
import { readHead } from "@/lib/applications/dossier-rows";
import { type Progress, progressOf } from "@/lib/assignments/progress";
import type { SectionTally, Tally, UnitTally } from "@/lib/assignments/rules";
import { formatDateTime } from "@/lib/kernel/dates";
import { ASSIGNMENT_TEXTS, assignmentsDone, PROGRESS_COLUMNS as C } from "@/lib/labels/assignments";
import { requireActor } from "@/lib/platform/actor";
import { CaseHeader } from "../../../case-header";

export const metadata: Metadata = { title: "任务分工进度" };

const STATES = ["confirmed", "toConfirm", "filling", "returned", "notStarted"] as const;
const COLOURS: Record<(typeof STATES)[number], string> = {
  confirmed: "#2f7d4f",
  toConfirm: "#e0a526",
  filling: "#6b9bd1",
  returned: "#b3261e",
  notStarted: "#d5dae1",
};
const partsOf = (tallies: readonly Tally[]) =>
  STATES.map((state) => ({ label: C[state], colour: COLOURS[state], values: tallies.map((tally) => tally[state]) }));

const counted = <T extends Tally>(): Column<T>[] =>
  (["total", "notStarted", "filling", "returned", "toConfirm", "confirmed", "overdue"] as const).map((key) => ({
    id: key,
    header: C[key],
    align: "right",
    cell: (row) => row[key],
  }));

/** 进度一览: who owes what, by unit and by section, as a picture with the tables beside it. */
export default async function ProgressPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const [read, progress] = await Promise.all([readHead(actor, id), progressOf(actor, id)]);
  if (!read || !progress) notFound();
  const path = `/apply/${id}/assignments`;
  const done = assignmentsDone(query.done);
  return (
    <>
      <CaseHeader dossier={read.head} current="assignments" />
      {done ? <Alert tone="success" live title={done} /> : null}
      <Toolbar summary={`截至 ${formatDateTime(new Date(progress.at))}`}>
        <LinkButton href={path}>返回任务分工</LinkButton>
        <LinkButton href={`${path}/progress/export`} download>
          导出表格
        </LinkButton>
        <PrintButton />
      </Toolbar>
      {progress.units.length === 0 ? (
        <EmptyState title={ASSIGNMENT_TEXTS.noneYet} />
      ) : (
        <Tallies id={id} progress={progress} path={path} />
      )}
    </>
  );
}

function Tallies({ id, progress, path }: { id: string; progress: Progress; path: string }) {
  const owes = progress.units.filter(({ open }) => open > 0).length;
  return (
    <>
      <StackedBars
        title="各牵头单位的进度"
        description="每个单位牵头的指标按状态计数，未交回多的在前。"
        heading={C.unit}
        parts={partsOf(progress.units)}
        rows={progress.units.map(({ unit }) => unit)}
        tableOpen={false}
      />
      {progress.mayRemind && owes > 0 ? (
        <div className="no-print mb-4">
          <FormShell
            action={remindAction}
            submissionKey={randomUUID()}
            hidden={{ applicationId: id, unitId: "", returnTo: `${path}/progress` }}
          >
            <SubmitButton variant="secondary">催办全部 {owes} 个未交齐的单位</SubmitButton>
          </FormShell>
        </div>
      ) : null}
      <DataTable<UnitTally>
        caption="按牵头单位"
        captionShown
        rows={progress.units}
        rowKey={(row) => row.unitId}
        rowTone={(row) => (row.overdue > 0 ? "warning" : null)}
        columns={[
          {
            id: "unit",
            header: C.unit,
            rowHeader: true,
            cell: (row) => (
              <Link className="link" href={`${path}?unit=${row.unitId}#items`}>
                {row.unit}
              </Link>
            ),
          },
          ...counted<UnitTally>(),
        ]}
      />
      <div className="mt-4">
        <DataTable<SectionTally>
          caption="按一级指标"
          captionShown
          rows={progress.sections}
          rowKey={(row) => row.section}
          rowTone={(row) => (row.overdue > 0 ? "warning" : null)}
          columns={[
            { id: "section", header: C.section, rowHeader: true, cell: (row) => row.section },
            { id: "unassigned", header: C.unassigned, align: "right", cell: (row) => row.unassigned },
            ...counted<SectionTally>(),
          ]}
        />
      </div>
    </>
  );
}
