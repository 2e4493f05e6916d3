import { notFound } from "next/navigation";
import { runNowAction } from "@/app/actions/administration";
import type { Page } from "@/app/props";
import { ConfirmAct } from "@/components/admin/confirm-act";
import { Select } from "@/components/form/select";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { ListPage } from "@/components/table/list-page";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/tag";
import { jobsOverview, type RunRow, runsPage } from "@/lib/jobs/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { listQuery } from "@/lib/kernel/list-query";
import { countsText, JOB_LABELS, jobName, rhythmText } from "@/lib/labels/jobs";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata = { title: "定时任务" };

const PATH = "/admin/jobs";
const moment = (at: string | null) => (at ? formatDateTime(new Date(at)) : "—");

function Result({ run }: { run: RunRow }) {
  if (run.error) return <span className="text-red-700">出错：{run.error}</span>;
  if (!run.endedAt) return <StatusTag tone="warning">没有结束</StatusTag>;
  return countsText(run.counts);
}

const RUN_COLUMNS: Column<RunRow>[] = [
  { id: "started", header: "开始时间", nowrap: true, rowHeader: true, cell: (run) => moment(run.startedAt) },
  { id: "job", header: "任务", nowrap: true, cell: (run) => jobName(run.job) },
  { id: "by", header: "由谁启动", nowrap: true, cell: (run) => run.startedBy || "到时自动" },
  { id: "ended", header: "结束时间", nowrap: true, cell: (run) => moment(run.endedAt) },
  { id: "result", header: "结果", cell: (run) => <Result run={run} /> },
];

/** What the portal does by itself: when it last ran, what came of it, and when it runs next. */
export default async function JobsPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_jobs")) notFound();
  const { ran, ...query } = await searchParams;
  const asked = listQuery("job", "show").parse(query);
  const [{ jobs, running }, runs] = await Promise.all([jobsOverview(), runsPage(asked)]);
  return (
    <>
      <PageHeader
        title="定时任务"
        lead={running ? "本服务到时自动运行；重复运行不会重复办理。" : "本服务没有开启自动运行，只能立即运行。"}
      />
      {ran && JOB_LABELS[ran] ? <Alert tone="success" live title={`“${jobName(ran)}”已运行，结果见下表。`} /> : null}
      <div className="mb-6">
        <DataTable
          caption="定时任务"
          rows={jobs}
          rowKey={({ key }) => key}
          columns={[
            { id: "name", header: "任务", rowHeader: true, nowrap: true, cell: ({ key }) => jobName(key) },
            { id: "about", header: "内容", cell: ({ key }) => JOB_LABELS[key]?.about ?? "" },
            { id: "every", header: "频次", nowrap: true, cell: ({ everyMinutes }) => rhythmText(everyMinutes) },
            { id: "last", header: "上次运行", nowrap: true, cell: ({ last }) => moment(last?.startedAt ?? null) },
            { id: "result", header: "结果", cell: ({ last }) => (last ? <Result run={last} /> : "—") },
            { id: "next", header: "下次运行", nowrap: true, cell: ({ nextAt }) => moment(nextAt) },
          ]}
          actions={({ key }) => (
            <ConfirmAct
              verb="立即运行"
              size="small"
              what={`现在运行“${jobName(key)}”。已经办理过的不会重复办理。`}
              action={runNowAction.bind(null, key)}
            />
          )}
        />
      </div>
      <h2 className="mb-2 text-lg">运行记录</h2>
      <ListPage
        caption="运行记录"
        rows={runs.rows}
        rowKey={({ id }) => id}
        path={PATH}
        query={query}
        total={runs.total}
        page={asked.page}
        fields={
          <>
            <Select
              name="job"
              label="任务"
              placeholder="全部"
              defaultValue={asked.job}
              options={jobs.map(({ key }) => ({ value: key, label: jobName(key) }))}
            />
            <Select
              name="show"
              label="结果"
              placeholder="全部"
              defaultValue={asked.show}
              options={[{ value: "failed", label: "出错的" }]}
            />
          </>
        }
        empty={<EmptyState title="还没有运行过" />}
        columns={RUN_COLUMNS}
      />
    </>
  );
}
