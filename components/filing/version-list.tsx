import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { Button, LinkButton } from "@/components/ui/button";
import { StatusTag } from "@/components/ui/tag";
import type { VersionLine } from "@/lib/applications/revisions";
import type { MetricRule } from "@/lib/catalogue/metrics";
import { formatDateTime } from "@/lib/kernel/dates";
import { answerFieldLabel, HISTORY_TEXTS, SOURCE_LABELS, versionName } from "@/lib/labels/history";

const COMPARE = "compare-versions";

/** 修改记录: who saved which version when, and a choice of two to be compared. */
export function VersionList({
  lines,
  metrics,
  path,
  chosen,
}: {
  lines: VersionLine[];
  metrics: readonly MetricRule[];
  path: string;
  chosen: { older: number; newer: number } | null;
}) {
  const pick = (name: "from" | "to", version: number) => (
    <input
      type="radio"
      form={COMPARE}
      name={name}
      value={version}
      required
      defaultChecked={(name === "from" ? chosen?.older : chosen?.newer) === version}
      aria-label={`${name === "from" ? "较早" : "较晚"}：${versionName(version)}`}
      className="size-4"
    />
  );
  const columns: Column<VersionLine>[] = [
    { id: "from", header: "较早", align: "center", cell: ({ version }) => pick("from", version) },
    { id: "to", header: "较晚", align: "center", cell: ({ version }) => pick("to", version) },
    {
      id: "version",
      header: "版本",
      rowHeader: true,
      nowrap: true,
      cell: ({ version, standing }) => (
        <>
          {versionName(version)} {standing ? <StatusTag tone="success">{HISTORY_TEXTS.standing}</StatusTag> : null}
        </>
      ),
    },
    { id: "at", header: "保存时间", nowrap: true, cell: ({ at }) => formatDateTime(new Date(at)) },
    { id: "author", header: "保存人", nowrap: true, cell: ({ author }) => author },
    { id: "unit", header: "单位", cell: ({ unit }) => unit || "—" },
    { id: "source", header: "来源", nowrap: true, cell: ({ source }) => SOURCE_LABELS[source] },
    {
      id: "changed",
      header: "改动",
      cell: ({ changed }) => changed.map((name) => answerFieldLabel(name, metrics)).join("、") || "—",
    },
  ];
  return (
    <>
      <DataTable
        caption={HISTORY_TEXTS.title}
        rows={lines}
        columns={columns}
        rowKey={({ version }) => String(version)}
        rowTone={({ version }) => (version === chosen?.older || version === chosen?.newer ? "current" : null)}
        actions={({ version }) => (
          <LinkButton size="small" href={`${path}?from=${version}&to=${version}`}>
            全文
          </LinkButton>
        )}
      />
      <form id={COMPARE} method="get" action={path} className="no-print mt-2 mb-4 flex flex-wrap items-center gap-3">
        <Button type="submit">{HISTORY_TEXTS.compare}</Button>
        <span className="text-sm text-gray-600">{HISTORY_TEXTS.choose}</span>
      </form>
    </>
  );
}
