import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { WorkProgress } from "@/components/long-work/work-progress";
import { Alert } from "@/components/ui/alert";
import { choiceLabel } from "@/lib/labels/fields";
import { ROBUSTNESS_TEXTS as TEXTS } from "@/lib/labels/robustness";
import { underWay } from "@/lib/long-work/rules";
import { requireActor } from "@/lib/platform/actor";
import { rankingOf } from "@/lib/programmes/ranking";
import { rankingQuery } from "@/lib/selection/paging";
import { robustnessWork } from "@/lib/selection/robustness-queries";
import { RankingHead } from "../ranking-head";
import { AskAgain } from "./ask-again";
import { RunFigures } from "./run-figures";
import { SpanTable } from "./span-table";

export const metadata: Metadata = { title: "稳健性检验" };

/** How far the order stands when survey, assessors and weights might have been a little different. */
export default async function RobustnessPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const query = rankingQuery.parse(await searchParams);
  const view = await rankingOf(actor, id);
  if (!view) notFound();
  const work = await robustnessWork(view);
  const { run } = view;
  return (
    <>
      <RankingHead view={view} title={TEXTS.title} current="/robustness" />
      {view.opened ? (
        <>
          <p className="mb-3 max-w-prose">{TEXTS.what(view.cycle.draws, view.cycle.shift)}</p>
          <WorkProgress work={work} label={TEXTS.work} />
          {work && underWay(work) ? null : (
            <div className="mb-4">
              <AskAgain cycleId={id} seed={run?.seed ?? null} />
            </div>
          )}
          {run && !run.current ? <Alert tone="warning">{TEXTS.stale}</Alert> : null}
          {run ? (
            <>
              <RunFigures view={view} run={run} />
              <SpanTable view={view} run={run} query={query} label={choiceLabel} />
            </>
          ) : (
            <p>{TEXTS.none}</p>
          )}
        </>
      ) : null}
    </>
  );
}
