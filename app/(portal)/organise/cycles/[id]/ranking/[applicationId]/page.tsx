import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { SectionBars } from "@/components/chart/section-bars";
import { RankingTabs } from "@/components/selection/ranking-tabs";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { choiceLabel } from "@/lib/labels/fields";
import { percent, scoreText } from "@/lib/labels/figures";
import { listReasons } from "@/lib/labels/list-reasons";
import { BARRED_REASONS, ZONE_LABELS } from "@/lib/labels/selection";
import { requireActor } from "@/lib/platform/actor";
import { rankingOf } from "@/lib/programmes/ranking";
import { type PlaceProfile, placeProfile } from "@/lib/selection/place-profile";
import { CycleTabs } from "../../cycle-tabs";

export const metadata: Metadata = { title: "地区的排名" };

/** One place of the ranking: its results, how far its rank stands, and its sections beside the middle of its track. */
export default async function PlacePage({ params }: Page<{ id: string; applicationId: string }>) {
  const actor = await requireActor();
  const { id, applicationId } = await params;
  const view = await rankingOf(actor, id);
  const profile = view?.opened ? await placeProfile(view, applicationId) : null;
  if (!view || !profile) notFound();
  const { line, rows } = profile;
  return (
    <>
      <PageHeader
        title={`${line.place}${line.theme ? `（${line.theme}）` : ""}`}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: view.cycle.name, href: `/organise/cycles/${id}` },
          { label: "综合排名与名单", href: `/organise/cycles/${id}/ranking?track=${line.track}` },
          { label: line.place },
        ]}
        actions={<LinkButton href={`/organise/cases/${line.id}`}>查看案卷</LinkButton>}
      />
      <CycleTabs id={id} current="/ranking" />
      <RankingTabs id={id} current="" />
      <Results profile={profile} />
      {rows.length > 0 ? (
        <Panel>
          <SectionBars
            title="一级指标得分率"
            description={`与${choiceLabel(line.track)}参加排名的各地区的中位数相比。`}
            rows={rows}
            ownLabel={line.place}
            medianLabel="同类中位数"
          />
        </Panel>
      ) : null}
    </>
  );
}

const span = (low: number, high: number): string => (low === high ? `第 ${low} 名` : `第 ${low}—${high} 名`);

function Results({ profile: { line, spans } }: { profile: PlaceProfile }) {
  return (
    <Panel title="结果">
      <DescriptionList
        items={[
          { term: "类别", detail: choiceLabel(line.track) },
          { term: "名次", detail: `第 ${line.rank} 名` },
          { term: "综合得分", detail: `${scoreText(line.composite)} 分` },
          { term: "评估得分", detail: `${scoreText(line.assessmentScore)} 分` },
          { term: "符合率", detail: percent(line.complianceBasisPoints) },
          {
            term: "满意度",
            detail:
              line.surveyIndex === null
                ? "—"
                : `${scoreText(line.surveyIndex)}（95% 区间 ${scoreText(line.surveyLow)}—${scoreText(line.surveyHigh)}）`,
          },
          { term: "核查得分", detail: scoreText(line.verificationScore) },
          { term: "按规则", detail: line.zone ? ZONE_LABELS[line.zone] : "—" },
          ...(line.barred ? [{ term: "不得入选", detail: BARRED_REASONS[line.barred] }] : []),
          ...listReasons(line).map(({ list, words }) => ({ term: `${list}的理由`, detail: words, wide: true })),
          ...(spans
            ? [
                { term: "名次区间（90%）", detail: span(spans.low, spans.high) },
                { term: "只重抽测评", detail: span(spans.surveyLow, spans.surveyHigh) },
                { term: "只重抽评估员", detail: span(spans.assessorLow, spans.assessorHigh) },
                { term: "只移动权重", detail: span(spans.weightLow, spans.weightHigh) },
                { term: "综合得分标准误", detail: spans.error.toFixed(2) },
                {
                  term: "位于入选线以上",
                  detail: spans.above === null ? "—" : `${(spans.above * 100).toFixed(1)}% 的次数`,
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}
