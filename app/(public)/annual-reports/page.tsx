import type { Metadata } from "next";
import type { Page } from "@/app/props";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { formatDate } from "@/lib/kernel/dates";
import { type PublishedReportRow, publishedReports, reportProvinces, reportYears } from "@/lib/oversight/published";
import { publicReportQuery } from "@/lib/oversight/published-query";

export const metadata: Metadata = { title: "年度报告" };

const COLUMNS: Column<PublishedReportRow>[] = [
  {
    id: "holder",
    header: "单位",
    rowHeader: true,
    cell: (row) => (
      <Link href={`/annual-reports/${row.id}`} className="link">
        {row.holder}
      </Link>
    ),
  },
  { id: "year", header: "年度", nowrap: true, cell: (row) => `${row.year} 年` },
  { id: "title", header: "称号", cell: (row) => row.title },
  {
    id: "at",
    header: "公布日期",
    nowrap: true,
    cell: (row) => `${formatDate(new Date(row.publishedAt))}${row.corrected ? "（更正）" : ""}`,
  },
];

/** 示范地区的年度报告, as published. */
export default async function AnnualReportsPage({ searchParams }: Page) {
  const raw = await searchParams;
  const query = publicReportQuery.parse(raw);
  const [{ rows, total }, years, provinces] = await Promise.all([
    publishedReports(query),
    reportYears(),
    reportProvinces(),
  ]);
  return (
    <>
      <PageHeader title="年度报告" lead="示范地区和项目每年向社会公布的法治政府建设情况。" />
      <ListPage
        caption="年度报告"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        total={total}
        page={query.page}
        path="/annual-reports"
        query={raw}
        empty={<EmptyState title="没有符合条件的年度报告" />}
        fields={
          <>
            <TextInput name="q" placeholder="可填拼音首字母" label="单位" defaultValue={query.q} />
            <Select
              name="year"
              label="年度"
              options={years.map((year) => ({ value: String(year), label: `${year} 年` }))}
              placeholder="全部"
              defaultValue={query.year ? String(query.year) : ""}
            />
            <Select
              name="province"
              label="省（区、市）"
              options={provinces.map(({ code, name }) => ({ value: code, label: name }))}
              placeholder="全部"
              defaultValue={query.province ?? ""}
            />
          </>
        }
      />
    </>
  );
}
