import { choiceLabel } from "@/lib/labels/fields";
import { percent, scoreText } from "@/lib/labels/figures";
import { RESULT_TEXTS } from "@/lib/labels/lot-reports";
import type { ResultRow } from "@/lib/lots/report-shape";
import type { Column } from "../table/column";
import { ListPage } from "../table/list-page";
import { Link } from "../ui/link";
import { StatusTag } from "../ui/tag";

type ResultLine = Omit<ResultRow, "sections">;

/** The results of an opened lot, the best score first. */
export function ResultTable({
  rows,
  first,
  total,
  page,
  path,
  query,
  lotId,
}: {
  rows: ResultLine[];
  /** The place of the first row in the whole list. */
  first: number;
  total: number;
  page: number;
  path: string;
  query: Record<string, string | undefined>;
  lotId: string;
}) {
  const columns: Column<ResultLine & { at: number }>[] = [
    { id: "at", header: "次序", align: "right", nowrap: true, cell: (row) => row.at },
    {
      id: "place",
      header: "申报单位",
      rowHeader: true,
      cell: (row) => (
        <Link className="link" href={`${path}/${row.id}`}>
          {row.place}
        </Link>
      ),
    },
    { id: "code", header: "代号", nowrap: true, cell: (row) => row.code },
    { id: "track", header: "类别", nowrap: true, cell: (row) => choiceLabel(row.track) },
    { id: "score", header: "评估得分", align: "right", nowrap: true, cell: (row) => scoreText(row.score) },
    {
      id: "rate",
      header: "符合率",
      align: "right",
      nowrap: true,
      cell: (row) => `${percent(row.basisPoints)}（${row.met} / ${row.applicable}）`,
    },
    { id: "adjudicated", header: "经处理的差异", align: "right", nowrap: true, cell: (row) => `${row.adjudicated} 项` },
    {
      id: "vetoed",
      header: "一票否决",
      cell: (row) => (row.vetoed.length > 0 ? <StatusTag tone="danger">第 {row.vetoed.join("、")} 项</StatusTag> : "—"),
    },
  ];
  return (
    <ListPage
      caption={RESULT_TEXTS.cases}
      rows={rows.map((row, n) => ({ ...row, at: first + n }))}
      columns={columns}
      rowKey={(row) => row.id}
      actions={(row) => (
        <a className="link whitespace-nowrap" href={`/api/lots/${lotId}/cases/${row.id}/report`} download>
          {RESULT_TEXTS.takePlace}
        </a>
      )}
      total={total}
      page={page}
      path={path}
      query={query}
    />
  );
}
