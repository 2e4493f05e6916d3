import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { dropLotAction } from "@/app/actions/lots";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { LotCases } from "@/components/lots/lot-cases";
import { LotTag } from "@/components/lots/lot-tag";
import { AgencyTable, AssessorTable } from "@/components/lots/progress-tables";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { panelFor } from "@/lib/acts/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { pageAsked } from "@/lib/kernel/list-query";
import { LOT_TEXTS, lotDone } from "@/lib/labels/lots";
import { QUALITY_TEXTS, SAMPLE_TEXTS } from "@/lib/labels/quality";
import { casesOfLot } from "@/lib/lots/case-queries";
import { inAll } from "@/lib/lots/progress-rules";
import { type LotBoard, lotBoard } from "@/lib/lots/queries";
import { requireActor } from "@/lib/platform/actor";
import { CycleTabs } from "../../cycle-tabs";

export const metadata: Metadata = { title: LOT_TEXTS.title };

/** One lot: what it consists of, what its organiser may do now, and how far agencies and assessors are. Never a mark. */
export default async function LotPage({ params, searchParams }: Page<{ id: string; lotId: string }>) {
  const actor = await requireActor();
  const { id, lotId } = await params;
  const query = await searchParams;
  const page = pageAsked.parse(query.page);
  const board = await lotBoard(actor, id, lotId);
  if (!board) notFound();
  const { lot } = board;
  const [panel, cases] = await Promise.all([panelFor(actor, "assessment_lot", lotId), casesOfLot(lotId, page)]);
  const path = `/organise/cycles/${id}/lots/${lotId}`;
  const done = lotDone(query.done);
  return (
    <>
      <PageHeader
        title={lot.name}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: board.cycle.name, href: `/organise/cycles/${id}` },
          { label: LOT_TEXTS.title, href: `/organise/cycles/${id}/lots` },
          { label: lot.name },
        ]}
        tag={<LotTag stage={lot.stage} />}
        actions={
          <>
            {board.mayChange ? <LinkButton href={`${path}/edit`}>{LOT_TEXTS.change}</LinkButton> : null}
            {lot.stage === "preparing" ? null : (
              <>
                <LinkButton href={`${path}/quality`}>{QUALITY_TEXTS.title}</LinkButton>
                <LinkButton href={`${path}/sample`}>{SAMPLE_TEXTS.title}</LinkButton>
              </>
            )}
            {lot.stage === "opened" ? <LinkButton href={`${path}/results`}>评估结果</LinkButton> : null}
          </>
        }
      />
      <CycleTabs id={id} current="/lots" />
      {done ? <Alert tone="success" live title={done} /> : null}
      {panel ? (
        <ActionPanel panel={panel} formAction={actAction} returnTo={path} done={done ? undefined : query.done} />
      ) : null}
      <Facts board={board} />
      <Panel title="评估进度" lead={LOT_TEXTS.boardLead}>
        <Whole board={board} />
        <h3 className="mt-4 mb-2 font-semibold">按机构</h3>
        <AgencyTable rows={board.agencies} />
        <h3 className="mt-4 mb-2 font-semibold">按评估员</h3>
        <AssessorTable rows={board.assessors} />
      </Panel>
      <h2 className="mb-2 text-lg">案卷</h2>
      <LotCases rows={cases.rows} total={cases.total} page={page} path={path} query={{ page: query.page }} />
      {board.mayChange && panel ? (
        <Details summary={LOT_TEXTS.drop}>
          <FormShell action={dropLotAction} submissionKey={randomUUID()} version={panel.version} hidden={{ lotId }}>
            <p>{LOT_TEXTS.dropLead}</p>
            <FormActions>
              <SubmitButton variant="danger">{LOT_TEXTS.drop}</SubmitButton>
            </FormActions>
          </FormShell>
        </Details>
      ) : null}
    </>
  );
}

function Facts({ board }: { board: LotBoard }) {
  const { lot, plannedTo } = board;
  const moment = (at: string | null): string | null => at && formatDateTime(new Date(at));
  return (
    <Panel title="标段">
      <DescriptionList
        items={[
          { term: "承担机构", detail: board.agencies.map(({ agency }) => agency).join("、") || "尚未选定" },
          { term: "案卷", detail: `${lot.cases} 件` },
          { term: "计划完成", detail: moment(plannedTo) },
          { term: "开始评估", detail: moment(lot.beganAt) },
          ...(lot.answersDueAt ? [{ term: "答复截止", detail: moment(lot.answersDueAt) }] : []),
          ...(lot.openedAt ? [{ term: "揭晓", detail: moment(lot.openedAt) }] : []),
          {
            term: LOT_TEXTS.parts,
            detail:
              lot.parts.length === 0
                ? "不分组，一人评一件案卷的全部指标"
                : lot.parts
                    .map(({ name, sections, items }) => `${name}（${sections.join("、")}，${items} 项）`)
                    .join("；"),
            wide: true,
          },
        ]}
      />
    </Panel>
  );
}

function Whole({ board }: { board: LotBoard }) {
  const all = inAll(board.assessors);
  if (all.sheets === 0) return <p className="text-gray-600">{LOT_TEXTS.noSheets}。</p>;
  return (
    <Progress label="已交卷的评分表" done={all.handedIn} total={all.sheets}>
      待声明 {all.assigned} 份，评分中 {all.scoring} 份，{LOT_TEXTS.overdue(all.overdue)}；已评 {all.scored} /{" "}
      {all.items} 项
    </Progress>
  );
}
