import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { PartsComparison } from "@/components/oversight/report-comparison";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PUBLIC_TEXTS } from "@/lib/labels/annual-reports";
import { publishedBefore, publishedReport } from "@/lib/oversight/published";

export const metadata: Metadata = { title: "与上一年度比较" };

/** A published report beside the one before it, part by part, with the words marked that only one of them has. */
export default async function ComparePage({ params }: Page<{ id: string }>) {
  const { id } = await params;
  const report = await publishedReport(id);
  if (!report) notFound();
  const before = await publishedBefore(id);
  return (
    <>
      <PageHeader
        title={before ? PUBLIC_TEXTS.compared(before.year, report.year) : `${report.year} 年度`}
        trail={[
          { label: "年度报告", href: "/annual-reports" },
          { label: report.holder, href: `/annual-reports/${id}` },
          { label: "与上一年度比较" },
        ]}
      />
      {before ? (
        <PartsComparison
          before={{ label: `${before.year} 年度`, parts: before.parts }}
          after={{ label: `${report.year} 年度`, parts: report.parts }}
        />
      ) : (
        <EmptyState title={PUBLIC_TEXTS.noLast} />
      )}
      <LinkButton href={`/annual-reports/${id}`}>返回年度报告</LinkButton>
    </>
  );
}
