import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { NoticePaper } from "@/components/notice/notice-paper";
import { ObjectionsOnNotice } from "@/components/objections/on-notice";
import { Keeps } from "@/components/shell/keeps";
import { PageHeader } from "@/components/shell/page-header";
import { IN_LOG, InLog } from "@/components/trail/in-log";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Countdown } from "@/components/ui/countdown";
import { DescriptionList } from "@/components/ui/description-list";
import { Hash } from "@/components/ui/hash";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { StatusTag } from "@/components/ui/tag";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { PERIOD_KINDS, NOTICE_TEXTS as T } from "@/lib/labels/notice";
import { OBJECTION_RULES } from "@/lib/labels/objections";
import { objectionsOnNotice } from "@/lib/objections/published";
import { now } from "@/lib/platform/clock";
import { publishedNotice } from "@/lib/public-notice/published";

export const metadata: Metadata = { title: "公示" };

/** One notice as it was frozen when it was published. */
export default async function NoticePage({ params }: Page<{ id: string }>) {
  const { id } = await params;
  const [notice, objections] = await Promise.all([publishedNotice(id), objectionsOnNotice(id)]);
  if (!notice) notFound();
  const at = now().toISOString();
  const { replaces, replacedBy } = notice;
  const running = !notice.concluded && !replacedBy && at <= notice.closes;
  const closes = formatDateTime(new Date(notice.closes));
  return (
    <>
      <Keeps until={keptUntil(at, running ? notice.closes : null, notice.changesAt)} />
      <PageHeader
        above
        title={notice.title}
        trail={[{ label: "首页", href: "/" }, { label: "公示公告", href: "/notices" }, { label: "公示" }]}
        tag={
          <StatusTag tone={running ? "info" : "neutral"}>
            {running ? "公示中" : replacedBy ? "已由更正公示代替" : "公示期已满"}
          </StatusTag>
        }
        actions={
          <>
            {running ? (
              <LinkButton href={`/notices/${id}/objection`} variant="primary">
                提出异议
              </LinkButton>
            ) : null}
            <LinkButton href={`/api/notices/${id}`} download>
              {T.download}
            </LinkButton>
            <PrintButton>打印</PrintButton>
          </>
        }
      />
      <div className="no-print">
        {replacedBy ? (
          <Alert tone="warning" title={T.replacedTitle}>
            {T.reason(replacedBy.reason)}
            {T.anew(replacedBy.anew)}请看
            <Link className="link" href={`/notices/${replacedBy.id}`}>
              {replacedBy.title}
            </Link>
            （{formatDateTime(new Date(replacedBy.opens))}发布）。
          </Alert>
        ) : null}
        {replaces ? (
          <Alert tone="info" title={T.replacesTitle}>
            <Link className="link" href={`/notices/${replaces.id}`}>
              {replaces.title}
            </Link>
            （{formatDateTime(new Date(replaces.opens))}发布）。{T.reason(replaces.reason)}
            {T.anew(replaces.anew)}
          </Alert>
        ) : null}
        <Panel title="公示信息">
          <DescriptionList
            columns={2}
            items={[
              { term: "发布单位", detail: notice.organiser },
              {
                term: "公示期",
                detail:
                  replaces?.anew === false
                    ? T.periodKept
                    : `${notice.period.days} 个${PERIOD_KINDS[notice.period.kind]}`,
              },
              { term: "发布时间", detail: formatDateTime(new Date(notice.opens)) },
              {
                term: "截止时间",
                detail: running ? <Countdown deadline={notice.closes} now={at} text={closes} /> : closes,
              },
              ...notice.decisions.map((decision) => {
                const text = `${decision.number}（${formatDate(new Date(decision.at))}）`;
                return {
                  term: T.decisionHeading,
                  detail: decision.page ? (
                    <Link className="link" href={`/decisions/${decision.id}`}>
                      {text}
                    </Link>
                  ) : (
                    text
                  ),
                };
              }),
              { term: "校验值", detail: <Hash value={notice.sha256} full />, wide: true },
              { term: IN_LOG, detail: <InLog number={notice.id} />, wide: true },
            ]}
          />
        </Panel>
        {running ? (
          <Panel title="怎样提出异议">
            <ol className="list-decimal space-y-1 pl-5">
              {OBJECTION_RULES.map((rule) => (
                <li key={rule}>{rule}</li>
              ))}
            </ol>
          </Panel>
        ) : null}
      </div>
      <NoticePaper notice={notice} />
      <ObjectionsOnNotice objections={objections} />
    </>
  );
}

const MINUTE = 60_000;
/** The time that is left is told by the minute; at its end, and when a replacement becomes public, the page is another. */
const keptUntil = (at: string, closes: string | null, changesAt: string | null): string =>
  new Date(
    Math.min(
      Date.parse(at) + MINUTE,
      closes ? Date.parse(closes) + 1 : Number.POSITIVE_INFINITY,
      changesAt ? Date.parse(changesAt) : Number.POSITIVE_INFINITY,
    ),
  ).toISOString();
