import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { READING_COLUMNS } from "@/components/reading-log/reading-columns";
import { ReadingFields } from "@/components/reading-log/reading-fields";
import { PageHeader } from "@/components/shell/page-header";
import { ListPage } from "@/components/table/list-page";
import { EmptyState } from "@/components/ui/empty-state";
import { exportLimited, READING_LOG_TEXTS } from "@/lib/labels/reading-log";
import { requireActor } from "@/lib/platform/actor";
import { auditedReadings } from "@/lib/reading-log/queries";
import { READINGS_EXPORTED } from "@/lib/reading-log/rules";
import { readingQuery } from "@/lib/reading-log/schema";

export const metadata: Metadata = { title: "阅卷登记" };

/** 阅卷登记 of all cycles, for the auditor. */
export default async function AuditedReadingPage({ searchParams }: Page) {
  const actor = await requireActor();
  const raw = await searchParams;
  const asked = readingQuery.parse(raw);
  const found = await auditedReadings(actor, asked);
  if (!found) notFound();
  return (
    <>
      <PageHeader
        title={READING_LOG_TEXTS.title}
        trail={[{ label: "操作留痕", href: "/trail" }, { label: READING_LOG_TEXTS.title }]}
        lead={READING_LOG_TEXTS.audited}
      />
      <ListPage
        caption={READING_LOG_TEXTS.title}
        rows={found.rows}
        rowKey={({ number }) => number}
        path="/trail/reading"
        query={raw}
        total={found.total}
        page={asked.page}
        exportPath="/trail/reading/export"
        summary={exportLimited(found.total, READINGS_EXPORTED)}
        fields={<ReadingFields asked={asked} />}
        empty={<EmptyState title="没有符合条件的登记" />}
        columns={READING_COLUMNS}
      />
    </>
  );
}
