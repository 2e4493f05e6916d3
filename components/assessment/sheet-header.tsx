import { PageHeader } from "@/components/shell/page-header";
import { LinkTabs } from "@/components/ui/link-tabs";
import { StatusTag } from "@/components/ui/tag";
import { formatDate } from "@/lib/kernel/dates";
import { SHEET_TONES } from "@/lib/labels/cycles";
import { stageLabel } from "@/lib/labels/stages";

const TABS = [
  { key: "", label: "评分总表" },
  { key: "/check", label: "核对交卷" },
  { key: "/workbook", label: "离线评分" },
] as const;

/** The head of a sheet's own pages: whose dossier as far as it is told, which cycle and lot, until when. */
export function SheetHeader({
  sheet,
  current,
}: {
  sheet: {
    id: string;
    place: string;
    cycle: string;
    lot: string | null;
    stage: string;
    kind: string;
    dueAt: string | null;
  };
  current: (typeof TABS)[number]["key"];
}) {
  const tab = TABS.find(({ key }) => key === current)!;
  const lead = [
    sheet.cycle,
    sheet.lot,
    sheet.kind === "calibration" ? "定标评分，不计入结果" : null,
    sheet.dueAt ? `计划于 ${formatDate(new Date(sheet.dueAt))} 前完成` : null,
  ].filter(Boolean);
  const base = { label: "第三方评估", href: "/assess" };
  return (
    <>
      <PageHeader
        title={sheet.place}
        trail={
          current === ""
            ? [base, { label: sheet.place }]
            : [base, { label: sheet.place, href: `/assess/${sheet.id}` }, { label: tab.label }]
        }
        lead={lead.join("　")}
        tag={
          <StatusTag tone={SHEET_TONES[sheet.stage] ?? "neutral"}>{stageLabel("score_sheet", sheet.stage)}</StatusTag>
        }
      />
      {sheet.stage === "scoring" ? (
        <LinkTabs
          label="评分表"
          tabs={TABS.map(({ key, label }) => ({
            href: `/assess/${sheet.id}${key}`,
            label,
            current: key === current,
          }))}
        />
      ) : null}
    </>
  );
}
