import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { changeTeamAction } from "@/app/actions/visits";
import type { Page } from "@/app/props";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { AddMember, EndMember, NewLeader, ReplaceMember } from "@/components/verification/team-changes";
import { TeamRecusals } from "@/components/verification/team-recusals";
import { formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { TEAM_DONE } from "@/lib/labels/verification";
import { requireActor } from "@/lib/platform/actor";
import { teamOf } from "@/lib/verification/team-queries";
import type { TeamMemberRow } from "@/lib/verification/views";

export const metadata: Metadata = { title: "核查组" };

const moment = (at: string | null): string => (at ? formatDateTime(new Date(at)) : "—");
const MEMBER = [
  { id: "name", header: "姓名", cell: ({ name }: TeamMemberRow) => name, rowHeader: true },
  { id: "capacity", header: "身份", cell: ({ capacity }: TeamMemberRow) => choiceLabel(capacity) },
  { id: "post", header: "单位、职务", cell: ({ post }: TeamMemberRow) => post || "—" },
];

/** One team before the organiser: who is in it, who must stand back from what, and its changes. */
export default async function TeamPage({ params, searchParams }: Page<{ id: string; teamId: string }>) {
  const actor = await requireActor();
  const { id, teamId } = await params;
  const { done } = await searchParams;
  const team = await teamOf(actor, teamId);
  if (!team || team.cycle.id !== id) notFound();
  const { members, earlier, people } = team;
  const said = done ? TEAM_DONE[done] : undefined;
  const form = { action: changeTeamAction, teamId, members, people };
  return (
    <>
      <PageHeader
        title={team.name}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: team.cycle.name, href: `/organise/cycles/${id}` },
          { label: "实地核查", href: `/organise/cycles/${id}/verification` },
          { label: team.name },
        ]}
      />
      {said ? <Alert tone="success" live title={said} /> : null}
      <TeamRecusals recusals={team.recusals} />
      <Panel title="成员" flush>
        <DataTable
          caption="成员"
          rows={members}
          rowKey={(row) => row.id}
          columns={[
            ...MEMBER,
            { id: "joined", header: "加入", cell: ({ joinedAt }) => moment(joinedAt), nowrap: true },
          ]}
        />
      </Panel>
      {earlier.length > 0 ? (
        <Panel title="退出的成员" flush>
          <DataTable
            caption="退出的成员"
            rows={earlier}
            rowKey={(row) => row.id}
            columns={[
              ...MEMBER,
              { id: "ended", header: "退出", cell: ({ endedAt }) => moment(endedAt), nowrap: true },
              { id: "note", header: "原因", cell: ({ endNote }) => endNote },
            ]}
          />
        </Panel>
      ) : null}
      {team.mayChange ? (
        <Panel title="变更">
          <ReplaceMember {...form} />
          <AddMember {...form} />
          <NewLeader {...form} />
          <EndMember {...form} />
        </Panel>
      ) : null}
    </>
  );
}
