import { randomUUID } from "node:crypto";
import { DateInput } from "@/components/form/date-input";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { OBJECTION_TEXTS, TASK_KIND_LABELS } from "@/lib/labels/objections";
import type { TaskRow } from "@/lib/objections/staff-row";
import { FileLinks } from "./file-links";

type Objection = { id: string; stage: string; place: string; tasks: TaskRow[] };
type Office = { id: string; name: string };

const time = (at: string) => formatDateTime(new Date(at));

/** The investigation: what was given to other offices and to the place, what came back, and the forms to give more. */
export function Tasks({
  objection,
  offices,
  give,
  recall,
  handling,
  now,
}: {
  objection: Objection;
  offices: Office[];
  give: FormAction;
  recall: FormAction;
  handling: boolean;
  now: Date;
}) {
  const investigating = objection.stage === "investigating";
  if (!investigating && objection.tasks.length === 0) return null;
  const asked = objection.tasks.some(
    ({ kind, answeredAt, closedAt }) => kind === "statement" && !answeredAt && !closedAt,
  );
  return (
    <Panel title="调查" id="tasks" lead={OBJECTION_TEXTS.digestHint}>
      {objection.tasks.map((task) => (
        <TaskView
          key={task.id}
          task={task}
          objectionId={objection.id}
          recall={handling ? recall : null}
          handling={handling}
          now={now}
        />
      ))}
      {objection.tasks.length === 0 ? <p className="mb-3 text-gray-600">尚未交办。</p> : null}
      {investigating && handling ? (
        <>
          {offices.length > 0 ? (
            <GiveForm objection={objection} kind="inquiry" action={give} offices={offices} />
          ) : null}
          {asked ? null : <GiveForm objection={objection} kind="statement" action={give} offices={[]} />}
        </>
      ) : null}
    </Panel>
  );
}

type View = { task: TaskRow; objectionId: string; recall: FormAction | null; handling: boolean; now: Date };

function TaskView({ task, objectionId, recall, handling, now }: View) {
  const { answeredAt, closedAt, dueAt } = task;
  const late = new Date(answeredAt ?? now.toISOString()) > new Date(dueAt);
  return (
    <article className="mb-4 border-l-3 border-line pl-4">
      <h3 className="flex flex-wrap items-center gap-2 text-base">
        {TASK_KIND_LABELS[task.kind]}：{task.organisation}
        {answeredAt ? (
          <StatusTag tone="success">已答复</StatusTag>
        ) : (
          <StatusTag tone={closedAt ? "neutral" : "info"}>{closedAt ? "已收回" : "待答复"}</StatusTag>
        )}
        {late && (answeredAt || !closedAt) ? <StatusTag tone="danger">逾期</StatusTag> : null}
      </h3>
      <p className="text-sm text-gray-600">
        {time(task.givenAt)}交办，{formatDate(new Date(dueAt))}前答复
      </p>
      <p className="prose-zh whitespace-pre-line">{task.text}</p>
      {answeredAt ? (
        <div className="mt-2 bg-gray-50 px-3 py-2">
          <p className="text-sm text-gray-600">
            {task.answeredByName}，{time(answeredAt)}
          </p>
          <p className="prose-zh whitespace-pre-line">{task.answer}</p>
          {task.files.length > 0 ? <FileLinks files={task.files} handling={handling} /> : null}
        </div>
      ) : null}
      {recall && !answeredAt && !closedAt ? (
        <FormShell action={recall} hidden={{ taskId: task.id, objectionId }}>
          <SubmitButton variant="secondary">收回</SubmitButton>
        </FormShell>
      ) : null}
    </article>
  );
}

type Give = { objection: Objection; kind: "inquiry" | "statement"; action: FormAction; offices: Office[] };

function GiveForm({ objection, kind, action, offices }: Give) {
  const inquiry = kind === "inquiry";
  return (
    <Details summary={inquiry ? "交由上级地区的办公室核查" : `请${objection.place}说明情况`}>
      <FormShell
        action={action}
        submissionKey={randomUUID()}
        hidden={{ objectionId: objection.id, kind }}
        id={`give-${kind}`}
        clearWhenDone
      >
        {inquiry ? (
          <Select
            name="organisationId"
            label="由哪个办公室核查"
            options={offices.map(({ id, name }) => ({ value: id, label: name }))}
            required
          />
        ) : null}
        <TextArea
          name="text"
          label={inquiry ? "核查事项" : "转办摘要"}
          hint={OBJECTION_TEXTS.digestHint}
          rows={4}
          limit={2000}
          required
        />
        <DateInput name="dueAt" label="答复期限" required />
        <SubmitButton variant="secondary">{inquiry ? "交办核查" : "转请说明情况"}</SubmitButton>
      </FormShell>
    </Details>
  );
}
