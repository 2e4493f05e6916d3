import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { startHandlingAction } from "@/app/actions/standing";
import type { Page } from "@/app/props";
import { StartHandling } from "@/components/oversight/start-handling";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { type TitleStanding, titleStandingFor } from "@/lib/handlings/title-life";
import { problemText } from "@/lib/labels/problems";
import { STANDING_TEXTS } from "@/lib/labels/standing";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "启动处理" };

const trailOf = ({ id, holder }: TitleStanding) => [
  { label: "称号与监督管理", href: "/oversee" },
  { label: holder, href: `/oversee/titles/${id}` },
  { label: "启动处理" },
];

/** One is under way already: that one is where to go on. */
function Running({ standing, running }: { standing: TitleStanding; running: string }) {
  return (
    <>
      <PageHeader title="启动处理" trail={trailOf(standing)} />
      <Alert
        tone="warning"
        title={problemText({ code: "handling_running" })}
        actions={
          <LinkButton href={`/oversee/handlings/${running}`} size="small">
            查看处理
          </LinkButton>
        }
      />
    </>
  );
}

/** 启动处理: `?title=` whose, `?source=` and `?id=` upon what. */
export default async function NewHandlingPage({ searchParams }: Page) {
  const actor = await requireActor();
  const asked = await searchParams;
  const standing = await titleStandingFor(actor, asked.title ?? "");
  if (standing?.running && standing.mayTell) return <Running standing={standing} running={standing.running.id} />;
  if (!standing?.mayStart) notFound();
  const proposes = standing.mayStart === "propose";
  return (
    <>
      <PageHeader title={proposes ? "建议启动处理" : "启动处理"} trail={trailOf(standing)} />
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
