import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { OfficialPaper } from "@/components/ui/official-paper";
import { PrintButton } from "@/components/ui/print-button";
import { formatDate } from "@/lib/kernel/dates";
import { annualReportTitle, PUBLIC_TEXTS } from "@/lib/labels/annual-reports";
import { partName } from "@/lib/labels/oversight";
import { type PublishedReport, publishedReport } from "@/lib/oversight/published";
import { editionQuery } from "@/lib/oversight/published-query";
import { REPORT_PARTS } from "@/lib/oversight/workflow";
import { chineseNumber } from "@/lib/self-report/outline";

export const metadata: Metadata = { title: "年度报告" };

/** One published annual report in its five parts: its newest edition, or the one asked for; from what was frozen when it was signed. */
export default async function AnnualReportPage({ params, searchParams }: Page<{ id: string }>) {
  const [{ id }, raw] = await Promise.all([params, searchParams]);
  const { edition } = editionQuery.parse(raw);
  const report = await publishedReport(id, edition);
  if (!report) notFound();
  const parts = REPORT_PARTS.filter((part) => report.parts[part].trim() !== "");
  const paper = (form: string) => `/annual-reports/${id}/paper?form=${form}&edition=${report.edition}`;
  return (
    <>
      <PageHeader
        above
        title={`${report.holder} ${report.year} 年度报告`}
        trail={[{ label: "年度报告", href: "/annual-reports" }, { label: report.holder }]}
        actions={
          <>
            <LinkButton href={`/register/${report.certificateNumber}`}>查验称号</LinkButton>
            <LinkButton href={`/annual-reports/${id}/compare`}>与上一年度比较</LinkButton>
            <LinkButton href={paper("docx")} download>
              下载 Word
            </LinkButton>
            <LinkButton href={paper("pdf")} download>
              下载 PDF
            </LinkButton>
            <PrintButton>打印</PrintButton>
          </>
        }
      />
      <Editions report={report} />
      <OfficialPaper
        title={annualReportTitle(report.year)}
        signature={report.holder}
        date={formatDate(new Date(report.publishedAt))}
      >
        {parts.map((part, i) => (
          <section key={part} className="mb-4">
            <h3 className="mb-1 indent-[2em]">
              {chineseNumber(i + 1)}、{partName(part)}
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
      <p className="mx-auto max-w-[44rem] text-sm break-all text-gray-600">
        {report.publisher}公布　{PUBLIC_TEXTS.edition(report.edition)}　{PUBLIC_TEXTS.hash}：{report.sha256}
      </p>
    </>
  );
}

/** Which edition this one corrects, and by which it was corrected itself. */
function Editions({ report }: { report: PublishedReport }) {
  const { correction, replacedBy, id } = report;
  return (
    <>
      {replacedBy ? (
        <Alert tone="warning" title={PUBLIC_TEXTS.replaced(replacedBy)}>
          <Link className="link" href={`/annual-reports/${id}`}>
            {PUBLIC_TEXTS.current}
          </Link>
        </Alert>
      ) : null}
      {correction ? (
        <Alert tone="info" title={PUBLIC_TEXTS.corrects(correction.edition, correction.reason)}>
          <Link className="link" href={`/annual-reports/${id}?edition=${correction.edition}`}>
            查看{PUBLIC_TEXTS.edition(correction.edition)}
          </Link>
        </Alert>
      ) : null}
    </>
  );
}
