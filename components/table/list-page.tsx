import type { RowData } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { LIST_TEXTS } from "@/lib/labels/lists";
import { LinkButton } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { DataTable, type DataTableProps } from "./data-table";
import { listHref } from "./href";
import { Pagination } from "./pagination";
import { QueryRow } from "./query-row";
import { Toolbar } from "./toolbar";

/**
 * A list as offices know it: query row, toolbar, table, pages. `fields` are the controls of the query row;
 * `exportPath` adds 导出 with the same filter.
 */
export function ListPage<T extends RowData>({
  fields,
  keep,
  resetHref,
  summary,
  tools,
  exportPath,
  exportLabel = "导出表格",
  total,
  page,
  pageSize = 20,
  path,
  query,
  ...table
}: DataTableProps<T> & {
  fields?: ReactNode;
  keep?: string[];
  resetHref?: string;
  summary?: ReactNode;
  tools?: ReactNode;
  exportPath?: string | undefined;
  exportLabel?: string;
  total: number;
  page: number;
  pageSize?: number;
  path: string;
  query: Record<string, string | undefined>;
}) {
  const pages = Math.ceil(total / pageSize);
  const past = total > 0 && page > pages;
  const kept = Object.fromEntries((keep ?? []).map((name) => [name, query[name]]));
  return (
    <>
      {fields ? (
        <QueryRow path={path} keep={kept} resetHref={resetHref}>
          {fields}
        </QueryRow>
      ) : null}
      {summary || tools || exportPath ? (
        <Toolbar summary={summary}>
          {tools}
          {exportPath ? (
            <LinkButton href={listHref(exportPath, query, { page: null })} download>
              {exportLabel}
            </LinkButton>
          ) : null}
        </Toolbar>
      ) : null}
      {past ? (
        <PastTheEnd page={page} pages={pages} last={listHref(path, query, { page: pages })} />
      ) : (
        <DataTable {...table} path={path} query={query} />
      )}
      <Pagination total={total} page={page} pageSize={pageSize} path={path} query={query} />
    </>
  );
}

/** An address with a page number that the list no longer has. */
function PastTheEnd({ page, pages, last }: { page: number; pages: number; last: string }) {
  return (
    <EmptyState
      title={LIST_TEXTS.pastTheEnd(page, pages)}
      action={<LinkButton href={last}>{LIST_TEXTS.lastPage}</LinkButton>}
    />
  );
}
