import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { PartsComparison } from "@/components/oversight/report-comparison";
import { LinkButton } from "@/components/ui/button";
import { WRITING_TEXTS } from "@/lib/labels/annual-reports";
import { readReport } from "@/lib/oversight/report-queries";
import { requireActor } from "@/lib/platform/actor";
import { ReportHeader } from "../report-header";

export const metadata: Metadata = { title: "与上一年度比较" };

/** A report beside last year's, part by part, for its holder and the offices that read it. */
export default async function CompareReportPage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  const report = await readReport(actor, (await params).id);
  if (!report?.last) notFound();
  return (
    <>
      <ReportHeader report={report} here={WRITING_TEXTS.compare} />
      <PartsComparison
        before={{ label: `${report.last.year} 年度`, parts: report.last.parts }}
        after={{ label: `${report.year} 年度`, parts: report.parts }}
      />
      <LinkButton href={`/oversee/reports/${report.id}`}>返回年度报告</LinkButton>
    </>
  );
}
