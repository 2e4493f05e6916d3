import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { restoreReportAction } from "@/app/actions/apply";
import type { Page } from "@/app/props";
import { KeptText, KeptTexts } from "@/components/round-trip/kept-texts";
import { ReportComparison } from "@/components/round-trip/report-comparison";
import { LinkButton } from "@/components/ui/button";
import { readHead } from "@/lib/applications/dossier-rows";
import { closedNow, REPORT } from "@/lib/applications/editing";
import { isUuid } from "@/lib/kernel/ids";
import { closedText } from "@/lib/labels/dossier";
import { REPORT_TEXTS } from "@/lib/labels/self-report";
import { requireActor } from "@/lib/platform/actor";
import { keptVersion, keptVersions } from "@/lib/self-report/queries";
import { CaseHeader } from "../../../case-header";

export const metadata: Metadata = { title: "自评报告的以往文本" };

/** The kept texts of the report: who wrote them when and from what, how one differs from what stands, and the way back to it. */
export default async function ReportHistoryPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { v }] = await Promise.all([params, searchParams]);
  const read = await readHead(actor, id);
  if (!read || read.head.applicantId !== actor.organisationId) notFound();
  const [closed, versions, chosen] = await Promise.all([
    closedNow(actor, id, REPORT),
    keptVersions(id),
    v && isUuid(v) ? keptVersion(id, v) : null,
  ]);
  return (
    <>
      <CaseHeader dossier={read.head} current="report" />
      {chosen ? (
        <KeptText
          kept={chosen}
          restore={restoreReportAction}
          version={read.report?.version ?? 0}
          hidden={{ applicationId: id, from: chosen.id }}
          blocked={closed ? closedText(closed) : null}
        >
          <ReportComparison
            before={chosen.text}
            after={read.report?.text ?? ""}
            beforeLabel="以往文本"
            afterLabel="现有文字"
          />
        </KeptText>
      ) : null}
      <KeptTexts
        title="以往文本"
        lead={REPORT_TEXTS.historyLead}
        caption="自评报告的以往文本"
        versions={versions}
        current={v}
        path={`/apply/${id}/report/history`}
      />
      <LinkButton href={`/apply/${id}/report`}>返回自评报告</LinkButton>
    </>
  );
}
