import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { StatusTag } from "@/components/ui/tag";
import { type Panel as ActPanel, panelFor } from "@/lib/acts/queries";
import { diagramsOf } from "@/lib/applications/diagram";
import { formatDateTime } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { SURVEY_MODES } from "@/lib/labels/cycles";
import { choiceLabel } from "@/lib/labels/fields";
import { stageLabel } from "@/lib/labels/stages";
import { requireActor } from "@/lib/platform/actor";
import { type CycleProgress, cycleProgress } from "@/lib/programmes/queries";
import { assesses } from "@/lib/programmes/route";
import { CycleTabs } from "./cycle-tabs";
import { Way } from "./way";

export const metadata: Metadata = { title: "周期进展" };

/** How far one cycle has come, and what its organiser may do now. */
export default async function CyclePage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const progress = await cycleProgress(actor, id);
  if (!progress) notFound();
  const panel = withoutRegister(await panelFor(actor, "cycle", id));
  const toRanking = (action: string) => (
    <LinkButton href={`/organise/cycles/${id}/ranking#list`}>{actionLabel(action)}……</LinkButton>
  );
  return (
    <>
      <PageHeader
        title={progress.name}
        trail={[{ label: "组织实施", href: "/organise" }, { label: progress.name }]}
        lead={progress.programme}
        tag={<StatusTag tone="info">{stageLabel("cycle", progress.stage)}</StatusTag>}
        actions={<LinkButton href={`/organise/cases?cycle=${id}`}>案卷</LinkButton>}
      />
      <CycleTabs id={id} current="" />
      {panel ? (
        <ActionPanel
          panel={panel}
          formAction={actAction}
          returnTo={`/organise/cycles/${id}`}
          done={done}
          custom={{ shortlist_cases: toRanking("shortlist_cases"), nominate_cases: toRanking("nominate_cases") }}
        />
      ) : null}
      <Course progress={progress} />
      {progress.stations.some(assesses) ? <Assessment progress={progress} /> : null}
      {progress.surveyMode === "none" ? null : <Surveys progress={progress} />}
      {progress.lists.length > 0 ? (
        <Panel title="候选名单">
          <ul>
            {progress.lists.map((list) => (
              <li key={list.id} className="py-1">
                {formatDateTime(new Date(list.at))} 确定，共 {list.candidates} 个
                {list.noticeId ? (
                  <Link className="link ml-3" href={`/organise/notices/${list.noticeId}`}>
                    公示
                  </Link>
                ) : (
                  <Link className="link ml-3" href="/organise/notices">
                    拟定公示
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}

/** 往届称号 are registered where titles are overseen. */
const withoutRegister = (panel: ActPanel | null): ActPanel | null =>
  panel && { ...panel, actions: panel.actions.filter(({ action }) => action !== "register_titles") };

function Course({ progress }: { progress: CycleProgress }) {
  return (
    <Panel title="申报与环节">
      <DescriptionList
        items={[
          {
            term: "申报时间",
            detail: `${formatDateTime(new Date(progress.submissionOpens))} 至 ${formatDateTime(new Date(progress.submissionCloses))}`,
          },
          ...diagramsOf(progress.route, progress.tracks).map((diagram, _, all) => ({
            term: all.length > 1 ? `流程（${diagram.tracks.map(choiceLabel).join("、")}）` : "流程",
            detail: <Way stations={diagram.stations} />,
            wide: true,
          })),
          ...progress.stages.map(({ stage, cases }) => ({
            term: stageLabel("application", stage),
            detail: `${cases} 件`,
          })),
        ]}
      />
    </Panel>
  );
}

function Assessment({ progress }: { progress: CycleProgress }) {
  const { missing, waiting, handedIn } = progress.sheets;
  const total = missing + waiting + handedIn;
  const agencies = progress.agencies.filter(({ kind }) => kind === "assessment");
  return (
    <Panel title="第三方评估" lead="结果启封之前只显示份数，不显示任何分数。">
      {total === 0 ? (
        <p className="text-gray-600">现在没有处于评估环节的案卷。</p>
      ) : (
        <Progress label="已交卷的评分表" done={handedIn} total={total}>
          尚未分配 {missing} 份，评分中 {waiting} 份
        </Progress>
      )}
      <DescriptionList
        items={[
          {
            term: "受托机构",
            detail: agencies.length > 0 ? `${agencies.map(({ name }) => name).join("、")}` : "尚未委托",
          },
          { term: "评估员", detail: `${progress.assessors} 人，每件 ${progress.sheetsPerApplication} 人独立评分` },
          { term: "待裁定差异", detail: `${progress.openDifferences} 项` },
        ]}
      />
    </Panel>
  );
}

function Surveys({ progress }: { progress: CycleProgress }) {
  return (
    <Panel title="人民群众满意度测评" lead={SURVEY_MODES[progress.surveyMode]}>
      {progress.surveys.length === 0 ? <p className="text-gray-600">尚未委托测评。</p> : null}
      <ul>
        {progress.surveys.map((survey) => (
          <li key={survey.id} className="flex flex-wrap items-center gap-3 py-1">
            <Link className="link" href={`/organise/cycles/${progress.id}/survey`}>
              {survey.agency}
            </Link>
            <StatusTag>{stageLabel("survey", survey.stage)}</StatusTag>
            <span>{survey.places} 个地区</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
