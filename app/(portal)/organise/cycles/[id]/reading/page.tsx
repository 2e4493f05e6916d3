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
import { cycleReadings } from "@/lib/reading-log/queries";
import { READINGS_EXPORTED } from "@/lib/reading-log/rules";
import { readingQuery } from "@/lib/reading-log/schema";
import { CycleTabs } from "../cycle-tabs";

export const metadata: Metadata = { title: "阅卷登记" };

/** Who of the assessors opened or took along what of this cycle, and the look that a watermark's number means. */
export default async function ReadingPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const raw = await searchParams;
  const asked = readingQuery.parse(raw);
  const found = await cycleReadings(actor, id, asked);
  if (!found) notFound();
  const path = `/organise/cycles/${id}/reading`;
  return (
    <>
      <PageHeader
        title={READING_LOG_TEXTS.title}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: found.cycle.name, href: `/organise/cycles/${id}` },
          { label: READING_LOG_TEXTS.title },
        ]}
        lead={READING_LOG_TEXTS.lead}
      />
      <CycleTabs id={id} current="/reading" />
      <ListPage
        caption={READING_LOG_TEXTS.title}
        rows={found.rows}
        rowKey={({ number }) => number}
        path={path}
        query={raw}
        total={found.total}
        page={asked.page}
        exportPath={`${path}/export`}
        summary={exportLimited(found.total, READINGS_EXPORTED)}
        fields={<ReadingFields asked={asked} />}
        empty={<EmptyState title="没有符合条件的登记" />}
        columns={READING_COLUMNS}
      />
    </>
  );
}
