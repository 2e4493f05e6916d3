import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { OfficialPaper } from "@/components/ui/official-paper";
import { PrintButton } from "@/components/ui/print-button";
import { formatDate } from "@/lib/kernel/dates";
import { partName } from "@/lib/labels/oversight";
import { publishedReport } from "@/lib/oversight/published";
import { REPORT_PARTS } from "@/lib/oversight/workflow";

export const metadata: Metadata = { title: "年度报告" };

const NUMERALS = ["一", "二", "三", "四", "五"];

/** One published annual report in its five parts. */
export default async function AnnualReportPage({ params }: Page<{ id: string }>) {
  const report = await publishedReport((await params).id);
  if (!report) notFound();
  const parts = REPORT_PARTS.filter((part) => report.parts[part].trim() !== "");
  return (
    <>
      <PageHeader
        title={`${report.holder} ${report.year} 年度报告`}
        trail={[{ label: "年度报告", href: "/annual-reports" }, { label: report.holder }]}
        actions={
          <>
            <LinkButton href={`/register/${report.certificateNumber}`}>查验称号</LinkButton>
            <PrintButton>打印</PrintButton>
          </>
        }
      />
      <OfficialPaper
        title={`${report.year}年度法治政府建设示范创建情况报告`}
        signature={report.holder}
        date={formatDate(new Date(report.publishedAt))}
      >
        {parts.map((part, i) => (
          <section key={part} className="mb-4">
            <h3 className="mb-1 indent-[2em]">
              {NUMERALS[i]}、{partName(part)}
            </h3>
            {report.parts[part]
              .split("\n")
              .filter((text) => text.trim() !== "")
              .map((text, line) => (
                <p key={line} className="indent-[2em]">
                  {text}
                </p>
              ))}
          </section>
        ))}
      </OfficialPaper>
    </>
  );
}
