import type { Metadata } from "next";
import type { Page } from "@/app/props";
import { PublicTabs } from "@/components/exchange/public-tabs";
import { PageHeader } from "@/components/shell/page-header";
import { Pagination } from "@/components/table/pagination";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { formatDate } from "@/lib/kernel/dates";
import { publishedCollections } from "@/lib/practice-collections/queries";
import { collectionsQuery } from "@/lib/practice-collections/schema";

export const metadata: Metadata = { title: "专题汇编" };

/** 专题汇编, as published. */
export default async function CollectionsPage({ searchParams }: Page) {
  const raw = await searchParams;
  const { page } = collectionsQuery.parse(raw);
  const { rows, total } = await publishedCollections(page);
  return (
    <>
      <PageHeader title="专题汇编" lead="各级依法治理办公室把已公布的典型经验按专题汇编成辑。" />
      <PublicTabs current="collections" />
      <Panel title="专题汇编" lead={`共 ${total} 辑`}>
        {rows.length === 0 ? <EmptyState title="还没有公布的汇编" /> : null}
        <ul className="divide-y divide-line">
          {rows.map((row) => (
            <li key={row.id} className="py-3">
              <Link href={`/practice/collections/${row.id}`} className="link text-base">
                {row.title}
              </Link>
              <p className="mt-1 flex flex-wrap gap-x-4 text-sm text-gray-600">
                <span>{row.office}</span>
                <span>收入 {row.cases} 份</span>
                <span>{formatDate(new Date(row.publishedAt))}公布</span>
              </p>
            </li>
          ))}
        </ul>
      </Panel>
      <Pagination total={total} page={page} pageSize={20} path="/practice/collections" query={raw} />
    </>
  );
}
