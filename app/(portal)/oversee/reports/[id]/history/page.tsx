import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { restoreVersionAction } from "@/app/actions/annual-reports";
import type { Page } from "@/app/props";
import { PartsComparison } from "@/components/oversight/report-comparison";
import { KeptText, KeptTexts } from "@/components/round-trip/kept-texts";
import { LinkButton } from "@/components/ui/button";
import { isUuid } from "@/lib/kernel/ids";
import { WRITING_TEXTS } from "@/lib/labels/annual-reports";
import { keptReport, keptReports } from "@/lib/oversight/report-bringing";
import { readReport } from "@/lib/oversight/report-queries";
import { requireActor } from "@/lib/platform/actor";
import { ReportHeader } from "../report-header";

export const metadata: Metadata = { title: "年度报告的以往文本" };

/** The kept texts of an annual report, for its holder: who wrote them when and from what, and the way back to one. */
export default async function ReportHistoryPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { v }] = await Promise.all([params, searchParams]);
  const report = await readReport(actor, id);
  if (!report?.holds) notFound();
  const [versions, chosen] = await Promise.all([keptReports(id), v && isUuid(v) ? keptReport(id, v) : null]);
  return (
    <>
      <ReportHeader report={report} here={WRITING_TEXTS.history} />
      {chosen ? (
        <KeptText
          kept={chosen}
          restore={restoreVersionAction}
          version={report.version}
          hidden={{ id, from: chosen.id }}
          blocked={report.editable ? null : "报告已报送或者正在待签发，不能改动。"}
        >
          <PartsComparison
            before={{ label: "以往文本", parts: chosen.parts }}
            after={{ label: "现有文字", parts: report.parts }}
          />
        </KeptText>
      ) : null}
      <KeptTexts
        title={WRITING_TEXTS.history}
        lead={WRITING_TEXTS.historyLead}
        caption="年度报告的以往文本"
        versions={versions}
        current={v}
        path={`/oversee/reports/${id}/history`}
      />
      <LinkButton href={`/oversee/reports/${id}`}>返回年度报告</LinkButton>
    </>
  );
}
