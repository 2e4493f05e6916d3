import { PageHeader } from "@/components/shell/page-header";
import { LinkTabs } from "@/components/ui/link-tabs";
import { StatusTag } from "@/components/ui/tag";
import { formatDate } from "@/lib/kernel/dates";
import { SHEET_TONES } from "@/lib/labels/cycles";
import { stageLabel } from "@/lib/labels/stages";

const TABS = [
  { key: "", label: "评分总表" },
  { key: "/report", label: "自评报告" },
  { key: "/check", label: "核对交卷" },
  { key: "/workbook", label: "离线评分" },
] as const;

/** The tabs of a sheet at each stage; before independence is declared, and once recused, there is nothing to open. */
const OPEN: Record<string, readonly string[]> = {
  scoring: TABS.map(({ key }) => key),
  handed_in: ["", "/report"],
};

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
    dueAt: string | null;
  };
  current: (typeof TABS)[number]["key"];
}) {
  const tab = TABS.find(({ key }) => key === current)!;
  const lead = [
    sheet.cycle,
    sheet.lot,
    sheet.dueAt ? `计划于 ${formatDate(new Date(sheet.dueAt))} 前完成` : null,
  ].filter(Boolean);
  const tabs = TABS.filter(({ key }) => OPEN[sheet.stage]?.includes(key));
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
      {tabs.length > 0 ? (
        <LinkTabs
          label="评分表"
          tabs={tabs.map(({ key, label }) => ({
            href: `/assess/${sheet.id}${key}`,
            label,
            current: key === current,
          }))}
        />
      ) : null}
    </>
  );
}
