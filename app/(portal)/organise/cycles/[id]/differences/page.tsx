import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { PageHeader } from "@/components/shell/page-header";
import { Pagination } from "@/components/table/pagination";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { differencesOf } from "@/lib/assessment/organiser";
import { pageAsked } from "@/lib/kernel/list-query";
import { cycleDone } from "@/lib/labels/cycles";
import { requireActor } from "@/lib/platform/actor";
import { organisedCycle } from "@/lib/programmes/organised";
import { CycleTabs } from "../cycle-tabs";
import { DifferencePanel } from "./difference-panel";

export const metadata: Metadata = { title: "差异裁定" };

const PAGE = 20;

/** Items on which the sheets differ beyond the tolerance, side by side; nobody's name stands at a mark. */
export default async function DifferencesPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const query = await searchParams;
  const [cycle, differences] = await Promise.all([organisedCycle(actor, id), differencesOf(actor, id)]);
  if (!cycle || !differences) notFound();
  const open = differences.filter(({ adjudication }) => !adjudication);
  const settled = differences.filter(({ adjudication }) => adjudication);
  const page = pageAsked.parse(query.page);
  const shown = [...open, ...settled].slice((page - 1) * PAGE, page * PAGE);
  const done = cycleDone(query.done);
  const mayRule = cycle.stage === "open" && actor.duties.includes("organising");
  return (
    <>
      <PageHeader
        title="差异裁定"
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: cycle.name, href: `/organise/cycles/${id}` },
          { label: "差异裁定" },
        ]}
        lead="一件案卷的评分表全部交卷后，差异超过允许范围的指标列在这里；不显示评估员姓名，按得分由高到低排列。"
      />
      <CycleTabs id={id} current="/differences" />
      {done ? <Alert tone="success" live title={done} /> : null}
      <p className="mb-3">
        待裁定 {open.length} 项，已裁定 {settled.length} 项
      </p>
      {shown.length === 0 ? (
        <Panel>
          <EmptyState title="没有需要裁定的差异" />
        </Panel>
      ) : null}
      {shown.map((difference) => (
        <DifferencePanel
          key={`${difference.applicationId}${difference.indicatorId}`}
          difference={difference}
          returnTo={`/organise/cycles/${id}/differences`}
          mayRule={mayRule}
        />
      ))}
      <Pagination
        total={differences.length}
        page={page}
        pageSize={PAGE}
        path={`/organise/cycles/${id}/differences`}
        query={{ page: query.page }}
      />
    </>
  );
}
