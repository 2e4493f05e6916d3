import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { ExchangeTabs } from "@/components/exchange/exchange-tabs";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDate } from "@/lib/kernel/dates";
import { doneText } from "@/lib/labels/actions";
import { EXCHANGE_TEXTS, FOLLOW_STAGE_LABELS } from "@/lib/labels/exchange";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { followsOf } from "@/lib/practice-cases/follow-queries";

export const metadata: Metadata = { title: "我的跟学" };

/** 跟学: what the reader's organisation follows. */
export default async function FollowingPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "exchange")) notFound();
  const done = doneText((await searchParams).done);
  const rows = await followsOf(actor);
  return (
    <>
      <PageHeader title="我的跟学" trail={[{ label: "经验交流", href: "/exchange" }, { label: "我的跟学" }]} />
      <ExchangeTabs current="following" office={actor.organisationKind === "office"} />
      {done ? <Alert tone="success" live title={done} /> : null}
      <DataTable
        caption="我的跟学"
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            id: "title",
            header: "典型经验",
            rowHeader: true,
            cell: (row) => `${row.title}${row.withdrawn ? `（${EXCHANGE_TEXTS.gone}）` : ""}`,
          },
          { id: "holder", header: "单位", cell: (row) => row.holder },
          { id: "at", header: "开始", nowrap: true, cell: (row) => formatDate(new Date(row.startedAt)) },
          { id: "stage", header: "状态", nowrap: true, cell: (row) => FOLLOW_STAGE_LABELS[row.stage] },
        ]}
        actions={(row) => (
          <RowLinks>
            <RowLink href={`/exchange/following/${row.id}`} label={row.title}>
              {row.stage === "under_way" ? "报告成效" : "查看"}
            </RowLink>
          </RowLinks>
        )}
        empty={
          <EmptyState title="还没有跟学的典型经验" action={<LinkButton href="/practice">查找典型经验</LinkButton>}>
            在典型经验的公开页面按“登录跟学”登记。
          </EmptyState>
        }
      />
    </>
  );
}
