import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { grouped } from "@/lib/labels/figures";
import { REPORT_TEXTS, SOURCE_LABELS } from "@/lib/labels/self-report";

type Kept = {
  id: string;
  characters: number;
  source: keyof typeof SOURCE_LABELS;
  sourceName: string;
  byName: string;
  at: string;
};

const COLUMNS: Column<Kept>[] = [
  { id: "at", header: "写成时间", rowHeader: true, nowrap: true, cell: ({ at }) => formatDateTime(new Date(at)) },
  { id: "by", header: "填写人", nowrap: true, cell: ({ byName }) => byName },
  {
    id: "source",
    header: "来源",
    cell: ({ source, sourceName }) => `${SOURCE_LABELS[source]}${sourceName ? `：${sourceName}` : ""}`,
  },
  { id: "characters", header: "字数", align: "right", cell: ({ characters }) => grouped(characters) },
];

/** The kept texts of a report: who wrote them when and from what, each to be compared with what stands (`path`?v=). */
export function KeptTexts({
  title,
  lead,
  caption,
  versions,
  current,
  path,
}: {
  title: string;
  lead: string;
  caption: string;
  versions: Kept[];
  current: string | undefined;
  path: string;
}) {
  return (
    <Panel title={title} lead={lead} flush>
      <DataTable
        caption={caption}
        rows={versions}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        rowTone={(row) => (row.id === current ? "current" : null)}
        empty={<EmptyState title={REPORT_TEXTS.noHistory} />}
        actions={(row) => (
          <RowLink href={`${path}?v=${row.id}`} label={formatDateTime(new Date(row.at))}>
            比较
          </RowLink>
        )}
      />
    </Panel>
  );
}

/** One kept text beside what stands, and the way back to it; `blocked` says why there is none. */
export function KeptText({
  kept,
  restore,
  version,
  hidden,
  blocked,
  children,
}: {
  kept: { at: string | Date; byName: string };
  restore: FormAction;
  version: number;
  hidden: Record<string, string>;
  blocked: string | null;
  children: ReactNode;
}) {
  return (
    <Panel title={`${formatDateTime(new Date(kept.at))} ${kept.byName} 的文本，与现有文字比较`}>
      {children}
      <FormShell action={restore} submissionKey={randomUUID()} version={version} hidden={hidden}>
        <FormActions>
          <SubmitButton blocked={blocked}>恢复为这份文本</SubmitButton>
        </FormActions>
      </FormShell>
    </Panel>
  );
}
