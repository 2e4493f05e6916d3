import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { EmptyState } from "@/components/ui/empty-state";
import { Shortened } from "@/components/ui/shortened";
import { StatusTag } from "@/components/ui/tag";
import { formatDate } from "@/lib/kernel/dates";
import { SHORTCOMING_COLUMNS as C, SHORTCOMING_STATES, SHORTCOMING_TEXTS } from "@/lib/labels/shortcomings";
import { isOverdue, SHORTCOMING_STATES as STATES } from "@/lib/shortcomings/rules";
import type { ShortcomingRow } from "@/lib/shortcomings/shape";
import { Link } from "../ui/link";

const columns = (home: string, now: string): Column<ShortcomingRow>[] => [
  {
    id: "number",
    header: C.number,
    nowrap: true,
    cell: (row) => (
      <Link className="link" href={`${home}/shortcomings/${row.number}`}>
        第 {row.number} 号
      </Link>
    ),
  },
  {
    id: "item",
    header: C.item,
    nowrap: true,
    cell: (row) => (
      <Link className="link" href={`${home}/items/${row.position}`}>
        第 {row.position} 项
      </Link>
    ),
  },
  { id: "text", header: C.text, rowHeader: true, cell: (row) => <Shortened text={row.text} /> },
  { id: "measure", header: C.measure, cell: (row) => <Shortened text={row.measure || "—"} /> },
  { id: "owner", header: C.owner, cell: (row) => `${row.owner}${row.personName ? ` ${row.personName}` : ""}` },
  {
    id: "due",
    header: C.due,
    nowrap: true,
    cell: (row) => (
      <>
        {row.dueAt ? formatDate(new Date(row.dueAt)) : "—"}
        {isOverdue(row, now) ? <span className="ml-1 text-sm text-red-700">逾期</span> : null}
      </>
    ),
  },
  {
    id: "state",
    header: C.state,
    nowrap: true,
    cell: ({ state }) => <StatusTag tone={SHORTCOMING_STATES[state].tone}>{SHORTCOMING_STATES[state].label}</StatusTag>,
  },
];

/** 问题清单 with its filter, pages and 导出. */
export function ShortcomingTable({
  list,
  home,
  query,
  page,
  now,
}: {
  list: { side: "place" | "unit"; rows: ShortcomingRow[]; total: number; units: { id: string; name: string }[] };
  home: string;
  query: Record<string, string | undefined>;
  page: number;
  now: string;
}) {
  const path = `${home}/shortcomings`;
  return (
    <ListPage
      caption="问题清单"
      rows={list.rows}
      columns={columns(home, now)}
      rowKey={(row) => String(row.number)}
      rowTone={(row) => (isOverdue(row, now) ? "warning" : null)}
      total={list.total}
      page={page}
      path={path}
      query={query}
      exportPath={`${path}/export`}
      fields={
        <>
          <TextInput name="q" label="问题、序号" defaultValue={query.q} />
          <Select
            name="state"
            label="状态"
            placeholder="全部"
            options={STATES.map((value) => ({ value, label: SHORTCOMING_STATES[value].label }))}
            defaultValue={query.state}
          />
          {list.units.length > 0 ? (
            <Select
              name="unit"
              label="责任单位"
              placeholder="全部"
              options={list.units.map(({ id, name }) => ({ value: id, label: name }))}
              defaultValue={query.unit}
            />
          ) : null}
          <Select
            name="show"
            label="范围"
            placeholder="全部"
            options={[
              { value: "mine", label: "由我整改的" },
              { value: "overdue", label: "逾期的" },
            ]}
            defaultValue={query.show}
          />
        </>
      }
      empty={<EmptyState title={list.side === "place" ? SHORTCOMING_TEXTS.none : SHORTCOMING_TEXTS.noneUnit} />}
    />
  );
}
