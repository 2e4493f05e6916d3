import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { AmendmentList } from "@/components/cycle-rules/amendment-list";
import { DesignProblems } from "@/components/cycle-rules/design-problems";
import { PendingNotice } from "@/components/cycle-rules/pending-notice";
import { RulesView } from "@/components/cycle-rules/rules-view";
import { Timeline } from "@/components/cycle-rules/timeline";
import { UnstatedFigures } from "@/components/cycle-rules/unstated";
import { RouteDiagrams } from "@/components/programme/route-diagrams";
import { PageHeader } from "@/components/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { panelFor } from "@/lib/acts/queries";
import { diagramsOf } from "@/lib/applications/diagram";
import { organisedRules } from "@/lib/cycle-rules/queries";
import { changeOf } from "@/lib/cycle-rules/rules";
import type { Section } from "@/lib/cycle-rules/schema";
import { shownRoute } from "@/lib/cycle-rules/shown-route";
import { stageLabel } from "@/lib/labels/stages";
import { requireActor } from "@/lib/platform/actor";
import { CycleTabs } from "../cycle-tabs";

export const metadata: Metadata = { title: "周期规则" };

/** What rules one cycle: what it still lacks, when things happen, every figure, and how they were amended. */
export default async function RulesPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const page = await organisedRules(actor, id);
  if (!page) notFound();
  const panel = page.stage === "draft" ? await panelFor(actor, "cycle", id) : null;
  const amending = page.stage !== "draft" && page.may;
  const edit = (section: Section) => {
    const change = page.may ? changeOf(section, page.stage) : "frozen";
    const label = change === "edit" ? "修改" : "拟办修改";
    return change === "frozen" ? null : { href: `/organise/cycles/${id}/rules/${section}`, label };
  };
  return (
    <>
      <PageHeader
        title={`${page.rules.schedule.name}：规则`}
        trail={[{ label: "组织实施", href: "/organise" }, { label: page.rules.schedule.name }]}
        lead={`${page.programme.name}，第 ${page.number} 个周期。${
          amending
            ? "周期已经启动：时间、名额、材料、公示和命名之后的规则可以拟办修改，经签发后生效；其余不再变动。"
            : ""
        }`}
        tag={<StatusTag tone="info">{stageLabel("cycle", page.stage)}</StatusTag>}
      />
      <CycleTabs id={id} current="/rules" />
      {page.stage === "draft" ? <DesignProblems cycleId={id} problems={page.problems} may={page.may} /> : null}
      {page.stage === "draft" ? <UnstatedFigures templateKey={page.templateKey} /> : null}
      {panel ? (
        <ActionPanel panel={panel} formAction={actAction} returnTo={`/organise/cycles/${id}/rules`} done={done} />
      ) : null}
      {panel ? null : <PendingNotice pending={page.pending} />}
      <AmendmentList amendments={page.amendments} done={panel ? undefined : done} />
      <Panel title="时间表">
        <Timeline rules={page.rules} />
      </Panel>
      <Panel title="流程图" lead="每个环节可以办理的事项和承办身份，由系统的流程表生成。">
        <RouteDiagrams
          diagrams={diagramsOf(
            shownRoute(page.rules, page.skipped),
            page.rules.tracks.tracks.map(({ track }) => track),
          )}
          title={page.rules.schedule.name}
        />
      </Panel>
      <RulesView rules={page.rules} names={page.names} editHref={edit} />
    </>
  );
}
