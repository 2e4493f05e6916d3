import { emptyText, figureOf, signed, spanOf, SURVEY_RESULT_TEXTS as TEXTS } from "@/lib/labels/survey-results";
import { difference, gapAfter } from "@/lib/survey/results-rules";
import type { PlaceResult } from "@/lib/survey/results-shape";
import type { Column } from "../table/column";
import { ListPage } from "../table/list-page";
import { Link } from "../ui/link";
import { StatusTag } from "../ui/tag";

type Line = PlaceResult & { at: number; gap: "chance" | "more" | null };

const columns = (path: string): Column<Line>[] => [
  { id: "at", header: "次序", align: "right", nowrap: true, cell: (row) => (row.left ? "—" : row.at) },
  {
    id: "name",
    header: "申报单位",
    rowHeader: true,
    cell: (row) => (
      <>
        <Link className="link" href={`${path}/${row.applicationId}`}>
          {row.name}
        </Link>
        {row.belowLeast ? (
          <>
            {" "}
            <StatusTag tone="warning">{TEXTS.belowLeast}</StatusTag>
          </>
        ) : null}
        {row.left ? (
          <>
            {" "}
            <StatusTag>{TEXTS.left}</StatusTag>
          </>
        ) : null}
      </>
    ),
  },
  {
    id: "cases",
    header: "有效样本（剔除）",
    align: "right",
    nowrap: true,
    cell: (row) => `${row.completed}（${row.excluded}）`,
  },
  { id: "index", header: "指数", align: "right", cell: ({ overall }) => figureOf(overall.index) },
  {
    id: "interval",
    header: "95% 区间",
    nowrap: true,
    cell: ({ overall, emptyShare }) => (
      <>
        {spanOf(overall.low, overall.high)}
        {emptyShare ? (
          <>
            <br />
            <StatusTag tone="warning">{emptyText(emptyShare)}</StatusTag>
          </>
        ) : null}
      </>
    ),
  },
  { id: "error", header: "标准误", align: "right", cell: ({ overall }) => figureOf(overall.standardError) },
  {
    id: "gap",
    header: "与下一名",
    cell: ({ gap }) =>
      gap === "chance" ? <StatusTag tone="warning">{TEXTS.chance}</StatusTag> : gap === "more" ? TEXTS.more : "—",
  },
  { id: "effect", header: "设计效应", align: "right", cell: ({ overall }) => figureOf(overall.designEffect) },
  { id: "effective", header: "有效样本量", align: "right", cell: ({ overall }) => figureOf(overall.effective, 0) },
  {
    id: "silent",
    header: "不了解 / 拒答（题次）",
    align: "right",
    nowrap: true,
    cell: ({ overall }) => `${overall.unknown} / ${overall.refused}`,
  },
  {
    id: "agency",
    header: "机构自算（相差）",
    align: "right",
    nowrap: true,
    cell: ({ agencyIndex, overall }) =>
      agencyIndex === null ? "—" : `${figureOf(agencyIndex)}（${signed(difference(overall.index, agencyIndex))}）`,
  },
];

/** The places of an opened survey, the best index first, each with what separates it from the next. */
export function ResultsTable({
  places,
  page,
  pageSize,
  path,
  surveyId,
}: {
  /** All of them: the last of a page is compared with the first of the next. */
  places: PlaceResult[];
  page: number;
  pageSize: number;
  path: string;
  surveyId: string;
}) {
  const from = (page - 1) * pageSize;
  const rows = places
    .slice(from, from + pageSize)
    .map((place, n) => ({ ...place, at: from + n + 1, gap: gapAfter(places, from + n) }));
  return (
    <ListPage
      caption={TEXTS.order}
      rows={rows}
      columns={columns(path)}
      rowKey={(row) => row.applicationId}
      actions={(row) => (
        <a
          className="link whitespace-nowrap"
          href={`/api/surveys/${surveyId}/places/${row.applicationId}/report`}
          download
        >
          {TEXTS.takePlace}
        </a>
      )}
      total={places.length}
      page={page}
      pageSize={pageSize}
      path={path}
      query={{ page: String(page) }}
    />
  );
}
