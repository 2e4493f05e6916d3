import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { startReportAction } from "@/app/actions/annual-reports";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { SubjectTag } from "@/components/case/stage-tag";
import { StartReport } from "@/components/oversight/start-report";
import { type LifeEntry, lifeEntries, TitleStandingNow } from "@/components/oversight/title-life";
import { TitleInspections, TitleReports } from "@/components/oversight/title-tables";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { Timeline } from "@/components/ui/timeline";
import { panelFor } from "@/lib/acts/queries";
import { certificateBlocked } from "@/lib/designations/certificate-paper";
import { type TitleStanding, titleStandingFor } from "@/lib/handlings/title-life";
import { formatDate } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { CERTIFICATE_TEXTS } from "@/lib/labels/certificates";
import { choiceLabel } from "@/lib/labels/fields";
import { REGISTERED } from "@/lib/labels/public-site";
import { type TitleDetail, titleDetail } from "@/lib/oversight/title-queries";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";

export const metadata: Metadata = { title: "称号" };

const day = (at: string) => formatDate(new Date(at));

/** The whole life, the newest on top: named, handled, moved, inspected, reported. */
function momentsOf(title: TitleDetail, standing: TitleStanding | null): LifeEntry[] {
  const changes = title.changes.map((change) => ({
    id: change.id,
    at: change.at,
    what: actionLabel(change.action),
    note: [
      change.ground ? choiceLabel(change.ground) : "",
      change.reason,
      change.dueAt ? `期限 ${day(change.dueAt)}` : "",
    ]
      .filter(Boolean)
      .join("；"),
    href: null,
  }));
  const inspections = title.inspections.flatMap(({ id, year, passed, concludedAt }) => {
    const note = passed ? "合格" : "不合格";
    const href = `/oversee/inspections/${id}`;
    return concludedAt ? [{ id, at: concludedAt, what: `${year} 年度回访抽查`, note, href }] : [];
  });
  const reports = title.reports.flatMap(({ id, year, submittedAt, open }) => {
    const href = open ? `/oversee/reports/${id}` : null;
    return submittedAt ? [{ id, at: submittedAt, what: `报送 ${year} 年度报告`, note: "", href }] : [];
  });
  const { designatedAt, decision } = title;
  const designated = { id: "designated", at: designatedAt, what: "命名", note: decision, href: null };
  return [...changes, ...(standing?.moments ?? []), ...inspections, ...reports, designated];
}

/** One title: its standing and history, its annual reports and inspections, and what may be done about it. */
export default async function TitlePage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const title = await titleDetail(actor, id);
  if (!title) notFound();
  const [panel, standing, certificate] = [
    await panelFor(actor, "designation", id),
    await titleStandingFor(actor, id),
    await certificateBlocked(actor, id),
  ];
  return (
    <>
      <PageHeader
        title={title.holder}
        trail={[{ label: "称号与监督管理", href: "/oversee" }, { label: title.certificateNumber }]}
        tag={<SubjectTag subject="designation" stage={title.stage} />}
        actions={
          <>
            {certificate === null ? null : (
              <LinkButton href={`/api/titles/${id}/certificate`} blocked={certificate} download>
                {CERTIFICATE_TEXTS.download}
              </LinkButton>
            )}
            <LinkButton href={`/register/${title.certificateNumber}`}>公布页面</LinkButton>
            <PrintButton>打印</PrintButton>
          </>
        }
      />
      <Panel title="称号">
        <DescriptionList
          items={[
            { term: "称号", detail: title.title },
            { term: "证书编号", detail: title.certificateNumber },
            ...(title.theme ? [{ term: "领域", detail: title.theme }] : []),
            { term: "活动", detail: `${title.programme}${title.registered ? `（${REGISTERED}）` : ""}` },
            { term: "命名日期", detail: day(title.designatedAt) },
            { term: "命名文号", detail: title.decision },
            ...(title.basis ? [{ term: "登记依据", detail: title.basis, wide: true }] : []),
          ]}
        />
      </Panel>
      {panel ? (
        <ActionPanel panel={panel} formAction={actAction} returnTo={`/oversee/titles/${id}`} done={done} />
      ) : null}
      {standing ? (
        <Panel title="处理与整改" id="standing">
          <TitleStandingNow standing={standing} />
        </Panel>
      ) : null}
      <Panel title="年度报告" flush>
        <TitleReports reports={title.reports} now={now()} />
      </Panel>
      {title.yearsToReport.length > 0 ? (
        <StartReport designationId={id} years={title.yearsToReport} action={startReportAction} />
      ) : null}
      <Panel title="回访抽查" flush>
        <TitleInspections inspections={title.inspections} />
      </Panel>
      <Panel title="称号的经历">
        <Timeline entries={lifeEntries(momentsOf(title, standing))} />
      </Panel>
    </>
  );
}
