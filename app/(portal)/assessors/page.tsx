import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { addContractAction, removeContractAction } from "@/app/actions/assessors";
import type { Page } from "@/app/props";
import { STAFF_COLUMNS } from "@/components/assessors/staff-table";
import { TieForm } from "@/components/assessors/tie-form";
import { TieList } from "@/components/assessors/tie-list";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { staffList } from "@/lib/assessors/queries";
import { listQuery } from "@/lib/kernel/list-query";
import { ASSESSOR_TEXTS, assessorDone, CONTRACT_LABELS } from "@/lib/labels/assessors";
import { LOT_TEXTS } from "@/lib/labels/lots";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: ASSESSOR_TEXTS.title };

/** The staff list of an agency or a group of experts, kept by whoever organises there. */
export default async function AssessorsPage({ searchParams }: Page) {
  const actor = await requireActor();
  const raw = await searchParams;
  const asked = listQuery("q").parse(raw);
  const list = await staffList(actor, asked);
  if (!list) notFound();
  const done = assessorDone(raw.done);
  return (
    <>
      <PageHeader
        title={ASSESSOR_TEXTS.title}
        lead={ASSESSOR_TEXTS.lead}
        actions={<LinkButton href="/assessors/progress">{LOT_TEXTS.agencyTitle}</LinkButton>}
      />
      {done ? <Alert tone="success" live title={done} /> : null}
      <ListPage
        caption={ASSESSOR_TEXTS.title}
        rows={list.rows}
        columns={STAFF_COLUMNS}
        rowKey={(row) => row.id}
        actions={(row) => (
          <RowLinks>
            <RowLink href={`/assessors/${row.id}`} label={row.name}>
              填报
            </RowLink>
          </RowLinks>
        )}
        total={list.total}
        page={asked.page}
        path="/assessors"
        query={{ q: raw.q, page: raw.page }}
        empty={<EmptyState title="没有评估员账号；账号和岗位由平台的系统管理员、安全管理员办理" />}
        fields={<TextInput name="q" placeholder="可填拼音首字母" label="姓名" defaultValue={raw.q ?? ""} />}
      />
      <Panel title={ASSESSOR_TEXTS.contracts}>
        <TieList ties={list.contracts} remove={removeContractAction} />
      </Panel>
      <Panel title={ASSESSOR_TEXTS.addContract}>
        <TieForm
          action={addContractAction}
          kinds={CONTRACT_LABELS}
          label="合同性质"
          verb={ASSESSOR_TEXTS.addContract}
        />
      </Panel>
    </>
  );
}
