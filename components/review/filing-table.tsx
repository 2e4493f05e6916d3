import { TickAll } from "@/components/form/tick-all";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/tag";
import type { Tone } from "@/components/ui/tone";
import type { FilingRow } from "@/lib/first-review/filing-board";
import type { FilingState } from "@/lib/first-review/filing-rules";
import { FILING_COLUMNS } from "@/lib/labels/filing-columns";
import { FILING_TEXTS, NOT_REMINDED_LABELS } from "@/lib/labels/filing-progress";

const TONES: Record<FilingState, Tone> = { none: "neutral", filling: "info", to_sign: "warning", filed: "success" };

const CELLS: Record<string, (row: FilingRow, text: string) => React.ReactNode> = {
  state: (row, text) => <StatusTag tone={TONES[row.state]}>{text}</StatusTag>,
  account: (row, text) => (row.lacking ? <StatusTag tone="danger">{text}</StatusTag> : text),
};

const COLUMNS: Column<FilingRow>[] = FILING_COLUMNS.map(({ id, header, text }) => ({
  id,
  header,
  rowHeader: id === "name",
  cell: (row) => CELLS[id]?.(row, text(row)) ?? text(row),
}));

const TICK: Column<FilingRow> = {
  id: "tick",
  header: <TickAll name="place" label="选择本页全部" />,
  cell: (row) =>
    row.notReminded ? (
      <span className="text-xs text-gray-600">
        {row.notReminded === "filed" && row.state !== "filed"
          ? FILING_TEXTS.filedOther
          : NOT_REMINDED_LABELS[row.notReminded]}
      </span>
    ) : (
      <span className="inline-flex items-center gap-1 text-xs text-gray-600">
        <input
          type="checkbox"
          name="place"
          value={row.id}
          aria-label={`选择${row.name}`}
          className="size-4 accent-primary-600"
        />
        {row.state === "filed" ? FILING_TEXTS.owesOther : null}
      </span>
    ),
};

/** The places of one page; whoever may send reminders ticks them, or takes all that the filter lets through, and is shown what that does. */
export function FilingTable({
  rows,
  asked,
  mayRemind,
}: {
  rows: FilingRow[];
  /** What the list was asked for, carried on to the preview. */
  asked: Record<string, string | undefined>;
  mayRemind: boolean;
}) {
  const table = (
    <DataTable
      caption={FILING_TEXTS.title}
      rows={rows}
      columns={mayRemind ? [TICK, ...COLUMNS] : COLUMNS}
      rowKey={(row) => row.id}
      empty={<EmptyState title={FILING_TEXTS.noPlaces} />}
    />
  );
  if (!mayRemind || rows.length === 0) return table;
  return (
    <form method="get" action="/review/filing/remind" data-tick-group>
      {Object.entries(asked).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <div className="no-print mb-2 flex flex-wrap gap-2">
        <Button type="submit" variant="primary">
          {FILING_TEXTS.chosen}
        </Button>
        <Button type="submit" name="all" value="yes">
          {FILING_TEXTS.all}
        </Button>
      </div>
      {table}
    </form>
  );
}
