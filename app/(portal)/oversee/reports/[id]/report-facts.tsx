import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { FORWARD_TEXTS, PREFILL_TEXTS, PUBLIC_TEXTS, WRITING_TEXTS } from "@/lib/labels/annual-reports";
import { extendedText } from "@/lib/labels/deadlines";
import { partName } from "@/lib/labels/oversight";
import type { ReportDetail } from "@/lib/oversight/report-queries";

const moment = (at: string | null) => (at ? formatDateTime(new Date(at)) : "");

/** What stands about one report: what is to be done by its holder, its dates, and the ways to its other pages. */
export function ReportFacts({ report }: { report: ReportDetail }) {
  const page = `/oversee/reports/${report.id}`;
  const { publishedAt, standingEdition, edition } = report;
  const published =
    publishedAt && standingEdition ? `${moment(publishedAt)}（${PUBLIC_TEXTS.edition(standingEdition)}）` : "";
  return (
    <>
      {report.returnRemark ? (
        <Alert tone="warning" title="报告已退回，请修改后重新报送">
          {report.returnRemark}
        </Alert>
      ) : null}
      {report.correction ? (
        <Alert tone="info" title={PUBLIC_TEXTS.correcting(edition, standingEdition)}>
          更正缘由：{report.correction}
        </Alert>
      ) : null}
      {report.unconfirmed.length > 0 ? (
        <Alert tone="warning" title={PREFILL_TEXTS.waiting(report.unconfirmed.map(partName))}>
          {PREFILL_TEXTS.waitingHow}
        </Alert>
      ) : null}
      <Panel title="概况">
        <DescriptionList
          items={[
            { term: "称号", detail: report.title },
            {
              term: "报送期限",
              detail: `${moment(report.dueAt)}${report.extendedUntil ? `（${extendedText(report.extendedUntil)}）` : ""}`,
            },
            { term: "报送时间", detail: moment(report.submittedAt) },
            ...(report.forwardDueAt
              ? [
                  {
                    term: FORWARD_TEXTS.term,
                    detail: `${moment(report.forwardDueAt)}${report.forwardOverdue ? `（${FORWARD_TEXTS.overdue}）` : ""}`,
                  },
                ]
              : []),
            { term: "公布时间", detail: published },
          ]}
        />
        <div className="no-print mt-3 flex flex-wrap gap-2">
          {report.editable ? (
            <LinkButton variant="primary" href={`${page}/write`}>
              {WRITING_TEXTS.write}
            </LinkButton>
          ) : null}
          {report.takesPart ? (
            <LinkButton href={`/api/annual-reports/${report.id}/word`} download>
              {WRITING_TEXTS.word}
            </LinkButton>
          ) : null}
          {report.last ? <LinkButton href={`${page}/compare`}>{WRITING_TEXTS.compare}</LinkButton> : null}
          {report.isPublic ? <LinkButton href={`/annual-reports/${report.id}`}>公开页面</LinkButton> : null}
        </div>
      </Panel>
    </>
  );
}
