import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { ListForm } from "@/components/selection/list-form";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { panelFor } from "@/lib/acts/queries";
import { actionLabel } from "@/lib/labels/actions";
import { choiceLabel } from "@/lib/labels/fields";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { type RankingView, rankingOf } from "@/lib/programmes/queries";
import { CycleTabs } from "../cycle-tabs";
import { RankingTable, SurveyIntervals } from "./ranking-table";

export const metadata: Metadata = { title: "综合排名与名单" };

const LISTS = ["shortlist_cases", "nominate_cases"];

/** The ranking of each track once the results are opened, and the list that is drawn from it. */
export default async function RankingPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const [ranking, panel] = await Promise.all([rankingOf(actor, id), panelFor(actor, "cycle", id)]);
  if (!ranking) notFound();
  const here = panel && { ...panel, actions: panel.actions.filter(({ action }) => LISTS.includes(action)) };
  const tracks = ["comprehensive", "thematic"].filter((track) => ranking.entries.some((one) => one.track === track));
  return (
    <>
      <PageHeader
        title="综合排名与名单"
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: ranking.cycle.name, href: `/organise/cycles/${id}` },
          { label: "综合排名与名单" },
        ]}
        actions={
          ranking.opened ? (
            <LinkButton href={`/organise/cycles/${id}/ranking/export`} download>
              导出表格
            </LinkButton>
          ) : null
        }
      />
      <CycleTabs id={id} current="/ranking" />
      {ranking.opened ? (
        <Alert>公示之前，得分、排名和名单不得向申报单位和其他人员透露。</Alert>
      ) : (
        <Alert title={problemText({ code: "results_sealed" })}>
          评估全部交卷、差异裁定完毕、测评结果报送后，由组织方在“进展”页提请启封；启封前不计算也不显示任何得分。
        </Alert>
      )}
      {tracks.map((track) => {
        const rows = ranking.entries.filter((one) => one.track === track);
        return (
          <section key={track} aria-label={choiceLabel(track)}>
            <RankingTable title={choiceLabel(track)} rows={rows} verified={ranking.cycle.verified.includes(track)} />
            <SurveyIntervals title={choiceLabel(track)} rows={rows} />
          </section>
        );
      })}
      <div id="list">
        {here ? (
          <ActionPanel
            panel={here}
            formAction={actAction}
            returnTo={`/organise/cycles/${id}/ranking`}
            done={done}
            custom={Object.fromEntries(
              here.actions.map(({ action }) => [
                action,
                <Choosing key={action} {...{ action, ranking }} version={here.version} />,
              ]),
            )}
            title="名单"
          />
        ) : null}
      </div>
    </>
  );
}

function Choosing({ action, ranking, version }: { action: string; ranking: RankingView; version: number }) {
  const { cycle } = ranking;
  return (
    <ListForm
      action={actAction}
      submissionKey={randomUUID()}
      version={version}
      hidden={{ subject: "cycle", id: cycle.id, action, returnTo: `/organise/cycles/${cycle.id}/ranking` }}
      cases={ranking.entries
        .filter(({ eligible }) => eligible)
        .map(({ id, place, track, theme, composite, rank, vetoedItems }) => ({
          id,
          place,
          track,
          theme,
          composite,
          rank,
          vetoedItems,
        }))}
      label={`${actionLabel(action)}（提请签发）`}
      asksPrinciples={action === "nominate_cases" || !cycle.verifies}
    />
  );
}
