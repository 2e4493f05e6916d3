import type { Metadata } from "next";
import type { Page } from "@/app/props";
import { NoticeList } from "@/components/notice/notice-list";
import { PageHeader } from "@/components/shell/page-header";
import { Pagination } from "@/components/table/pagination";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { listQuery } from "@/lib/kernel/list-query";
import { now } from "@/lib/platform/clock";
import { publishedNotices } from "@/lib/public-notice/published";

export const metadata: Metadata = { title: "公示公告" };

/** Every notice ever published, newest first. */
export default async function NoticesPage({ searchParams }: Page) {
  const query = await searchParams;
  const { page } = listQuery().parse(query);
  const { rows, total } = await publishedNotices(page);
  return (
    <>
      <PageHeader title="公示公告" lead="拟命名名单在这里公示，公示期内任何人可以提出异议。公示长期保存，可以查验。" />
      <Panel>
        {rows.length > 0 ? (
          <NoticeList notices={rows} now={now().toISOString()} />
        ) : (
          <EmptyState title="尚未发布公示" />
        )}
        <Pagination total={total} page={page} path="/notices" query={query} />
      </Panel>
    </>
  );
}
