import { choiceLabel } from "@/lib/labels/fields";
import { stageLabel } from "@/lib/labels/stages";
import type { LotCaseRow } from "@/lib/lots/case-queries";
import type { Column } from "../table/column";
import { ListPage } from "../table/list-page";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";

/** The cases of a lot, each with its code and how many of its sheets are in. */
export function LotCases({
  rows,
  total,
  page,
  path,
  query,
}: {
  rows: LotCaseRow[];
  total: number;
  page: number;
  path: string;
  query: Record<string, string | undefined>;
}) {
  const columns: Column<LotCaseRow>[] = [
    { id: "code", header: "代号", nowrap: true, cell: (row) => row.code ?? "开始评估时抽定" },
    {
      id: "place",
      header: "申报单位",
      rowHeader: true,
      cell: (row) => (
        <Link className="link" href={`/organise/cases/${row.id}`}>
          {row.place}
        </Link>
      ),
    },
    { id: "number", header: "申报编号", nowrap: true, cell: (row) => row.number },
    { id: "track", header: "类别", nowrap: true, cell: (row) => choiceLabel(row.track) },
    { id: "stage", header: "环节", cell: (row) => stageLabel("application", row.stage) },
    {
      id: "sheets",
      header: "已交卷",
      align: "right",
      nowrap: true,
      cell: (row) => `${row.handedIn} / ${row.sheets} 份`,
    },
  ];
  return (
    <ListPage
      caption="标段的案卷"
      rows={rows}
      columns={columns}
      rowKey={(row) => row.id}
      total={total}
      page={page}
      path={path}
      query={query}
      empty={<EmptyState title="还没有列入案卷" />}
    />
  );
}
