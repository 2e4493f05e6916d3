import { RECUSAL_PAGE } from "@/lib/labels/recusal";
import type { RecusalRow } from "@/lib/recusal/shape";
import type { FormAction } from "../form/form-state";
import { DataTable } from "../table/data-table";
import { Panel } from "../ui/panel";
import { Override, RECUSAL_COLUMNS, recusalKey } from "./recusal-table";

/** At the case: who is kept from it and why, and what was set aside with what reason. Nothing where nobody is. */
export function CaseRecusals({
  rows,
  override,
}: {
  rows: RecusalRow[];
  /** By what one is set aside, and where the reader goes back to. */
  override: { action: FormAction; returnTo: string };
}) {
  if (rows.length === 0) return null;
  return (
    <Panel title={RECUSAL_PAGE.found}>
      <DataTable<RecusalRow>
        caption={RECUSAL_PAGE.found}
        rows={rows}
        columns={RECUSAL_COLUMNS.filter(({ id }) => id !== "place")}
        rowKey={recusalKey}
        {...(rows.some(({ mayOverride }) => mayOverride)
          ? { actions: (row) => <Override row={row} {...override} /> }
          : {})}
      />
    </Panel>
  );
}
