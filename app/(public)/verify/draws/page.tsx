import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDateTime } from "@/lib/kernel/dates";
import { publicDraws } from "@/lib/oversight/check-public";

export const metadata: Metadata = { title: "回访抽查" };

/** 回访抽查 for the public: every announced list, and whether it has been drawn from. */
export default async function PublicDrawsPage() {
  return (
    <>
      <PageHeader title="回访抽查" lead="每年按比例随机抽取已命名的单位回访。名单、种子来源事先公布，结果可以复核。" />
      <DataTable
        caption="回访抽查"
        rows={await publicDraws()}
        rowKey={(row) => row.id}
        columns={[
          { id: "programme", header: "活动", rowHeader: true, cell: (row) => row.programme },
          { id: "year", header: "年度", nowrap: true, cell: (row) => `${row.year} 年度` },
          { id: "size", header: "应抽称号", align: "right", cell: (row) => row.size },
          { id: "count", header: "抽查数量", align: "right", cell: (row) => row.count },
          { id: "seed", header: "种子产生时间", cell: (row) => formatDateTime(new Date(row.seedAt)) },
          { id: "state", header: "状态", cell: (row) => (row.drawn ? "已抽取" : "名单已公布，待抽取") },
        ]}
        actions={(row) => (
          <RowLinks>
            <RowLink href={`/verify/draws/${row.id}`} label={`${row.programme} ${row.year} 年度`}>
              查看和复核
            </RowLink>
          </RowLinks>
        )}
        empty={<EmptyState title="还没有公布的回访抽查" />}
      />
    </>
  );
}
