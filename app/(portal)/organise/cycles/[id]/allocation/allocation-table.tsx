import { randomUUID } from "node:crypto";
import { assignAction } from "@/app/actions/assessment";
import { FormShell } from "@/components/form/form-shell";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/tag";
import type { Allocation, AllocationRow } from "@/lib/allocation/overview";
import { ALLOCATION_TEXTS } from "@/lib/labels/allocation";
import { SHEET_TONES } from "@/lib/labels/cycles";
import { choiceLabel } from "@/lib/labels/fields";
import { stageLabel } from "@/lib/labels/stages";

/** The cases to be scored: who has them, and a choice among those who may take another sheet. */
export function AllocationTable({
  allocation,
  page,
  query,
}: {
  allocation: Allocation;
  page: number;
  query: { page: string | undefined; lot: string | undefined };
}) {
  const { cycle, assessors } = allocation;
  const path = `/organise/cycles/${cycle.id}/allocation`;
  const columns: Column<AllocationRow>[] = [
    {
      id: "place",
      header: "申报单位",
      rowHeader: true,
      cell: (row) => (row.code ? `${row.place}（${row.code}）` : row.place),
    },
    { id: "track", header: "类别", nowrap: true, cell: (row) => choiceLabel(row.track) },
    { id: "sheets", header: "评估员", cell: (row) => <Sheets row={row} path={path} /> },
    {
      id: "assign",
      header: "分配",
      cell: (row) => {
        if (row.waitsForLot) return ALLOCATION_TEXTS.waitsForLot;
        if (row.missing === 0) return "已足额";
        if (!allocation.mayAssign) return "—";
        if (allocation.lot?.grouped) return `还缺 ${row.missing} 人次，按分配方案分配`;
        const options = assessors
          .filter(({ id }) => row.free.includes(id))
          .map(({ id, name, agencyName, load }) => ({ value: id, label: `${name}（${agencyName}，已有 ${load} 件）` }));
        if (options.length === 0) return "没有可以选择的评估员";
        return (
          <FormShell
            action={assignAction}
            submissionKey={randomUUID()}
            hidden={{ applicationId: row.id, returnTo: query.lot ? `${path}?lot=${query.lot}` : path }}
          >
            <Select
              name="assessorId"
              label={<span className="sr-only">{row.place}的评估员</span>}
              options={options}
              width="full"
            />
            <SubmitButton size="small">分配</SubmitButton>
          </FormShell>
        );
      },
    },
  ];
  return (
    <ListPage
      caption="评分表分配"
      rows={allocation.rows}
      columns={columns}
      rowKey={(row) => row.id}
      total={allocation.total}
      page={page}
      path={path}
      query={query}
      empty={<EmptyState title="现在没有处于评估环节的案卷" />}
    />
  );
}

function Sheets({ row, path }: { row: AllocationRow; path: string }) {
  if (row.sheets.length === 0) return <span className="text-gray-600">尚未分配</span>;
  return (
    <ul>
      {row.sheets.map((sheet) => (
        <li key={sheet.id} className="flex flex-wrap items-center gap-2 py-0.5">
          <Link className="link" href={`${path}/${sheet.id}`}>
            {sheet.assessor}
          </Link>
          <span>{sheet.agency}</span>
          {sheet.parts.length > 0 ? <span className="text-gray-600">{sheet.parts.join("、")}</span> : null}
          <StatusTag tone={SHEET_TONES[sheet.stage] ?? "neutral"}>{stageLabel("score_sheet", sheet.stage)}</StatusTag>
        </li>
      ))}
    </ul>
  );
}
