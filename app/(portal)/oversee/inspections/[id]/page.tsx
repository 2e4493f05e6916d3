import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { ResultTag } from "@/components/oversight/result-tag";
import { PageHeader } from "@/components/shell/page-header";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { fieldLabel } from "@/lib/labels/fields";
import { readInspection } from "@/lib/oversight/inspection-queries";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "回访抽查结果" };

/** One inspection of a spot check: its result, what was found and what the place says. */
export default async function InspectionPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const inspection = await readInspection(actor, id);
  if (!inspection) notFound();
  const panel = await panelFor(actor, "inspection", id);
  const { checkId, programme, year } = inspection;
  return (
    <>
      <PageHeader
        title={`${inspection.holder}回访抽查`}
        trail={[
          { label: "称号与监督管理", href: "/oversee" },
          { label: `${year} 年度回访抽查`, ...(checkId ? { href: `/oversee/checks/${checkId}` } : {}) },
        ]}
        tag={<ResultTag stage={inspection.stage} passed={inspection.passed} />}
      />
      <Panel title="检查">
        <DescriptionList
          items={[
            { term: "活动", detail: programme },
            { term: "年度", detail: `${year} 年度` },
            {
              term: "称号",
              detail: (
                <Link className="link" href={`/oversee/titles/${inspection.designationId}`}>
                  {inspection.title}
                </Link>
              ),
            },
            { term: "证书编号", detail: inspection.certificateNumber },
            {
              term: "办结时间",
              detail: inspection.concludedAt ? formatDateTime(new Date(inspection.concludedAt)) : "",
            },
            { term: fieldLabel("findings"), detail: inspection.findings, wide: true },
            { term: fieldLabel("placeOpinion"), detail: inspection.placeOpinion, wide: true },
          ]}
        />
      </Panel>
      {panel ? (
        <ActionPanel panel={panel} formAction={actAction} returnTo={`/oversee/inspections/${id}`} done={done} />
      ) : null}
    </>
  );
}
