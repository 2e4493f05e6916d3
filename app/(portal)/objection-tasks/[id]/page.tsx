import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { answerTaskAction } from "@/app/actions/objection-docket";
import type { Page } from "@/app/props";
import { FileInput } from "@/components/form/file-input";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { DueTag } from "@/components/objections/due-tag";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { FILES_HINT, OBJECTION_TEXTS, TASK_KIND_LABELS, taskState } from "@/lib/labels/objections";
import { mayAnswer, taskFor } from "@/lib/objections/task-queries";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";

export const metadata: Metadata = { title: "异议交办事项" };

const time = (at: string | null) => (at ? formatDateTime(new Date(at)) : "—");

/** One task: the digest that the handler wrote, the days, and the answer. */
export default async function TaskPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const task = await taskFor(actor, id);
  if (!task) notFound();
  const waiting = !task.answeredAt && !task.closed;
  return (
    <>
      <PageHeader
        title={`${TASK_KIND_LABELS[task.kind]}：${task.place}`}
        trail={[{ label: "异议交办事项", href: "/objection-tasks" }, { label: TASK_KIND_LABELS[task.kind]! }]}
      />
      {done ? <Alert tone="success" title={OBJECTION_TEXTS.taskAnswered} live /> : null}
      <Panel title="交办内容">
        <DescriptionList
          columns={2}
          items={[
            { term: "交办单位", detail: task.from },
            { term: "状态", detail: taskState(task) },
            { term: "交办时间", detail: time(task.givenAt) },
            {
              term: "答复期限",
              detail: <DueTag due={task.dueAt} overdue={waiting && new Date(task.dueAt) < now()} />,
            },
            {
              term: "公示",
              detail: (
                <Link href={`/notices/${task.notice.id}`} className="link">
                  {task.notice.title}
                </Link>
              ),
              wide: true,
            },
            { term: "事项", detail: <p className="whitespace-pre-line">{task.text}</p>, wide: true },
          ]}
        />
      </Panel>
      {task.answeredAt ? <Answer task={task} /> : null}
      {waiting && mayAnswer(actor, task.kind) ? (
        <Panel title="答复">
          <FormShell action={answerTaskAction} hidden={{ taskId: id }}>
            <TextArea name="answer" label="核查、说明的情况" rows={8} limit={4000} required />
            <FileInput name="files" label="材料" hint={FILES_HINT} />
            <SubmitButton>提交答复</SubmitButton>
          </FormShell>
        </Panel>
      ) : null}
    </>
  );
}

type Task = NonNullable<Awaited<ReturnType<typeof taskFor>>>;

function Answer({ task }: { task: Task }) {
  return (
    <Panel title="答复">
      <p className="text-sm text-gray-600">
        {task.answeredByName}，{time(task.answeredAt)}
      </p>
      <p className="prose-zh whitespace-pre-line">{task.answer ?? OBJECTION_TEXTS.answerCleared}</p>
      <ul>
        {task.files.map(({ id, name }) => (
          <li key={id}>
            <a href={`/api/objection-files/${id}`} className="link" download>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
