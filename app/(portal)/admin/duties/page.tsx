import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { AccountList } from "@/components/admin/account-list";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { listQuery } from "@/lib/kernel/list-query";
import { accountsPage } from "@/lib/people/queries";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { DUTIES } from "@/lib/policy/standing";
import { FirstTour } from "../../first-tour";

export const metadata = { title: "岗位授权" };

export default async function DutiesPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_duties")) notFound();
  const raw = await searchParams;
  const asked = listQuery("q", "duty", "alike").parse(raw);
  const duty = DUTIES.find((one) => one === asked.duty);
  const { rows, total } = await accountsPage({ ...asked, duty, alike: asked.alike === "1" });
  return (
    <>
      <PageHeader
        title="岗位授权"
        lead="系统管理、安全管理、审计管理三个岗位互斥，且不得兼任业务岗位。"
        actions={
          <>
            <LinkButton href="/admin/duties/handovers">岗位交接</LinkButton>
            <LinkButton href="/admin/duties/import">批量授予</LinkButton>
          </>
        }
      />
      <FirstTour actor={actor} asked={raw.tour} />
      <AccountList path="/admin/duties" verb="调整岗位" rows={rows} total={total} asked={asked} />
    </>
  );
}
