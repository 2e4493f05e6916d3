import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { Page } from "@/app/props";
import { PartsDesk } from "@/components/round-trip/parts-desk";
import { WordDesk } from "@/components/round-trip/word-desk";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { earlierReportName, WRITING_TEXTS } from "@/lib/labels/annual-reports";
import { textOfReport } from "@/lib/oversight/report-parts";
import { readReport } from "@/lib/oversight/report-queries";
import { broughtSections } from "@/lib/oversight/report-word";
import { requireActor } from "@/lib/platform/actor";
import { ReportHeader } from "../report-header";

export const metadata: Metadata = { title: "带入报告文字" };

/** What the report may be brought from: a Word file, or last year's report. */
export default async function BringPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { from }] = await Promise.all([params, searchParams]);
  const report = await readReport(actor, id);
  if (!report?.holds) notFound();
  if (!report.editable) redirect(`/oversee/reports/${id}`);
  const page = `/oversee/reports/${id}`;
  const urls = {
    word: `/api/annual-reports/${id}/word`,
    parts: `/api/annual-reports/${id}/parts`,
    page: `${page}/write`,
  };
  const standing = { text: textOfReport(report.parts), version: report.version };
  const last = report.last && from === `year:${report.last.year}` ? report.last : null;
  const sections = last ? broughtSections(last.parts) : [];
  return (
    <>
      <ReportHeader report={report} here="带入文字" />
      <Panel title="带入报告文字" lead={WRITING_TEXTS.bringLead}>
        {report.last ? (
          <p className="mb-3">
            <Link className="link" href={`${page}/bring?from=year:${report.last.year}`}>
              {earlierReportName(report.last.year)}
            </Link>
          </p>
        ) : null}
        <LinkButton href={`${page}/write`}>返回填写</LinkButton>
      </Panel>
      {last && sections.length === 0 ? <EmptyState title="没有可以带入的文字" /> : null}
      {last && sections.length > 0 ? (
        <PartsDesk
          urls={urls}
          standing={standing}
          limit={null}
          brought={{ from: `year:${last.year}`, name: earlierReportName(last.year), sections }}
        />
      ) : (
        <WordDesk urls={urls} standing={standing} limit={null} />
      )}
    </>
  );
}
