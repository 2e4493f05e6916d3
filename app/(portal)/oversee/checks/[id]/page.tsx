import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { SubjectTag } from "@/components/case/stage-tag";
import { DrawFacts } from "@/components/oversight/draw-facts";
import { FrameTable, StrataTable } from "@/components/oversight/frame-table";
import { ResultTag } from "@/components/oversight/result-tag";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { CHECK_TEXTS as TEXTS } from "@/lib/labels/checks";
import { readCheck } from "@/lib/oversight/check-queries";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "回访抽查" };

/** One spot check: the announced list and its hash, the items to be checked, the seed entered afterwards, the titles drawn. */
export default async function SpotCheckPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const check = await readCheck(actor, id);
  if (!check) notFound();
  const panel = await panelFor(actor, "spot_check", id);
  return (
    <>
      <PageHeader
        title={`${check.programme}${check.year}年度回访抽查`}
        trail={[
          { label: "称号与监督管理", href: "/oversee" },
          { label: "回访抽查", href: "/oversee/checks" },
        ]}
        tag={<SubjectTag subject="spot_check" stage={check.stage} />}
        actions={
          <>
            <LinkButton href={`/oversee/checks/${id}/items`}>{TEXTS.items}</LinkButton>
            {check.inspections.length > 0 ? (
              <LinkButton href={`/oversee/checks/${id}/export`} download>
                {TEXTS.overview}
              </LinkButton>
            ) : null}
            <LinkButton href={`/verify/draws/${id}`}>公开复核页</LinkButton>
          </>
        }
      />
      <Panel title="抽查">
        <DrawFacts {...check} />
      </Panel>
      {panel ? (
        <ActionPanel panel={panel} formAction={actAction} returnTo={`/oversee/checks/${id}`} done={done} />
      ) : null}
      {check.inspections.length > 0 ? (
        <Panel title="抽中名单" flush>
          <DataTable
            caption="抽中名单"
            rows={check.inspections}
            rowKey={(row) => row.inspectionId}
            columns={[
              { id: "holder", header: "示范单位", rowHeader: true, cell: (row) => row.holder },
              { id: "title", header: "称号", cell: (row) => row.title },
              { id: "certificate", header: "证书编号", nowrap: true, cell: (row) => row.certificateNumber },
              { id: "manner", header: "检查方式", cell: (row) => (row.onSite ? TEXTS.onSite : TEXTS.onPaper) },
              { id: "office", header: "实施", cell: (row) => row.office ?? check.organiser },
              { id: "result", header: "结果", cell: (row) => <ResultTag stage={row.stage} passed={row.passed} /> },
            ]}
            actions={(row) => (
              <RowLinks>
                <RowLink href={`/oversee/inspections/${row.inspectionId}`} label={row.holder}>
                  {row.stage === "concluded" || row.stage === "ended" ? "查看" : "办理"}
                </RowLink>
              </RowLinks>
            )}
          />
        </Panel>
      ) : null}
      <Panel title="分层" flush>
        <StrataTable strata={check.strata} />
      </Panel>
      <Panel title="冻结的名单" flush>
        <FrameTable strata={check.strata} />
      </Panel>
    </>
  );
}
