import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { ExchangeTabs } from "@/components/exchange/exchange-tabs";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDate } from "@/lib/kernel/dates";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { type FollowFacts, followFacts } from "@/lib/practice-cases/follow-queries";
import { followFactsQuery } from "@/lib/practice-cases/schema";

export const metadata: Metadata = { title: "跟学情况" };

const COLUMNS: Column<FollowFacts>[] = [
  { id: "title", header: "典型经验", rowHeader: true, cell: (row) => row.title },
  { id: "holder", header: "单位", cell: (row) => row.holder },
  { id: "field", header: "领域", cell: (row) => row.field },
  { id: "followers", header: "跟学单位", align: "right", cell: (row) => row.followers },
  { id: "reported", header: "已报成效", align: "right", cell: (row) => row.reported },
  { id: "ended", header: "已结束", align: "right", cell: (row) => row.ended },
  {
    id: "last",
    header: "最近一次",
    nowrap: true,
    cell: (row) => (row.lastAt ? formatDate(new Date(row.lastAt)) : "—"),
  },
];

/** 跟学情况: which cases of the places below are followed most. */
export default async function FollowFactsPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "exchange") || actor.organisationKind !== "office") notFound();
  const raw = await searchParams;
  const query = followFactsQuery.parse(raw);
  const { rows, total, followers, reported } = await followFacts(actor, query);
  return (
    <>
      <PageHeader title="跟学情况" trail={[{ label: "经验交流", href: "/exchange" }, { label: "跟学情况" }]} />
      <ExchangeTabs current="facts" office />
      <ListPage
        caption="跟学情况"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.caseId}
        actions={(row) => (
          <RowLinks>
            <RowLink href={`/practice/${row.caseId}`} label={row.title}>
              查看
            </RowLink>
          </RowLinks>
        )}
        total={total}
        page={query.page}
        path="/exchange/facts"
        query={raw}
        summary={`辖区内已公布 ${total} 份，跟学 ${followers} 个单位次，其中 ${reported} 个已报成效`}
        exportPath="/exchange/facts/export"
        empty={<EmptyState title="辖区内还没有公布的典型经验" />}
        fields={<TextInput name="q" label="题目或者单位" defaultValue={query.q} />}
      />
    </>
  );
}
