import { DataTable } from "@/components/table/data-table";
import { StatusTag } from "@/components/ui/tag";
import { QUALITY_TEXTS as TEXTS } from "@/lib/labels/survey-quality";
import type { ExclusionLine } from "@/lib/survey/workflow";

type Row = ExclusionLine & { name: string };

/** What an exclusion does to every place: how many go and stay, and whether the place still has as many as it must. */
export function ExclusionTable({ rows, leastCases }: { rows: Row[]; leastCases: number }) {
  const excluded = rows.reduce((sum, row) => sum + row.excluded, 0);
  const below = rows.filter(({ remaining, target }) => remaining < target).length;
  return (
    <>
      <p className="px-4 py-2 text-sm">{TEXTS.sum(excluded, rows.filter((row) => row.excluded > 0).length, below)}</p>
      <DataTable
        caption="各地区剔除前后的份数"
        rows={rows}
        rowKey={({ applicationId }) => applicationId}
        columns={[
          { id: "name", header: "地区", cell: ({ name }) => name, rowHeader: true },
          { id: "excluded", header: "剔除份数", cell: (row) => row.excluded, align: "right" },
          { id: "remaining", header: "剩余有效样本", cell: ({ remaining }) => remaining, align: "right" },
          { id: "target", header: "样本量", cell: ({ target }) => target, align: "right" },
          {
            id: "reaches",
            header: "是否仍达到",
            cell: ({ remaining, target }) => (
              <>
                {remaining >= target ? (
                  <StatusTag tone="success">{TEXTS.reaches}</StatusTag>
                ) : (
                  <StatusTag tone="warning">{TEXTS.belowTarget(target - remaining)}</StatusTag>
                )}
                {remaining < leastCases ? <StatusTag tone="danger">{TEXTS.belowLeast(leastCases)}</StatusTag> : null}
              </>
            ),
          },
        ]}
      />
    </>
  );
}
