import type { Metadata } from "next";
import type { Page } from "@/app/props";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { Countdown } from "@/components/ui/countdown";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { cyclesToJoin, type OwnApplication, ownApplications } from "@/lib/applications/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { stageName } from "@/lib/labels/stages";
import { originsOf } from "@/lib/origins/queries";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { OpenForm } from "./open-form";

export const metadata: Metadata = { title: "申报" };

/** `?cycle=&track=&from=` of a link proposes where to apply, and what to bring. */
export default async function ApplyPage({ searchParams }: Page) {
  const actor = await requireActor();
  const [query, applications, cycles, origins] = await Promise.all([
    searchParams,
    ownApplications(actor),
    cyclesToJoin(actor),
    originsOf(actor),
  ]);
  const at = now().toISOString();
  return (
    <>
      <PageHeader title="申报" lead={`${actor.organisationName}的申报案卷，以及现在可以申报的周期。`} />
      <Panel title="本单位的申报" flush={applications.length > 0}>
        {applications.length === 0 ? (
          <EmptyState title="还没有申报">从下面选择周期和类别，新建申报。</EmptyState>
        ) : (
          <DataTable
            caption="本单位的申报"
            rows={applications}
            rowKey={(row) => row.id}
            columns={[
              { id: "number", header: "编号", nowrap: true, rowHeader: true, cell: (row) => row.number },
              { id: "cycle", header: "周期", cell: (row) => row.cycleName },
              {
                id: "track",
                header: "类别",
                cell: (row) => `${choiceLabel(row.track)}${row.theme ? `（${row.theme}）` : ""}`,
              },
              {
                id: "stage",
                header: "环节",
                cell: (row) => (
                  <StatusTag tone="info">{stageName(row.stage, "applicant", row.resultsPublished)}</StatusTag>
                ),
              },
              { id: "deadline", header: "期限", cell: (row) => <Deadline row={row} now={at} /> },
            ]}
            actions={(row) => (
              <RowLinks>
                <RowLink href={`/apply/${row.id}`} label={row.number}>
                  打开
                </RowLink>
                <RowLink href={`/apply/${row.id}/items`} label={row.number}>
                  指标
                </RowLink>
                <RowLink href={`/apply/${row.id}/report`} label={row.number}>
                  自评报告
                </RowLink>
              </RowLinks>
            )}
          />
        )}
      </Panel>
      {cycles.map((cycle) => (
        <Panel
          key={cycle.id}
          id={cycle.id}
          title={`新建申报：${cycle.programmeName}${cycle.name}`}
          lead={`申报截止 ${formatDateTime(new Date(cycle.closes))}。`}
        >
          <OpenForm
            cycle={cycle}
            origins={origins}
            {...(query.cycle === cycle.id ? { track: query.track, originId: query.from } : {})}
          />
        </Panel>
      ))}
    </>
  );
}

function Deadline({ row, now: at }: { row: OwnApplication; now: string }) {
  const deadline = row.stage === "draft" ? row.submissionCloses : row.stage === "returned" ? row.correctionDueAt : null;
  if (!deadline) return "—";
  return <Countdown deadline={deadline} now={at} text={formatDateTime(new Date(deadline))} />;
}
