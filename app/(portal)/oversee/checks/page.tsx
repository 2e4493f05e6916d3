import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { freezeFrameAction } from "@/app/actions/spot-checks";
import { SubjectTag } from "@/components/case/stage-tag";
import { DateInput } from "@/components/form/date-input";
import { FieldGrid } from "@/components/form/field-grid";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { OverseeTabs } from "@/components/oversight/oversee-tabs";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { concludedText, FREEZE_TEXTS as TEXTS } from "@/lib/labels/checks";
import { choiceLabel } from "@/lib/labels/fields";
import { type ChecksPage, checksPage } from "@/lib/oversight/check-queries";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: "回访抽查" };

const BY = ["organiser", "province_office"] as const;

function Freeze({ toFreeze, year }: Pick<ChecksPage, "toFreeze" | "year">) {
  return (
    <Panel title={`${actionLabel("freeze_frame")}（${year} 年度）`} lead={TEXTS.lead}>
      <FormShell action={freezeFrameAction} submissionKey={randomUUID()} hidden={{ year: String(year) }}>
        <Select
          name="programmeId"
          label="活动"
          required
          options={toFreeze.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextInput name="seedPlan" label={TEXTS.seedPlan} hint={TEXTS.seedPlanHint} required />
        <FieldGrid>
          <DateInput name="seedDay" label={TEXTS.seedDay} required />
          <TextInput name="seedTime" label={TEXTS.seedTime} type="time" width="half" required />
          <DateInput name="dueOn" label={TEXTS.dueOn} required />
          <Select
            name="by"
            label={TEXTS.by}
            placeholder={TEXTS.byRules}
            options={BY.map((value) => ({ value, label: choiceLabel(value) }))}
          />
        </FieldGrid>
        <FormActions>
          <SubmitButton>{actionLabel("freeze_frame")}</SubmitButton>
        </FormActions>
      </FormShell>
    </Panel>
  );
}

/** 回访抽查（意见四(二)）：the organiser's spot checks, one a year for each programme. */
export default async function SpotChecksPage() {
  const actor = await requireActor();
  if (mayOpen(actor, "oversee")) notFound();
  const page = await checksPage(actor);
  return (
    <>
      <PageHeader
        title="回访抽查"
        trail={[{ label: "称号与监督管理", href: "/oversee" }, { label: "回访抽查" }]}
        actions={<LinkButton href="/oversee/inspections">{TEXTS.inspections}</LinkButton>}
      />
      <OverseeTabs current="checks" />
      {page === null ? (
        <EmptyState title={TEXTS.noProgramme}>{TEXTS.noProgrammeHint}</EmptyState>
      ) : (
        <>
          {page.toFreeze.length > 0 ? <Freeze {...page} /> : null}
          <DataTable
            caption="回访抽查"
            rows={page.rows}
            rowKey={(row) => row.id}
            columns={[
              { id: "programme", header: "活动", rowHeader: true, cell: (row) => row.programme },
              { id: "year", header: "年度", nowrap: true, cell: (row) => `${row.year} 年度` },
              { id: "size", header: "应抽称号", align: "right", cell: (row) => row.size },
              { id: "count", header: "抽查数量", align: "right", cell: (row) => row.count },
              {
                id: "concluded",
                header: "已办结",
                align: "right",
                cell: (row) => (row.stage === "drawn" ? concludedText(row) : "—"),
              },
              { id: "seed", header: "种子产生时间", cell: (row) => formatDateTime(new Date(row.seedAt)) },
              { id: "due", header: "完成期限", cell: (row) => formatDate(new Date(row.dueAt)) },
              { id: "stage", header: "状态", cell: (row) => <SubjectTag subject="spot_check" stage={row.stage} /> },
            ]}
            actions={(row) => (
              <RowLinks>
                <RowLink href={`/oversee/checks/${row.id}`} label={`${row.programme} ${row.year} 年度`}>
                  查看
                </RowLink>
              </RowLinks>
            )}
            empty={<EmptyState title="还没有回访抽查" />}
          />
        </>
      )}
    </>
  );
}
