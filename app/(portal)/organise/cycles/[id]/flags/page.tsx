import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { ReportList } from "@/components/fabrication/report-list";
import { PageHeader } from "@/components/shell/page-header";
import { Pagination } from "@/components/table/pagination";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { SuspectedFindings } from "@/components/verification/suspected-findings";
import { flagsOf } from "@/lib/assessment/flag-queries";
import { reportsInCycle } from "@/lib/fabrication-reports/queries";
import { pageAsked } from "@/lib/kernel/list-query";
import { FLAG_TEXTS } from "@/lib/labels/scoring";
import { requireActor } from "@/lib/platform/actor";
import { suspectedFindings } from "@/lib/verification/fabrication-queries";
import { CycleTabs } from "../cycle-tabs";
import { FlagCard } from "./flag-card";

export const metadata: Metadata = { title: "问题线索" };

/** What assessors have reported to the organiser, and what the organiser found; nobody else reads it. */
export default async function FlagsPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const query = await searchParams;
  const page = pageAsked.parse(query.page);
  const found = await flagsOf(actor, id, page);
  if (!found) notFound();
  const [suspected, reported] = await Promise.all([suspectedFindings({ cycleId: id }), reportsInCycle(id)]);
  const path = `/organise/cycles/${id}/flags`;
  return (
    <>
      <PageHeader
        title="问题线索"
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: found.cycle.name, href: `/organise/cycles/${id}` },
          { label: "问题线索" },
        ]}
        lead={FLAG_TEXTS.pageLead}
      />
      <CycleTabs id={id} current="/flags" />
      {query.done === "answered" ? <Alert tone="success" live title={FLAG_TEXTS.answeredDone} /> : null}
      {page === 1 ? <ReportList rows={reported} /> : null}
      {page === 1 ? <SuspectedFindings findings={suspected} /> : null}
      {found.rows.length === 0 && suspected.length + reported.length === 0 ? (
        <Panel>
          <EmptyState title={FLAG_TEXTS.none} />
        </Panel>
      ) : null}
      {found.rows.map((flag) => (
        <FlagCard
          key={flag.id}
          flag={flag}
          mayAnswer={found.mayAnswer}
          returnTo={page > 1 ? `${path}?page=${page}` : path}
        />
      ))}
      <Pagination total={found.total} page={page} pageSize={20} path={path} query={{ page: query.page }} />
    </>
  );
}
