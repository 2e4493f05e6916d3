import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cancelVisitAction, changeVisitAction, visitAction } from "@/app/actions/verification";
import type { Page } from "@/app/props";
import { controlClass } from "@/components/form/control-style";
import { PageHeader } from "@/components/shell/page-header";
import { Button, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { OpenVisits } from "@/components/verification/open-visits";
import { VisitForm } from "@/components/verification/visit-form";
import { requireActor } from "@/lib/platform/actor";
import { DRAFTED } from "@/lib/verification/agenda";
import { openVisits } from "@/lib/verification/change-queries";
import { verificationOf } from "@/lib/verification/queries";
import { suggestedItems } from "@/lib/verification/suggestions";

/** As asked for in the address, within reason; otherwise the usual number. */
const draftedOf = (asked: string | undefined): number => {
  const number = Number(asked);
  return Number.isInteger(number) && number >= 1 && number <= 200 ? number : DRAFTED;
};

export const metadata: Metadata = { title: "安排实地核查" };

/** 安排实地核查 of one shortlisted case. */
export default async function PlanVisitPage({ params, searchParams }: Page<{ id: string; applicationId: string }>) {
  const actor = await requireActor();
  const { id, applicationId } = await params;
  const most = draftedOf((await searchParams).items);
  const [found, items, open] = await Promise.all([
    verificationOf(actor, id),
    suggestedItems(actor, applicationId),
    openVisits(actor, applicationId),
  ]);
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
      <OpenVisits
        visits={open}
        hidden={{ cycleId: id, applicationId }}
        teams={found.teams}
        items={items}
        change={changeVisitAction}
        cancel={cancelVisitAction}
      />
      <Panel {...(open.length > 0 ? { title: "另行安排" } : {})}>
        {found.teams.length === 0 ? (
          <EmptyState title="还没有核查组" action={<LinkButton href={here}>先组建核查组</LinkButton>} />
        ) : (
          <>
            <form className="no-print mb-4 flex flex-wrap items-end gap-2">
              <label className="text-sm">
                拟稿列入的项数
                <input
                  type="number"
                  name="items"
                  min={1}
                  max={200}
                  defaultValue={most}
                  className={controlClass(undefined, "short")}
                />
              </label>
              <Button type="submit">重新拟稿</Button>
            </form>
            <VisitForm
              key={most}
              action={visitAction}
              submissionKey={randomUUID()}
              hidden={{ cycleId: id, applicationId }}
              teams={found.teams}
              items={items}
              most={most}
            />
          </>
        )}
      </Panel>
    </>
  );
}
