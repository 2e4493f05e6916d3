import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { askExtensionAction } from "@/app/actions/deadlines";
import type { Page } from "@/app/props";
import { AskForm } from "@/components/deadlines/ask-form";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { Button, LinkButton } from "@/components/ui/button";
import { Countdown } from "@/components/ui/countdown";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { type CycleToJoin, cyclesToJoin, type OwnApplication, ownApplications } from "@/lib/applications/queries";
import { type ClosedCycle, closedCycles } from "@/lib/deadlines/closed-cycles";
import { formatDateTime } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { extendedText } from "@/lib/labels/deadlines";
import { choiceLabel } from "@/lib/labels/fields";
import { problemText } from "@/lib/labels/problems";
import { PROMOTION_TEXTS as T } from "@/lib/labels/promotions";
import { stageName } from "@/lib/labels/stages";
import { originsOf } from "@/lib/origins/queries";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { mayOpen } from "@/lib/policy/menu";
import { promotionsOf } from "@/lib/promotions/queries";
import { OpenForm } from "./open-form";

export const metadata: Metadata = { title: "申报" };

/** `?cycle=&track=&from=` of a link proposes where to apply, and what to bring. */
export default async function ApplyPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "apply")) notFound();
  const [query, applications, cycles, origins, closed, promotions] = await Promise.all([
    searchParams,
    ownApplications(actor),
    cyclesToJoin(actor),
    originsOf(actor),
    closedCycles(actor),
    promotionsOf(actor),
  ]);
  const at = now().toISOString();
  return (
    <>
      <PageHeader title="申报" lead={`${actor.organisationName}的申报案卷，以及现在可以申报的周期。`} />
      <Panel title="本单位的申报" flush={applications.length > 0}>
        {applications.length === 0 ? (
          <EmptyState title="还没有申报">从下面选择周期和类别，新建申报。</EmptyState>
        ) : (
          <DataTable
            caption="本单位的申报"
            rows={applications}
            rowKey={(row) => row.id}
            columns={[
              { id: "number", header: "编号", nowrap: true, rowHeader: true, cell: (row) => row.number },
              { id: "cycle", header: "周期", cell: (row) => row.cycleName },
              {
                id: "track",
                header: "类别",
                cell: (row) => `${choiceLabel(row.track)}${row.theme ? `（${row.theme}）` : ""}`,
              },
              {
                id: "stage",
                header: "环节",
                cell: (row) => (
                  <StatusTag tone="info">{stageName(row.stage, "applicant", row.resultsPublished)}</StatusTag>
                ),
              },
              { id: "deadline", header: "期限", cell: (row) => <Deadline row={row} now={at} /> },
            ]}
            actions={(row) => (
              <RowLinks>
                <RowLink href={`/apply/${row.id}`} label={row.number}>
                  打开
                </RowLink>
                <RowLink href={`/apply/${row.id}/items`} label={row.number}>
                  指标
                </RowLink>
                <RowLink href={`/apply/${row.id}/report`} label={row.number}>
                  自评报告
                </RowLink>
              </RowLinks>
            )}
          />
        )}
      </Panel>
      {promotions.map(({ cycle, office, title, href }) => (
        <Panel key={href} title={T.own} lead={T.ownLead(office, title, cycle)}>
          <LinkButton href={href}>{T.ownOpen}</LinkButton>
        </Panel>
      ))}
      {cycles.map((cycle) => (
        <Panel
          key={cycle.id}
          id={cycle.id}
          title={`新建申报：${cycle.programmeName}${cycle.name}`}
          lead={joinLead(cycle)}
          actions={
            <LinkButton href={`/cycles/${cycle.id}`} size="small">
              规则与时间表
              <span className="sr-only">（{cycle.name}）</span>
            </LinkButton>
          }
        >
          <OpenForm
            cycle={cycle}
            origins={origins}
            {...(query.cycle === cycle.id ? { track: query.track, originId: query.from } : {})}
          />
        </Panel>
      ))}
      {closed.map((cycle) => (
        <Panel key={cycle.id} title={`新建申报：${cycle.programmeName}${cycle.name}`}>
          <Closed cycle={cycle} />
        </Panel>
      ))}
    </>
  );
}

/** Until when the cycle receives, with grace and the place's own extension. */
const joinLead = ({ closes, graceMinutes, extendedUntil }: CycleToJoin): string =>
  [
    `申报截止 ${formatDateTime(new Date(closes))}`,
    ...(extendedUntil ? [extendedText(extendedUntil)] : []),
    ...(graceMinutes > 0 && !extendedUntil ? [`截止后另有 ${graceMinutes} 分钟宽限`] : []),
  ].join("；");

/** A cycle that this place can't enter now: the button says why, and the way to ask for more time where there is one. */
function Closed({ cycle }: { cycle: ClosedCycle }) {
  const over = cycle.problem.code === "outside_submission_window" && !cycle.problem.detail?.opens;
  return (
    <div className="space-y-3">
      <Button type="button" blocked={problemText(cycle.problem)}>
        {actionLabel("open_application")}
      </Button>
      {over && cycle.askedId ? (
        <p>
          已申请延期，正在办理。
          <Link className="link" href={`/extensions/${cycle.askedId}`}>
            查看申请
          </Link>
        </p>
      ) : null}
      {over && !cycle.askedId ? (
        <AskForm kind="submission" subjectId={cycle.id} action={askExtensionAction} submissionKey={randomUUID()} />
      ) : null}
    </div>
  );
}

function Deadline({ row, now: at }: { row: OwnApplication; now: string }) {
  const deadline = row.stage === "draft" ? row.submissionCloses : row.stage === "returned" ? row.correctionDueAt : null;
  if (!deadline) return "—";
  return <Countdown deadline={deadline} now={at} text={formatDateTime(new Date(deadline))} />;
}
