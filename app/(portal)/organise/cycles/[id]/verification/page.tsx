import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { teamAction } from "@/app/actions/verification";
import type { Page } from "@/app/props";
import { Done } from "@/components/act/done";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { TeamForm } from "@/components/verification/team-form";
import { TeamRecusals } from "@/components/verification/team-recusals";
import { VisitsTable } from "@/components/verification/visits-table";
import { choiceLabel } from "@/lib/labels/fields";
import { requireActor } from "@/lib/platform/actor";
import { verificationOf } from "@/lib/verification/queries";
import { CycleTabs } from "../cycle-tabs";

export const metadata: Metadata = { title: "实地核查" };

/** The cycle's 实地核查 at the organiser's desk: teams, the shortlisted cases, the visits. */
export default async function CycleVerificationPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const found = await verificationOf(actor, id);
  if (!found) notFound();
  const { cycle, teams, visits, cases, people, mayPlan } = found;
  const here = `/organise/cycles/${id}/verification`;
  return (
    <>
      <PageHeader
        title="实地核查"
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: cycle.name, href: `/organise/cycles/${id}` },
          { label: "实地核查" },
        ]}
      />
      <CycleTabs id={id} current="/verification" />
      <Done done={done} />
      <Panel title="待核查单位" flush>
        <DataTable
          caption="待核查单位"
          rows={cases}
          columns={[
            { id: "name", header: "申报单位", cell: ({ name }) => name, rowHeader: true },
            { id: "number", header: "申报编号", cell: ({ number }) => number, nowrap: true },
            { id: "visits", header: "已安排核查", cell: ({ visits: count }) => count, align: "right" },
          ]}
          rowKey={({ id: caseId }) => caseId}
          actions={(row) =>
            mayPlan ? (
              <RowLink href={`${here}/${row.id}`} label={row.name}>
                安排核查
              </RowLink>
            ) : null
          }
          empty={<EmptyState title="目前没有处于实地核查环节的单位" />}
        />
      </Panel>
      <Panel title="核查进展" flush>
        <VisitsTable visits={visits} action="查看" empty="还没有安排核查" />
      </Panel>
      <TeamRecusals recusals={teams.flatMap(({ recusals }) => recusals)} />
      <Panel title="核查组" flush>
        <DataTable
          caption="核查组"
          rows={teams}
          columns={[
            { id: "name", header: "名称", cell: ({ name }) => name, rowHeader: true },
            {
              id: "members",
              header: "成员",
              cell: ({ members }) =>
                members.map(({ name, capacity }) => `${name}（${choiceLabel(capacity)}）`).join("、"),
            },
          ]}
          rowKey={({ id: teamId }) => teamId}
          actions={({ id: teamId, name }) => (
            <RowLink href={`${here}/teams/${teamId}`} label={name}>
              {mayPlan ? "变更" : "查看"}
            </RowLink>
          )}
          empty={<EmptyState title="还没有核查组" />}
        />
      </Panel>
      {mayPlan ? (
        <Panel title="组建核查组">
          <TeamForm action={teamAction} submissionKey={randomUUID()} cycleId={id} people={people} />
        </Panel>
      ) : null}
    </>
  );
}
