import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { proposeExtensionAction } from "@/app/actions/deadlines";
import type { Page } from "@/app/props";
import { ExtensionTable } from "@/components/deadlines/extension-table";
import { Select } from "@/components/form/select";
import { PageHeader } from "@/components/shell/page-header";
import { ListPage } from "@/components/table/list-page";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { type CycleDeadlines, cycleDeadlines } from "@/lib/deadlines/cycle-queries";
import { CYCLE_KINDS } from "@/lib/deadlines/line";
import { deadlinesQuery } from "@/lib/deadlines/schema";
import { DEADLINE_LABELS } from "@/lib/labels/deadlines";
import { stageLabel } from "@/lib/labels/stages";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { CycleTabs } from "../cycle-tabs";
import { lineColumns } from "./line-columns";
import { ProposeForm } from "./propose-form";
import { Barred, Reminders } from "./sent";

export const metadata: Metadata = { title: "期限" };

/** Everything of one cycle that has a last moment, who has more time, and who has been reminded of what. */
export default async function DeadlinesPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const query = await searchParams;
  const asked = deadlinesQuery.parse(query);
  const found = await cycleDeadlines(actor, id, asked);
  if (!found) notFound();
  const { cycle } = found;
  const path = `/organise/cycles/${id}/deadlines`;
  return (
    <>
      <PageHeader
        title={cycle.name}
        trail={[{ label: "组织实施", href: "/organise" }, { label: cycle.name }]}
        lead={`${cycle.programme}。${rulesText(cycle)}`}
        tag={<StatusTag tone="info">{stageLabel("cycle", cycle.stage)}</StatusTag>}
      />
      <CycleTabs id={id} current="/deadlines" />
      <h2 className="mb-2 text-lg">期限清单</h2>
      <div className="mb-6">
        <ListPage
          caption="期限清单"
          rows={found.lines}
          rowKey={({ kind, source }) => `${kind}-${source}`}
          path={path}
          query={query}
          total={found.total}
          page={asked.page}
          exportPath={`${path}/export`}
          summary={
            found.elsewhere > 0 ? `另有 ${found.elsewhere} 件正由下级办公室退回补正，期限由该办公室掌握。` : undefined
          }
          fields={
            <>
              <Select
                name="kind"
                label="事项"
                placeholder="全部"
                defaultValue={asked.kind}
                options={CYCLE_KINDS.map((value) => ({ value, label: DEADLINE_LABELS[value] }))}
              />
              <Select
                name="show"
                label="范围"
                placeholder="尚未办结的"
                defaultValue={asked.show}
                options={[{ value: "all", label: "全部" }]}
              />
            </>
          }
          empty={<EmptyState title="没有符合条件的期限" />}
          columns={lineColumns(now().toISOString())}
        />
      </div>
      <Extensions found={found} />
      <Reminders reminders={found.reminders} />
      <Barred bars={found.bars} />
    </>
  );
}

const rulesText = ({ graceMinutes, reminderDays }: CycleDeadlines["cycle"]): string =>
  `${graceMinutes > 0 ? `申报截止后宽限 ${graceMinutes} 分钟` : "申报截止后没有宽限"}；各项期限提前 ${reminderDays.join("、")} 天和到期时提醒。`;

function Extensions({ found }: { found: CycleDeadlines }) {
  const waiting = found.extensions.filter(({ stage }) => stage === "asked").length;
  return (
    <Panel
      title={`延期${waiting > 0 ? `（${waiting} 件待办理）` : ""}`}
      lead="申报和年度报告的延期由本办公室办理；补正的延期由退回的办公室办理。到时自行失效。"
      flush
    >
      <ExtensionTable rows={found.extensions} named />
      {found.cycle.stage === "open" ? (
        <div className="px-4 py-3">
          <ProposeForm cycleId={found.cycle.id} action={proposeExtensionAction} submissionKey={randomUUID()} />
        </div>
      ) : null}
    </Panel>
  );
}
