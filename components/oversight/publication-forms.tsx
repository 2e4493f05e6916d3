import { randomUUID } from "node:crypto";
import { DateInput } from "@/components/form/date-input";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TickAll } from "@/components/form/tick-all";
import { OwnProof } from "@/components/people/own-proof";
import { DataTable } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { formatDateTime } from "@/lib/kernel/dates";
import { PUBLISHING_TEXTS } from "@/lib/labels/annual-reports";
import type { Publishable, WaitingPublication } from "@/lib/oversight/report-shapes";

/** A box of the ids that are sent. */
function Tick({ id, label }: { id: string; label: string }) {
  return (
    <input type="checkbox" name="ids" value={id} aria-label={`选择${label}`} className="size-4 accent-primary-600" />
  );
}

/** 提请公布 of the chosen reports, with one day for all of them or none. */
export function PreparePublication({ rows, action }: { rows: Publishable[]; action: FormAction }) {
  return (
    <FormShell action={action} submissionKey={randomUUID()}>
      <div data-tick-group>
        <DataTable<Publishable>
          caption={PUBLISHING_TEXTS.title}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              id: "tick",
              header: <TickAll name="ids" label="全选" />,
              cell: ({ id, holder, year }) => <Tick id={id} label={`${holder} ${year} 年度`} />,
            },
            { id: "holder", header: "示范单位", rowHeader: true, cell: ({ holder }) => holder },
            { id: "title", header: "称号", cell: ({ title }) => title },
            { id: "year", header: "年度", nowrap: true, cell: ({ year }) => `${year} 年度` },
            { id: "at", header: "到达时间", nowrap: true, cell: ({ arrivedAt }) => formatDateTime(arrivedAt) },
          ]}
          actions={({ id, holder, year }) => (
            <RowLink href={`/oversee/reports/${id}`} label={`${holder} ${year} 年度`}>
              查看
            </RowLink>
          )}
        />
      </div>
      <DateInput name="publicOn" label={PUBLISHING_TEXTS.day} hint={PUBLISHING_TEXTS.dayHint} />
      <FormActions>
        <SubmitButton>{PUBLISHING_TEXTS.prepare}</SubmitButton>
      </FormActions>
    </FormShell>
  );
}

/** 一次签发: what a signatory has prepared by itself, by whichever account, stands there, and can't be chosen. */
export function SignPublications({
  rows,
  code,
  action,
}: {
  rows: WaitingPublication[];
  code: boolean;
  action: FormAction;
}) {
  return (
    <FormShell action={action} submissionKey={randomUUID()}>
      <div data-tick-group>
        <DataTable<WaitingPublication>
          caption={PUBLISHING_TEXTS.waitingTitle}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              id: "tick",
              header: <TickAll name="ids" label="全选" />,
              cell: ({ id, title, own }) => (own ? "本人拟办" : <Tick id={id} label={title} />),
            },
            { id: "title", header: "事由", rowHeader: true, cell: ({ title }) => title },
            { id: "by", header: "拟办人", nowrap: true, cell: ({ preparedByName }) => preparedByName },
            { id: "at", header: "提请时间", nowrap: true, cell: ({ preparedAt }) => formatDateTime(preparedAt) },
          ]}
          actions={({ id, title }) => (
            <RowLink href={`/sign-offs/${id}`} label={title}>
              查看
            </RowLink>
          )}
        />
      </div>
      <OwnProof code={code} hint="签发即时生效，请再次输入口令确认。" />
      <FormActions>
        <SubmitButton>{PUBLISHING_TEXTS.sign}</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
