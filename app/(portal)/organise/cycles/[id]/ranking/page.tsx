import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { RankingTabs } from "@/components/selection/ranking-tabs";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { LinkTabs } from "@/components/ui/link-tabs";
import { panelFor } from "@/lib/acts/queries";
import { choiceLabel } from "@/lib/labels/fields";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { rankingOf } from "@/lib/programmes/ranking";
import { rankingQuery } from "@/lib/selection/paging";
import type { RankingView } from "@/lib/selection/view";
import { CycleTabs } from "../cycle-tabs";
import { Choosing } from "./choosing";
import { RankingTable } from "./ranking-table";
import { Recomputed } from "./recomputed";

export const metadata: Metadata = { title: "综合排名与名单" };

const LISTS = ["shortlist_cases", "nominate_cases"];

/** The ranking of each track once the results are opened, and the list that is drawn from it. */
export default async function RankingPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const asked = await searchParams;
  const query = rankingQuery.parse(asked);
  const [ranking, panel] = await Promise.all([rankingOf(actor, id), panelFor(actor, "cycle", id)]);
  if (!ranking) notFound();
  const here = panel && { ...panel, actions: panel.actions.filter(({ action }) => LISTS.includes(action)) };
  const tracks = tracksOf(ranking);
  const track = tracks.find((one) => one === query.track) ?? tracks[0];
  return (
    <>
      <Head ranking={ranking} />
      <CycleTabs id={id} current="/ranking" />
      {ranking.opened ? <RankingTabs id={id} current="" /> : null}
      {ranking.opened ? (
        <Alert>公示之前，得分、排名和名单不得向申报单位和其他人员透露。</Alert>
      ) : (
        <Alert title={problemText({ code: "results_sealed" })}>
          评估全部交卷、差异裁定完毕、测评结果报送后，由组织方在“进展”页提请启封；启封前不计算也不显示任何得分。
        </Alert>
      )}
      {track ? (
        <section aria-label={choiceLabel(track)}>
          <LinkTabs
            label="类别"
            tabs={tracks.map((one) => ({
              href: `/organise/cycles/${id}/ranking?track=${one}`,
              label: choiceLabel(one),
              count: ranking.entries.filter((line) => line.track === one).length,
              current: one === track,
            }))}
          />
          <RankingTable view={ranking} track={track} query={query} />
          <Recomputed view={ranking} />
        </section>
      ) : null}
      <div id="list">
        {here ? (
          <ActionPanel
            panel={here}
            formAction={actAction}
            returnTo={`/organise/cycles/${id}/ranking`}
            done={asked.done}
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

const tracksOf = ({ entries }: RankingView): string[] =>
  ["comprehensive", "thematic"].filter((track) => entries.some((one) => one.track === track));

function Head({ ranking: { cycle, opened } }: { ranking: RankingView }) {
  return (
    <PageHeader
      title="综合排名与名单"
      trail={[
        { label: "组织实施", href: "/organise" },
        { label: cycle.name, href: `/organise/cycles/${cycle.id}` },
        { label: "综合排名与名单" },
      ]}
      actions={
        opened ? (
          <LinkButton href={`/api/cycles/${cycle.id}/ranking/paper`} download>
            上会材料
          </LinkButton>
        ) : null
      }
    />
  );
}
