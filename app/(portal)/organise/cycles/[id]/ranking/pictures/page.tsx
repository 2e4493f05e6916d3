import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { RankingTabs } from "@/components/selection/ranking-tabs";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkTabs } from "@/components/ui/link-tabs";
import { choiceLabel } from "@/lib/labels/fields";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { rankingOf } from "@/lib/programmes/ranking";
import { rankingQuery } from "@/lib/selection/paging";
import { CycleTabs } from "../../cycle-tabs";
import { TrackPictures } from "./track-pictures";

export const metadata: Metadata = { title: "综合排名图示" };

/** The ranking of one track in pictures, each with its table. */
export default async function PicturesPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const view = await rankingOf(actor, id);
  if (!view) notFound();
  const asked = rankingQuery.parse(await searchParams).track;
  const tracks = [...new Set(view.entries.map(({ track }) => track))].sort();
  const track = tracks.find((one) => one === asked) ?? tracks[0];
  return (
    <>
      <PageHeader
        title="综合排名图示"
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: view.cycle.name, href: `/organise/cycles/${id}` },
          { label: "综合排名与名单", href: `/organise/cycles/${id}/ranking` },
          { label: "图示" },
        ]}
      />
      <CycleTabs id={id} current="/ranking" />
      {view.opened ? (
        <RankingTabs id={id} current="/pictures" />
      ) : (
        <Alert title={problemText({ code: "results_sealed" })} />
      )}
      {track ? (
        <>
          <LinkTabs
            label="类别"
            tabs={tracks.map((one) => ({
              href: `/organise/cycles/${id}/ranking/pictures?track=${one}`,
              label: choiceLabel(one),
              current: one === track,
            }))}
          />
          <TrackPictures view={view} track={track} />
        </>
      ) : null}
    </>
  );
}
