import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { handOverAction } from "@/app/actions/assignments";
import type { Page } from "@/app/props";
import { AssignmentStateTag } from "@/components/filing/assignment-state";
import { KeptDrafts } from "@/components/filing/kept-drafts";
import { PresenceEar, PresenceMark } from "@/components/filing/presence-line";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { StatusTag } from "@/components/ui/tag";
import { itemState, lackingIn } from "@/lib/applications/tasks";
import { type ContributedItem, contributionOf } from "@/lib/assignments/contributing";
import { mayHandOver, readyToHandOver } from "@/lib/assignments/rules";
import { formatDate } from "@/lib/kernel/dates";
import { ASSIGNMENT_TEXTS, assignmentsDone } from "@/lib/labels/assignments";
import { closedText, ITEM_STATES } from "@/lib/labels/dossier";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { UnitTabs } from "./unit-tabs";

export const metadata: Metadata = { title: "任务填报" };

const columns = (id: string): Column<ContributedItem>[] => [
  { id: "position", header: "序号", align: "right", cell: ({ item }) => item.position },
  {
    id: "text",
    header: "指标",
    rowHeader: true,
    cell: ({ item }) => (
      <>
        <Link className="link line-clamp-2" href={`/contribute/${id}/items/${item.position}`}>
          {item.text}
        </Link>
        <PresenceMark item={item.id} />
      </>
    ),
  },
  { id: "role", header: "本单位", nowrap: true, cell: ({ leads }) => (leads ? "牵头" : "配合") },
  {
    id: "others",
    header: "其他单位",
    cell: ({ leads, lead, supporting }) => (leads ? supporting.join("、") || "—" : `${lead}牵头`),
  },
  {
    id: "due",
    header: "完成时限",
    nowrap: true,
    cell: ({ dueAt }) => (dueAt ? formatDate(new Date(dueAt)) : "—"),
  },
  { id: "filled", header: "填报", cell: ({ item }) => <StatusTag>{ITEM_STATES[itemState(item)]}</StatusTag> },
  {
    id: "state",
    header: "状态",
    width: "9rem",
    cell: ({ state, returnRemark }) => <AssignmentStateTag state={state} remark={returnRemark} />,
  },
];

/** The items of one application that were given to this unit, and nothing else of it. */
export default async function ContributionPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const contribution = await contributionOf(actor, id);
  if (!contribution) notFound();
  const { head, items } = contribution;
  const finished = items.filter(
    ({ item, leads, state }) => leads && readyToHandOver(state) && lackingIn(item).length === 0,
  );
  const done = assignmentsDone(query.done);
  const at = now().toISOString();
  return (
    <>
      <PageHeader
        title={`${head.applicant}申报的任务填报`}
        trail={[{ label: "任务填报", href: "/contribute" }, { label: head.applicant }]}
        lead={`${head.programme}${head.cycle}，分给${actor.organisationName}的指标。`}
      />
      {items.some(({ leads }) => leads) ? <UnitTabs id={id} current="items" /> : null}
      {done ? <Alert tone="success" live title={done} /> : null}
      <KeptDrafts applicationId={id} />
      <PresenceEar applicationId={id} />
      {head.writable ? null : <Alert tone="info" title={closedText({ code: "wrong_stage" })} />}
      <Panel>
        <Progress
          label="已确认"
          done={items.filter(({ state }) => state === "confirmed").length}
          total={items.length}
        />
        {head.writable && actor.duties.includes("filing") ? (
          <div className="mt-3 flex flex-wrap items-start gap-2">
            <LinkButton href={`/contribute/${id}/workbook`}>离线填报</LinkButton>
            <FormShell
              action={handOverAction}
              submissionKey={randomUUID()}
              hidden={{ applicationId: id, returnTo: `/contribute/${id}` }}
            >
              <SubmitButton blocked={finished.length === 0 ? "本单位牵头的指标中没有已填完而未交回的。" : null}>
                交回已填完的 {finished.length} 项
              </SubmitButton>
            </FormShell>
          </div>
        ) : null}
      </Panel>
      <DataTable
        caption={ASSIGNMENT_TEXTS.given}
        rows={items}
        columns={columns(id)}
        rowKey={({ item }) => item.id}
        rowTone={({ state, dueAt }) => (mayHandOver(state) && dueAt !== null && dueAt < at ? "warning" : null)}
      />
    </>
  );
}
