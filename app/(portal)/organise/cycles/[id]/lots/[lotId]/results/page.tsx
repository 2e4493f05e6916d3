import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { SectionBars } from "@/components/chart/section-bars";
import { LotTag } from "@/components/lots/lot-tag";
import { ResultTable } from "@/components/lots/result-table";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { pageAsked } from "@/lib/kernel/list-query";
import { median } from "@/lib/kernel/statistics";
import { scoreText } from "@/lib/labels/figures";
import { RESULT_TEXTS } from "@/lib/labels/lot-reports";
import { LOT_TEXTS } from "@/lib/labels/lots";
import type { LotResults } from "@/lib/lots/report-shape";
import { lotResults } from "@/lib/lots/results";
import { lotRows } from "@/lib/lots/section-rows";
import { requireActor } from "@/lib/platform/actor";
import { CycleTabs } from "../../../cycle-tabs";

export const metadata: Metadata = { title: RESULT_TEXTS.title };

const PAGE = 20;

/** What the assessment of a lot came to, once it is opened; before nothing is read or reckoned. */
export default async function LotResultsPage({ params, searchParams }: Page<{ id: string; lotId: string }>) {
  const actor = await requireActor();
  const { id, lotId } = await params;
  const query = await searchParams;
  const results = await lotResults(actor, id, lotId);
  if (!results) notFound();
  const { cycle, lot, opened } = results;
  const path = `/organise/cycles/${id}/lots/${lotId}`;
  const page = pageAsked.parse(query.page);
  return (
    <>
      <PageHeader
        title={RESULT_TEXTS.title}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: cycle.name, href: `/organise/cycles/${id}` },
          { label: LOT_TEXTS.title, href: `/organise/cycles/${id}/lots` },
          { label: lot.name, href: path },
          { label: RESULT_TEXTS.title },
        ]}
        tag={<LotTag stage={lot.stage} />}
        actions={
          opened ? (
            <LinkButton href={`/api/lots/${lotId}/report`} download>
              {RESULT_TEXTS.takeLot}
            </LinkButton>
          ) : null
        }
      />
      <CycleTabs id={id} current="/lots" />
      {opened ? (
        <>
          <Alert>{LOT_TEXTS.confidential}</Alert>
          <Summary opened={opened} adjusted={cycle.adjusted} />
          <Panel title={RESULT_TEXTS.sections}>
            <SectionBars
              title={RESULT_TEXTS.sections}
              description={RESULT_TEXTS.sectionsLead}
              rows={lotRows(
                opened.medians,
                opened.rows.map(({ sections }) => sections),
              )}
              ownLabel={null}
            />
          </Panel>
          <h2 className="mb-2 text-lg">{RESULT_TEXTS.cases}</h2>
          <ResultTable
            rows={opened.rows.slice((page - 1) * PAGE, page * PAGE)}
            first={(page - 1) * PAGE + 1}
            total={opened.rows.length}
            page={page}
            path={`${path}/results`}
            query={{ page: query.page }}
            lotId={lotId}
          />
        </>
      ) : (
        <Alert title={LOT_TEXTS.sealed}>{LOT_TEXTS.sealedLead}</Alert>
      )}
    </>
  );
}

function Summary({ opened, adjusted }: { opened: NonNullable<LotResults["opened"]>; adjusted: boolean }) {
  const scores = opened.rows.map(({ score }) => score);
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  return (
    <Panel title={RESULT_TEXTS.summary}>
      <DescriptionList
        columns={3}
        items={[
          { term: "揭晓", detail: formatDateTime(new Date(opened.at)) },
          { term: "案卷", detail: `${scores.length} 件` },
          { term: "计分", detail: adjusted ? RESULT_TEXTS.adjusted : RESULT_TEXTS.raw },
          { term: "最高分", detail: scoreText(scores[0] ?? null) },
          { term: "中位数", detail: scoreText(median(scores)) },
          { term: "最低分", detail: scoreText(scores.at(-1) ?? null) },
          { term: "平均分", detail: scoreText(scores.length > 0 ? mean : null) },
          {
            term: "经处理的差异",
            detail: `${opened.rows.reduce((sum, { adjudicated }) => sum + adjudicated, 0)} 项`,
          },
          {
            term: "一票否决",
            detail: `${opened.rows.filter(({ vetoed }) => vetoed.length > 0).length} 件`,
          },
        ]}
      />
    </Panel>
  );
}
