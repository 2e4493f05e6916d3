import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { visitAction } from "@/app/actions/verification";
import type { Page } from "@/app/props";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { VisitForm } from "@/components/verification/visit-form";
import { requireActor } from "@/lib/platform/actor";
import { verificationOf } from "@/lib/verification/queries";
import { suggestedItems } from "@/lib/verification/suggestions";

export const metadata: Metadata = { title: "安排实地核查" };

/** 安排实地核查 of one shortlisted case. */
export default async function PlanVisitPage({ params }: Page<{ id: string; applicationId: string }>) {
  const actor = await requireActor();
  const { id, applicationId } = await params;
  const [found, items] = await Promise.all([verificationOf(actor, id), suggestedItems(actor, applicationId)]);
  const row = found?.cases.find((each) => each.id === applicationId);
  if (!found || !items || !row) notFound();
  const here = `/organise/cycles/${id}/verification`;
  return (
    <>
      <PageHeader
        title={`安排实地核查：${row.name}`}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: found.cycle.name, href: `/organise/cycles/${id}` },
          { label: "实地核查", href: here },
          { label: row.number },
        ]}
      />
      <Panel>
        {found.teams.length === 0 ? (
          <EmptyState title="还没有核查组" action={<LinkButton href={here}>先组建核查组</LinkButton>} />
        ) : (
          <VisitForm
            action={visitAction}
            submissionKey={randomUUID()}
            hidden={{ cycleId: id, applicationId }}
            teams={found.teams}
            items={items}
          />
        )}
      </Panel>
    </>
  );
}
