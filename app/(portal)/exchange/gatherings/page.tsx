import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { ExchangeTabs } from "@/components/exchange/exchange-tabs";
import { GatheringList } from "@/components/exchange/gathering-list";
import { PageHeader } from "@/components/shell/page-header";
import { Pagination } from "@/components/table/pagination";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { gatheringsPage } from "@/lib/gatherings/queries";
import { gatheringsQuery } from "@/lib/gatherings/schema";
import { actionLabel } from "@/lib/labels/actions";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: "培训、观摩" };

/** 培训、观摩: what is published, and the own office's drafts. */
export default async function GatheringsPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "exchange")) notFound();
  const raw = await searchParams;
  const { page } = gatheringsQuery.parse(raw);
  const office = actor.organisationKind === "office";
  const { rows, total } = await gatheringsPage(actor, page);
  return (
    <>
      <PageHeader
        title="培训、观摩"
        trail={[{ label: "经验交流", href: "/exchange" }, { label: "培训、观摩" }]}
        actions={
          office && actor.duties.includes("reviewing") ? (
            <LinkButton href="/exchange/gatherings/new" variant="primary">
              {actionLabel("draft_gathering")}
            </LinkButton>
          ) : null
        }
      />
      <ExchangeTabs current="gatherings" office={office} />
      <Panel title="培训、观摩" lead={`共 ${total} 项`}>
        {rows.length === 0 ? <EmptyState title="还没有通知" /> : null}
        <GatheringList rows={rows} path="/exchange/gatherings" now={now().toISOString()} />
      </Panel>
      <Pagination total={total} page={page} pageSize={20} path="/exchange/gatherings" query={raw} />
    </>
  );
}
