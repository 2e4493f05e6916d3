import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { startPracticeAction } from "@/app/actions/exchange";
import type { Page } from "@/app/props";
import { SubjectTag } from "@/components/case/stage-tag";
import { ExchangeTabs } from "@/components/exchange/exchange-tabs";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatDate } from "@/lib/kernel/dates";
import { actionLabel, doneText } from "@/lib/labels/actions";
import { EXCHANGE_TEXTS } from "@/lib/labels/exchange";
import { stageLabel } from "@/lib/labels/stages";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { type PracticeRow, practicesPage, titlesToWriteOn } from "@/lib/practice-cases/queries";
import { ownPracticeQuery } from "@/lib/practice-cases/schema";
import { PRACTICE_STAGES } from "@/lib/practice-cases/workflow";

export const metadata: Metadata = { title: "经验交流" };

const COLUMNS: Column<PracticeRow>[] = [
  { id: "title", header: "题目", rowHeader: true, cell: (row) => row.title || "（未命名）" },
  { id: "holder", header: "单位", cell: (row) => row.holder },
  { id: "field", header: "领域", cell: (row) => row.field || "—" },
  { id: "stage", header: "状态", cell: (row) => <SubjectTag subject="practice_case" stage={row.stage} /> },
  { id: "versions", header: "已公布", align: "right", nowrap: true, cell: (row) => `${row.versions} 版` },
  { id: "followers", header: "跟学单位", align: "right", cell: (row) => row.followers },
  { id: "at", header: "更新日期", nowrap: true, cell: (row) => formatDate(new Date(row.writtenAt)) },
];

/** 典型经验: the own ones, and to an office those that have reached it. */
export default async function ExchangePage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "exchange")) notFound();
  const raw = await searchParams;
  const query = ownPracticeQuery.parse(raw);
  const office = actor.organisationKind === "office";
  const [{ rows, total }, titles] = await Promise.all([practicesPage(actor, query), titlesToWriteOn(actor)]);
  const done = doneText(raw.done);
  return (
    <>
      <PageHeader title="经验交流" lead={EXCHANGE_TEXTS.portalLead} />
      <ExchangeTabs current="cases" office={office} />
      {done ? <Alert tone="success" live title={done} /> : null}
      <ListPage
        caption="典型经验"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        actions={(row) => (
          <RowLinks>
            <RowLink href={`/exchange/cases/${row.id}`} label={row.title}>
              {row.stage === "in_review" && !row.mine ? "办理" : "查看"}
            </RowLink>
          </RowLinks>
        )}
        total={total}
        page={query.page}
        path="/exchange"
        query={{ q: query.q, stage: query.stage, page: raw.page }}
        empty={<EmptyState title="没有符合条件的典型经验" />}
        fields={
          <>
            <TextInput name="q" label="已公布的题目或者单位" defaultValue={query.q} />
            <Select
              name="stage"
              label="状态"
              placeholder="全部"
              defaultValue={query.stage}
              options={PRACTICE_STAGES.map((value) => ({ value, label: stageLabel("practice_case", value) }))}
            />
          </>
        }
      />
      {titles.length > 0 ? (
        <Panel title={actionLabel("start_practice")}>
          <FormShell action={startPracticeAction}>
            <Select
              name="designationId"
              label="所依据的示范称号"
              required
              placeholder={null}
              options={titles.map(({ id, title }) => ({ value: id, label: title }))}
            />
            <FormActions>
              <SubmitButton>{actionLabel("start_practice")}</SubmitButton>
            </FormActions>
          </FormShell>
        </Panel>
      ) : office ? null : (
        <p className="text-sm text-gray-600">{EXCHANGE_TEXTS.noTitle}</p>
      )}
    </>
  );
}
