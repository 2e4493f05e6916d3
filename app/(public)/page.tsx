import type { Metadata } from "next";
import { SubjectTag } from "@/components/case/stage-tag";
import { GatheringList } from "@/components/exchange/gathering-list";
import { PracticeEntries } from "@/components/exchange/practice-entry";
import { NoticeList } from "@/components/notice/notice-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { StageTrack } from "@/components/ui/stage-track";
import { latestTitles, titlesByStanding } from "@/lib/designations/queries";
import { DESIGNATION_STAGES } from "@/lib/designations/workflow";
import { comingGatherings } from "@/lib/gatherings/queries";
import { formatDate } from "@/lib/kernel/dates";
import { currentStepText, HOME_TEXTS } from "@/lib/labels/public-site";
import { stageLabel } from "@/lib/labels/stages";
import { latestReports } from "@/lib/oversight/latest-reports";
import { now } from "@/lib/platform/clock";
import { latestPractices } from "@/lib/practice-cases/published";
import { latestCollections } from "@/lib/practice-collections/queries";
import { cyclesUnderWay } from "@/lib/programmes/published";
import { runningNotices } from "@/lib/public-notice/published";

export const metadata: Metadata = { title: "首页" };

/** What anyone may know today: notices that run, how far each cycle has come by its public stages, who holds a title, what can be learnt. */
export default async function HomePage() {
  const at = now();
  const [notices, cycles, titles, counts, reports, practices, collections, gatherings] = await Promise.all([
    runningNotices(),
    cyclesUnderWay(at),
    latestTitles(5),
    titlesByStanding(),
    latestReports(5),
    latestPractices(4),
    latestCollections(3),
    comingGatherings(at, 3),
  ]);
  return (
    <>
      <div className="mb-5 border-l-4 border-masthead bg-white px-5 py-4">
        <h1 className="text-2xl">法治政府建设示范创建</h1>
        <p className="prose-zh mt-1 text-gray-600">{HOME_TEXTS.lead}</p>
      </div>
      <div className="grid gap-x-4 lg:grid-cols-3">
        <div className="min-w-0 lg:col-span-2">
          <Panel title="正在公示" actions={<MoreLink href="/notices">全部公示公告</MoreLink>}>
            {notices.length > 0 ? (
              <NoticeList notices={notices} now={at.toISOString()} />
            ) : (
              <EmptyState title="目前没有正在进行的公示">往期公示可以在“公示公告”中查阅。</EmptyState>
            )}
          </Panel>
          <Panel title="示范创建进展">
            {cycles.length === 0 ? <EmptyState title="目前没有正在进行的创建周期" /> : null}
            <ul className="space-y-6">
              {cycles.map((cycle) => (
                <li key={cycle.id}>
                  <h3 className="text-base">{cycle.name}</h3>
                  <p className="mb-3 text-sm text-gray-600">
                    {currentStepText(cycle.steps)}
                    {cycle.organiser}组织；申报时间 {formatDate(new Date(cycle.opens))}至
                    {formatDate(new Date(cycle.closes))}
                    {cycle.filing ? "，正在受理申报" : ""}
                  </p>
                  <StageTrack steps={cycle.steps} label={`${cycle.name}进展`} />
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title="典型经验" actions={<MoreLink href="/practice">全部典型经验</MoreLink>}>
            {practices.length > 0 ? <PracticeEntries rows={practices} /> : <EmptyState title="尚无公布的典型经验" />}
          </Panel>
        </div>
        <div className="min-w-0">
          <Panel title="示范名录" actions={<MoreLink href="/register">查询名录</MoreLink>}>
            <ul className="divide-y divide-line">
              {DESIGNATION_STAGES.map((stage) => (
                <li key={stage}>
                  <Link
                    href={`/register?stage=${stage}`}
                    className="flex min-h-9 items-center justify-between hover:bg-primary-50"
                  >
                    <span>{stageLabel("designation", stage)}</span>
                    <span className="text-lg tabular-nums">{counts[stage] ?? 0}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title="培训、观摩" actions={<MoreLink href="/practice/gatherings">全部通知</MoreLink>}>
            {gatherings.length > 0 ? (
              <GatheringList rows={gatherings} path="/practice/gatherings" now={at.toISOString()} />
            ) : (
              <EmptyState title="近期没有培训和观摩" />
            )}
          </Panel>
          <Panel title="专题汇编" actions={<MoreLink href="/practice/collections">全部汇编</MoreLink>}>
            {collections.length === 0 ? <EmptyState title="尚无公布的汇编" /> : null}
            <ul className="divide-y divide-line text-sm">
              {collections.map((row) => (
                <li key={row.id} className="py-2">
                  <Link href={`/practice/collections/${row.id}`} className="link">
                    {row.title}
                  </Link>
                  <span className="block text-gray-600">
                    {row.office}，收入 {row.cases} 份
                  </span>
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title="最近命名">
            {titles.length === 0 ? <EmptyState title="尚未命名" /> : null}
            <ul className="divide-y divide-line text-sm">
              {titles.map((row) => (
                <li key={row.certificateNumber} className="py-2">
                  <Link href={`/register/${row.certificateNumber}`} className="link">
                    {row.holder}
                  </Link>{" "}
                  <SubjectTag subject="designation" stage={row.stage} />
                  <span className="block text-gray-600">
                    {row.title}，{formatDate(new Date(row.designatedAt))}
                  </span>
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title="年度报告" actions={<MoreLink href="/annual-reports">全部</MoreLink>}>
            {reports.length === 0 ? <EmptyState title="尚无公布的年度报告" /> : null}
            <ul className="divide-y divide-line text-sm">
              {reports.map((row) => (
                <li key={row.id} className="py-2">
                  <Link href={`/annual-reports/${row.id}`} className="link">
                    {row.holder} {row.year} 年度报告
                  </Link>
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
    </>
  );
}

const MoreLink = ({ href, children }: { href: string; children: string }) => (
  <Link href={href} className="link inline-flex min-h-7 items-center text-sm">
    {children}
  </Link>
);
