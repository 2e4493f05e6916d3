import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { LinkTabs } from "@/components/ui/link-tabs";
import { choiceLabel } from "@/lib/labels/fields";
import { requireActor } from "@/lib/platform/actor";
import { rankingOf } from "@/lib/programmes/ranking";
import { rankingQuery } from "@/lib/selection/paging";
import { RankingHead } from "../ranking-head";
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
      <RankingHead view={view} title="综合排名图示" here="图示" current="/pictures" />
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
