import { LinkTabs } from "@/components/ui/link-tabs";

const TABS = [
  { key: "", label: "进展与办理" },
  { key: "/questionnaire", label: "问卷" },
  { key: "/plan", label: "样本方案" },
  { key: "/links", label: "网络问卷", agencyOnly: true },
  { key: "/cases", label: "逐份数据", agencyOnly: true },
  { key: "/quality", label: "质量检查" },
  { key: "/results", label: "结果与报告" },
] as const;

/** The pages of one survey, at its agency's desk (`/survey/…`) or at the organiser's (`/organise/cycles/…/survey/…`). */
export function SurveyTabs({ base, current }: { base: string; current: (typeof TABS)[number]["key"] }) {
  const agency = base.startsWith("/survey/");
  const tabs = TABS.filter((tab) => agency || !("agencyOnly" in tab)).map(({ key, label }) => ({
    href: `${base}${key}`,
    label,
    current: key === current,
  }));
  return <LinkTabs label="测评" tabs={tabs} />;
}
