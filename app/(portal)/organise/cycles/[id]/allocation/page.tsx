import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { assignEvenlyAction, commissionAction } from "@/app/actions/assessment";
import type { Page } from "@/app/props";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Panel } from "@/components/ui/panel";
import { type Allocation, allocationOf, NO_LOT } from "@/lib/allocation/overview";
import { pageAsked } from "@/lib/kernel/list-query";
import { ALLOCATION_TEXTS, OUTSIDE_LOTS } from "@/lib/labels/allocation";
import { COMMISSION_LABELS, cycleDone } from "@/lib/labels/cycles";
import { stageLabel } from "@/lib/labels/stages";
import { requireActor } from "@/lib/platform/actor";
import { CycleTabs } from "../cycle-tabs";
import { AllocationTable } from "./allocation-table";
import { ProposalsPanel } from "./proposals-panel";

export const metadata: Metadata = { title: "委托与分配" };

/** Who assesses: the agencies commissioned, and who has which sheet. Never a mark. */
export default async function AllocationPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const query = await searchParams;
  const page = pageAsked.parse(query.page);
  const allocation = await allocationOf(actor, id, page, query.lot);
  if (!allocation) notFound();
  const done = cycleDone(query.done);
  const { cycle, lot, lots, outside } = allocation;
  const path = `/organise/cycles/${id}/allocation`;
  const tabs = lots.map((one) => ({ href: `${path}?lot=${one.id}`, label: one.name, current: one.id === lot?.id }));
  const others = { href: `${path}?lot=${NO_LOT}`, label: OUTSIDE_LOTS, count: outside, current: lot === null };
  return (
    <>
      <PageHeader
        title="委托与分配"
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: cycle.name, href: `/organise/cycles/${id}` },
          { label: "委托与分配" },
        ]}
      />
      <CycleTabs id={id} current="/allocation" />
      {done ? <Alert tone="success" live title={done} /> : null}
      {cycle.stage === "open" || cycle.stage === "draft" ? null : (
        <Alert title={`本周期${stageLabel("cycle", cycle.stage)}，不再委托和分配。`} />
      )}
      <Agencies allocation={allocation} />
      {lots.length > 0 ? <LinkTabs label="标段" tabs={outside > 0 || lot === null ? [...tabs, others] : tabs} /> : null}
      {lot && lot.stage !== "assessing" ? <Alert title={ALLOCATION_TEXTS.lotClosed} /> : null}
      {allocation.waiting > 0 ? (
        <Alert tone="warning" title={ALLOCATION_TEXTS.waitingForLot(allocation.waiting)}>
          <Link className="link" href={`/organise/cycles/${id}/lots`}>
            评估标段
          </Link>
        </Alert>
      ) : null}
      <ProposalsPanel allocation={allocation} path={path} />
      <Panel
        title="评分表分配"
        lead={`每件由 ${cycle.sheetsPerApplication} 名评估员独立评分。所在地属于申报地区的机构，以及已经回避的人员，不能选择。`}
      >
        {lot === null && allocation.mayAssign && allocation.assessors.length > 0 && allocation.missing > 0 ? (
          <FormShell
            action={assignEvenlyAction}
            submissionKey={randomUUID()}
            hidden={{ cycleId: id, returnTo: lots.length > 0 ? `${path}?lot=${NO_LOT}` : path }}
          >
            <FormActions>
              <SubmitButton variant="secondary">按负荷均衡分配（尚缺 {allocation.missing} 份）</SubmitButton>
            </FormActions>
          </FormShell>
        ) : null}
        <AllocationTable allocation={allocation} page={page} query={{ page: query.page, lot: query.lot }} />
      </Panel>
    </>
  );
}

function Agencies({ allocation }: { allocation: Allocation }) {
  const { agencies, cycle, commissioned: assessors } = allocation;
  const commissioned = agencies.filter((agency) => agency.commissioned);
  const options = agencies
    .filter(({ commissioned: already, kind }) => !already && kind !== "survey_agency")
    .map(({ id, name, kind }) => ({ value: `assessment:${id}`, label: `${name}（${COMMISSION_LABELS[kind]}）` }));
  return (
    <Panel title="受托机构">
      {commissioned.length === 0 ? <p className="text-gray-600">尚未委托机构。</p> : null}
      <ul className="mb-3">
        {commissioned.map(({ id, name, kind }) => (
          <li key={id} className="py-1">
            {name}（{COMMISSION_LABELS[kind]}
            {kind !== "survey_agency" ? `，评估员 ${assessors.filter((one) => one.agencyId === id).length} 人` : ""}）
          </li>
        ))}
      </ul>
      {allocation.mayCommission && options.length > 0 ? (
        <FormShell
          action={commissionAction}
          submissionKey={randomUUID()}
          hidden={{ cycleId: cycle.id, returnTo: `/organise/cycles/${cycle.id}/allocation` }}
        >
          <Select name="agency" label="增加委托" options={options} required />
          <p className="text-sm text-gray-600">
            统计调查机构在
            <Link className="link" href={`/organise/cycles/${cycle.id}/survey`}>
              满意度测评
            </Link>
            页委托，委托的同时列出测评地区。
          </p>
          <FormActions>
            <SubmitButton>委托</SubmitButton>
          </FormActions>
        </FormShell>
      ) : null}
    </Panel>
  );
}
