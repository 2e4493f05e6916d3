import { randomUUID } from "node:crypto";
import { draftPromotionAction } from "@/app/actions/promotion";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { Panel } from "@/components/ui/panel";
import { TRACKS } from "@/lib/applications/case-file";
import { formatDate } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { percent } from "@/lib/labels/figures";
import { problemText } from "@/lib/labels/problems";
import { PROMOTION_TEXTS } from "@/lib/labels/promotions";
import type { TitleToPromote } from "@/lib/promotions/queries";

const FACTS: Column<TitleToPromote>[] = [
  {
    id: "holder",
    header: "单位",
    rowHeader: true,
    cell: (row) => (
      <>
        {row.holder}
        <span className="block text-sm text-gray-600">{row.title}</span>
      </>
    ),
  },
  {
    id: "track",
    header: "类别",
    cell: (row) => `${choiceLabel(row.track)}${row.theme ? `（${row.theme}）` : ""}`,
  },
  { id: "rate", header: "符合率", align: "right", cell: (row) => percent(row.basisPoints) },
  { id: "at", header: "命名", nowrap: true, cell: (row) => formatDate(new Date(row.designatedAt)) },
];

/** The titles with how they stand towards the chosen cycle; for those put forward, in which track and why. */
export function TitlesForm({ rows, cycle, mayDraft }: { rows: TitleToPromote[]; cycle: string; mayDraft: boolean }) {
  const drafting = mayDraft && cycle !== "" && rows.some(({ open }) => open && TRACKS.some((track) => !open[track]));
  const choice: Column<TitleToPromote> = {
    id: "choice",
    header: "推荐",
    width: "22rem",
    cell: (row) => <Choice row={row} drafting={drafting} />,
  };
  const table = (
    <DataTable caption="有效的称号" rows={rows} columns={cycle ? [...FACTS, choice] : FACTS} rowKey={(row) => row.id} />
  );
  if (!drafting) return table;
  return (
    <FormShell action={draftPromotionAction} submissionKey={randomUUID()} hidden={{ toCycleId: cycle }}>
      {table}
      <Panel title="拟定推荐名单" lead={`${PROMOTION_TEXTS.choose}${PROMOTION_TEXTS.listed}`}>
        <FormActions>
          <SubmitButton>拟定推荐名单</SubmitButton>
        </FormActions>
      </Panel>
    </FormShell>
  );
}

function Choice({ row, drafting }: { row: TitleToPromote; drafting: boolean }) {
  const { open } = row;
  if (!open) return "—";
  const problems = TRACKS.map((track) => open[track]);
  const [first] = problems;
  const none = problems.every((problem) => problem !== null);
  if (none && first) return <span className="text-sm text-gray-700">{problemText(first)}</span>;
  if (!drafting)
    return TRACKS.filter((track) => !open[track])
      .map(choiceLabel)
      .join("、");
  return (
    <>
      <input type="hidden" name="designationId" value={row.id} />
      <Select
        name={`track-${row.id}`}
        label="推荐类别"
        placeholder={PROMOTION_TEXTS.not}
        hint={open.comprehensive ? problemText(open.comprehensive) : undefined}
        options={TRACKS.filter((track) => !open[track]).map((value) => ({ value, label: choiceLabel(value) }))}
      />
      <TextArea name={`reason-${row.id}`} label="推荐理由" rows={2} limit={1000} />
    </>
  );
}
