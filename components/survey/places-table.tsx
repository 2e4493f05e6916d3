import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/tag";
import { SURVEY_RESULT_TEXTS as TEXTS } from "@/lib/labels/survey-results";
import type { SurveyPlaceView } from "@/lib/survey/views";

const COUNTS: Column<SurveyPlaceView>[] = [
  { id: "name", header: "申报单位", cell: ({ name }) => name, rowHeader: true },
  { id: "number", header: "申报编号", cell: ({ number }) => number, nowrap: true },
  { id: "population", header: "总体人数", cell: ({ population }) => population ?? "—", align: "right" },
  { id: "target", header: "样本量", cell: ({ target }) => target, align: "right" },
  { id: "completed", header: "有效样本", cell: ({ completed }) => completed, align: "right" },
  { id: "excluded", header: "已剔除", cell: ({ excluded }) => excluded, align: "right" },
  {
    id: "reached",
    header: "完成情况",
    cell: ({ completed, target, left }) =>
      left ? (
        <StatusTag>{TEXTS.left}</StatusTag>
      ) : completed >= target ? (
        <StatusTag tone="success">已达到</StatusTag>
      ) : (
        <StatusTag tone="warning">还差 {target - completed}</StatusTag>
      ),
  },
];

/** The places of a survey: how far each has come. */
export function PlacesTable({ places }: { places: SurveyPlaceView[] }) {
  return (
    <DataTable
      caption="测评地区"
      rows={places}
      columns={COUNTS}
      rowKey={({ applicationId }) => applicationId}
      empty={<EmptyState title="还没有进入测评环节的申报" />}
    />
  );
}
