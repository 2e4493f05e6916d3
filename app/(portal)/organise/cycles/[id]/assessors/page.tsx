import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { overrideRecusalAction } from "@/app/actions/recusal";
import type { Page } from "@/app/props";
import { STAFF_COLUMNS } from "@/components/assessors/staff-table";
import { TieList } from "@/components/assessors/tie-list";
import { Override, RECUSAL_COLUMNS, recusalKey } from "@/components/recusal/recusal-table";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { ListPage } from "@/components/table/list-page";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { StaffRow } from "@/lib/assessors/shape";
import { pageAsked } from "@/lib/kernel/list-query";
import { ASSESSOR_TEXTS } from "@/lib/labels/assessors";
import { LEVEL_LABELS, ORGANISATION_KINDS } from "@/lib/labels/people";
import { RECUSAL_PAGE } from "@/lib/labels/recusal";
import { requireActor } from "@/lib/platform/actor";
import { assessorsBefore } from "@/lib/recusal/queries";
import type { RecusalRow } from "@/lib/recusal/shape";
import { CycleTabs } from "../cycle-tabs";

export const metadata: Metadata = { title: RECUSAL_PAGE.title };

/** What the commissioned agencies say of their people, and who is kept from which case, for the organiser of the cycle. */
export default async function CycleAssessorsPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const page = pageAsked.parse(query.page);
  const found = await assessorsBefore(actor, id, page);
  if (!found) notFound();
  const { cycle, agencies, recusals } = found;
  const path = `/organise/cycles/${id}/assessors`;
  const home = cycle.recusalHome && (LEVEL_LABELS[cycle.recusalHome] ?? null);
  return (
    <>
      <PageHeader
        title={RECUSAL_PAGE.title}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: cycle.name, href: `/organise/cycles/${id}` },
          { label: RECUSAL_PAGE.title },
        ]}
        lead={RECUSAL_PAGE.lead}
      />
      <CycleTabs id={id} current="/assessors" />
      {query.done === "override" ? <Alert tone="success" live title={RECUSAL_PAGE.overrideDone} /> : null}
      <Panel title={RECUSAL_PAGE.found} lead={RECUSAL_PAGE.rule(home, cycle.recusalYears)}>
        <ListPage<RecusalRow>
          caption={RECUSAL_PAGE.found}
          rows={recusals.rows}
          columns={RECUSAL_COLUMNS}
          rowKey={recusalKey}
          actions={(row) => <Override row={row} action={overrideRecusalAction} returnTo={path} />}
          total={recusals.total}
          page={page}
          path={path}
          query={{ page: query.page }}
          empty={<EmptyState title={RECUSAL_PAGE.none} />}
        />
      </Panel>
      {agencies.map((agency) => (
        <Panel key={agency.id} title={`${agency.name}（${ORGANISATION_KINDS[agency.kind]}）`}>
          <DataTable<StaffRow>
            caption={`${agency.name}的评估员`}
            rows={agency.staff}
            columns={STAFF_COLUMNS}
            rowKey={(row) => row.id}
            empty={<EmptyState title="没有评估员" />}
          />
          <h3 className="mt-3 font-semibold">{ASSESSOR_TEXTS.contracts}</h3>
          <TieList ties={agency.contracts} />
        </Panel>
      ))}
      {agencies.length === 0 ? <EmptyState title="尚未委托机构或者专家组" /> : null}
    </>
  );
}
