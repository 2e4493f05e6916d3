import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { OnTimeTiles } from "@/components/oversight/on-time-tiles";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Panel } from "@/components/ui/panel";
import { ON_TIME_TEXTS } from "@/lib/labels/annual-reports";
import { reportsQuery } from "@/lib/oversight/list-query";
import { onTimeByProvince, reportChoices } from "@/lib/oversight/report-overview";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: ON_TIME_TEXTS.title };

const MOST_YEARS = 6;

/** 按期报送 of one year by provinces, of the titles that the reader sees. */
export default async function OnTimePage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "oversee")) notFound();
  const query = reportsQuery.parse(await searchParams);
  const { years } = await reportChoices(actor);
  const over = years.slice(1, MOST_YEARS + 1);
  const year = query.year ?? over[0];
  const tiles = year === undefined ? [] : await onTimeByProvince(actor, year);
  return (
    <>
      <PageHeader
        title={ON_TIME_TEXTS.title}
        trail={[
          { label: "称号与监督管理", href: "/oversee" },
          { label: "年度报告", href: "/oversee/reports" },
          { label: ON_TIME_TEXTS.title },
        ]}
      />
      <LinkTabs
        label="年度"
        tabs={over.map((one) => ({
          href: `/oversee/reports/on-time?year=${one}`,
          label: `${one} 年度`,
          current: one === year,
        }))}
      />
      <Panel>
        {year === undefined || tiles.length === 0 ? (
          <EmptyState title="这一年度没有应报送的年度报告" />
        ) : (
          <OnTimeTiles tiles={tiles} year={year} />
        )}
      </Panel>
    </>
  );
}
