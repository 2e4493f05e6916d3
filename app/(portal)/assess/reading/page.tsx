import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { OWN_READING_COLUMNS } from "@/components/reading-log/reading-columns";
import { PageHeader } from "@/components/shell/page-header";
import { ListPage } from "@/components/table/list-page";
import { EmptyState } from "@/components/ui/empty-state";
import { READING_LOG_TEXTS } from "@/lib/labels/reading-log";
import { requireActor } from "@/lib/platform/actor";
import { ownReadings } from "@/lib/reading-log/queries";
import { ownReadingQuery } from "@/lib/reading-log/schema";

export const metadata: Metadata = { title: "我的阅卷登记" };

/** What the person has opened and taken along. */
export default async function OwnReadingPage({ searchParams }: Page) {
  const actor = await requireActor();
  const raw = await searchParams;
  const { page } = ownReadingQuery.parse(raw);
  const found = await ownReadings(actor, page);
  if (!found) notFound();
  return (
    <>
      <PageHeader
        title={READING_LOG_TEXTS.ownTitle}
        trail={[{ label: "第三方评估", href: "/assess" }, { label: READING_LOG_TEXTS.ownTitle }]}
        lead={READING_LOG_TEXTS.own}
      />
      <ListPage
        caption={READING_LOG_TEXTS.ownTitle}
        rows={found.rows}
        rowKey={({ number }) => number}
        path="/assess/reading"
        query={raw}
        total={found.total}
        page={page}
        empty={<EmptyState title="还没有登记" />}
        columns={OWN_READING_COLUMNS}
      />
    </>
  );
}
