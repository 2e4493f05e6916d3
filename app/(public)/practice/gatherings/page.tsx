import type { Metadata } from "next";
import type { Page } from "@/app/props";
import { GatheringList } from "@/components/exchange/gathering-list";
import { PublicTabs } from "@/components/exchange/public-tabs";
import { PageHeader } from "@/components/shell/page-header";
import { Pagination } from "@/components/table/pagination";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { publishedGatherings } from "@/lib/gatherings/queries";
import { gatheringsQuery } from "@/lib/gatherings/schema";
import { now } from "@/lib/platform/clock";

export const metadata: Metadata = { title: "培训、观摩" };

/** 培训、观摩通知, as published. */
export default async function GatheringsPage({ searchParams }: Page) {
  const raw = await searchParams;
  const { page } = gatheringsQuery.parse(raw);
  const { rows, total } = await publishedGatherings(page);
  return (
    <>
      <PageHeader title="培训、观摩" lead="各级依法治理办公室组织的培训和观摩，由参加单位登录后报名。" />
      <PublicTabs current="gatherings" />
      <Panel title="培训、观摩" lead={`共 ${total} 项`}>
        {rows.length === 0 ? <EmptyState title="还没有发布的通知" /> : null}
        <GatheringList rows={rows} path="/practice/gatherings" now={now().toISOString()} />
      </Panel>
      <Pagination total={total} page={page} pageSize={20} path="/practice/gatherings" query={raw} />
    </>
  );
}
