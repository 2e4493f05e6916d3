import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { SectionBars } from "@/components/chart/section-bars";
import { DeductionTable } from "@/components/lots/deduction-table";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { median } from "@/lib/kernel/statistics";
import { percent, scoreText } from "@/lib/labels/figures";
import { RESULT_TEXTS, strengthText } from "@/lib/labels/lot-reports";
import { LOT_TEXTS } from "@/lib/labels/lots";
import { deductionsOf, strengthsOf } from "@/lib/lots/deductions";
import { placeReport } from "@/lib/lots/place-report";
import type { PlaceReport } from "@/lib/lots/report-shape";
import { ownRows } from "@/lib/lots/section-rows";
import { requireActor } from "@/lib/platform/actor";
import { CycleTabs } from "../../../../cycle-tabs";

export const metadata: Metadata = { title: RESULT_TEXTS.title };

type Params = { id: string; lotId: string; applicationId: string };

/** One case of an opened lot: its sections beside the lot's median, what it lost and why. */
export default async function PlaceResultPage({ params }: Page<Params>) {
  const actor = await requireActor();
  const { id, lotId, applicationId } = await params;
  const report = await placeReport(actor, lotId, applicationId);
  if (report?.cycleId !== id) notFound();
  const { row, medians } = report;
  const path = `/organise/cycles/${id}/lots/${lotId}`;
  return (
    <>
      <PageHeader
        title={`${row.place}：${RESULT_TEXTS.title}`}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: report.cycle, href: `/organise/cycles/${id}` },
          { label: report.lot, href: path },
          { label: RESULT_TEXTS.title, href: `${path}/results` },
          { label: row.place },
        ]}
        actions={
          <LinkButton href={`/api/lots/${lotId}/cases/${applicationId}/report`} download>
            {RESULT_TEXTS.takePlace}
          </LinkButton>
        }
      />
      <CycleTabs id={id} current="/lots" />
      <Alert>{LOT_TEXTS.confidential}</Alert>
      <Overall report={report} />
      <Panel title={RESULT_TEXTS.sections}>
        <SectionBars
          title={RESULT_TEXTS.sections}
          description={RESULT_TEXTS.ownLead}
          rows={ownRows(medians, row.sections)}
          ownLabel={RESULT_TEXTS.own}
        />
      </Panel>
      <Strengths report={report} />
      <h2 className="mb-2 text-lg">{RESULT_TEXTS.deductions}</h2>
      <DeductionTable rows={deductionsOf(report.items)} />
    </>
  );
}

function Overall({ report: { row, scores, cases } }: { report: PlaceReport }) {
  return (
    <Panel title={RESULT_TEXTS.summary}>
      <DescriptionList
        items={[
          { term: "评估得分", detail: `${scoreText(row.score)}（标段中位数 ${scoreText(median(scores))}）` },
          {
            term: "符合率",
            detail: `${percent(row.basisPoints)}（${row.met} / ${row.applicable} 项）`,
          },
          { term: "标段", detail: `共 ${cases} 件，本案卷代号 ${row.code}` },
          { term: "一票否决", detail: row.vetoed.length > 0 ? `第 ${row.vetoed.join("、")} 项` : "没有" },
          {
            term: "案卷",
            detail: (
              <Link className="link" href={`/organise/cases/${row.id}`}>
                {row.number}
              </Link>
            ),
          },
        ]}
      />
    </Panel>
  );
}

function Strengths({ report: { row, medians } }: { report: PlaceReport }) {
  const strengths = strengthsOf(row.sections, medians);
  return (
    <Panel title={RESULT_TEXTS.strengths}>
      {strengths.length === 0 ? <p className="text-gray-600">{RESULT_TEXTS.noStrengths}</p> : null}
      <ul className="list-disc pl-5">
        {strengths.map((strength) => (
          <li key={strength.title}>{strengthText(strength)}</li>
        ))}
      </ul>
    </Panel>
  );
}
