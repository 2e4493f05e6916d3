import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { startHandlingAction } from "@/app/actions/standing";
import type { Page } from "@/app/props";
import { StartHandling } from "@/components/oversight/start-handling";
import { PageHeader } from "@/components/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { titleStandingFor } from "@/lib/handlings/title-life";
import { STANDING_TEXTS } from "@/lib/labels/standing";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "启动处理" };

/** 启动处理: `?title=` whose, `?source=` and `?id=` upon what. */
export default async function NewHandlingPage({ searchParams }: Page) {
  const actor = await requireActor();
  const asked = await searchParams;
  const standing = await titleStandingFor(actor, asked.title ?? "");
  if (!standing?.mayStart) notFound();
  const proposes = standing.mayStart === "propose";
  return (
    <>
      <PageHeader
        title={proposes ? "建议启动处理" : "启动处理"}
        trail={[
          { label: "称号与监督管理", href: "/oversee" },
          { label: standing.holder, href: `/oversee/titles/${standing.id}` },
          { label: "启动处理" },
        ]}
      />
      <Panel
        title={`${standing.holder}“${standing.title}”`}
        lead={proposes ? STANDING_TEXTS.proposeLead : STANDING_TEXTS.startLead}
      >
        <StartHandling
          designationId={standing.id}
          source={asked.source}
          sourceId={asked.id}
          proposes={proposes}
          action={startHandlingAction}
        />
      </Panel>
    </>
  );
}
