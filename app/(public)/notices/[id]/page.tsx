import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { NoticePaper } from "@/components/notice/notice-paper";
import { ObjectionsOnNotice } from "@/components/objections/on-notice";
import { Keeps } from "@/components/shell/keeps";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { Countdown } from "@/components/ui/countdown";
import { DescriptionList } from "@/components/ui/description-list";
import { Hash } from "@/components/ui/hash";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { StatusTag } from "@/components/ui/tag";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { PERIOD_KINDS } from "@/lib/labels/notice";
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
  const running = !notice.concluded && at <= notice.closes;
  const closes = formatDateTime(new Date(notice.closes));
  return (
    <>
      <Keeps until={keptUntil(at, running ? notice.closes : null)} />
      <PageHeader
        title={notice.title}
        trail={[{ label: "首页", href: "/" }, { label: "公示公告", href: "/notices" }, { label: "公示" }]}
        tag={<StatusTag tone={running ? "info" : "neutral"}>{running ? "公示中" : "公示期已满"}</StatusTag>}
        actions={
          <>
            {running ? (
              <LinkButton href={`/notices/${id}/objection`} variant="primary">
                提出异议
              </LinkButton>
            ) : null}
            <PrintButton>打印</PrintButton>
          </>
        }
      />
      <div className="no-print">
        <Panel title="公示信息">
          <DescriptionList
            columns={2}
            items={[
              { term: "发布单位", detail: notice.organiser },
              { term: "公示期", detail: `${notice.period.days} 个${PERIOD_KINDS[notice.period.kind]}` },
              { term: "发布时间", detail: formatDateTime(new Date(notice.opens)) },
              {
                term: "截止时间",
                detail: running ? <Countdown deadline={notice.closes} now={at} text={closes} /> : closes,
              },
              ...(notice.decision
                ? [
                    {
                      term: "命名决定",
                      detail: `${notice.decision.number}（${formatDate(new Date(notice.decision.at))}）`,
                    },
                  ]
                : []),
              { term: "校验值", detail: <Hash value={notice.sha256} full />, wide: true },
            ]}
          />
        </Panel>
      </div>
      <NoticePaper notice={notice} />
      <ObjectionsOnNotice objections={objections} />
    </>
  );
}

const MINUTE = 60_000;
/** The time that is left is told by the minute. */
const keptUntil = (at: string, closes: string | null): string =>
  new Date(Math.min(Date.parse(at) + MINUTE, closes ? Date.parse(closes) + 1 : Number.POSITIVE_INFINITY)).toISOString();
