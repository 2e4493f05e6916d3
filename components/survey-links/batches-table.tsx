import type { FormAction } from "@/components/form/form-state";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/tag";
import { BATCH_STATES, COUNT_NAMES, LINK_SOURCES, LINK_TEXTS } from "@/lib/labels/survey-links";
import type { LinkCounts } from "@/lib/survey-links/rules";
import type { BatchView, PlaceCounts } from "@/lib/survey-links/views";
import { BatchActions } from "./batch-actions";

const TONES = { waiting: "warning", open: "success", expired: "neutral", voided: "neutral" } as const;

const countColumns = <Row extends { counts: LinkCounts }>(...names: (keyof LinkCounts)[]): Column<Row>[] =>
  names.map((name) => ({ id: name, header: COUNT_NAMES[name], cell: ({ counts }) => counts[name], align: "right" }));

const PLACES: Column<PlaceCounts>[] = [
  { id: "place", header: "申报单位", cell: ({ place }) => place, rowHeader: true },
  ...countColumns<PlaceCounts>("made", "used", "open", "expired", "voided"),
];

/** How many links each place has and how many have been answered; nothing of who. */
export function LinkCountsTable({ places }: { places: PlaceCounts[] }) {
  return (
    <DataTable
      caption="各地区的链接和收回情况"
      rows={places}
      columns={PLACES}
      rowKey={({ applicationId }) => applicationId}
      empty={<EmptyState title={LINK_TEXTS.empty} />}
    />
  );
}

const BATCHES: Column<BatchView>[] = [
  {
    id: "name",
    header: "用途",
    rowHeader: true,
    cell: ({ name, source, contactsKept }) => (
      <>
        {name}
        <span className="block text-xs text-gray-600">
          {contactsKept === false ? LINK_TEXTS.purged : LINK_SOURCES[source]}
        </span>
      </>
    ),
  },
  { id: "place", header: "申报单位", cell: ({ place }) => place },
  {
    id: "state",
    header: "状态",
    cell: ({ state }) => <StatusTag tone={TONES[state]}>{BATCH_STATES[state]}</StatusTag>,
  },
  { id: "planned", header: "个数", cell: ({ planned }) => planned, align: "right" },
  ...countColumns<BatchView>("used", "open", "expired", "voided"),
  { id: "until", header: "有效期至", cell: ({ validUntil }) => validUntil, nowrap: true },
  {
    id: "made",
    header: "制作、下载",
    cell: ({ made, issued }) => (
      <span className="text-xs text-gray-600">
        {made}
        {issued ? <span className="block">下载 {issued}</span> : null}
      </span>
    ),
  },
];

/** Every batch of a survey with what can be done with it. */
export function BatchesTable({
  batches,
  surveyId,
  voidAction,
}: {
  batches: BatchView[];
  surveyId: string;
  voidAction: FormAction;
}) {
  return (
    <DataTable
      caption="各批链接"
      rows={batches}
      columns={BATCHES}
      rowKey={({ id }) => id}
      actions={(batch) => <BatchActions batch={batch} surveyId={surveyId} voidAction={voidAction} />}
      empty={<EmptyState title={LINK_TEXTS.empty} />}
    />
  );
}
