import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { RankingTabs } from "@/components/selection/ranking-tabs";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { problemText } from "@/lib/labels/problems";
import { WHAT_IF_TEXTS as TEXTS } from "@/lib/labels/what-if";
import { requireActor } from "@/lib/platform/actor";
import { rankingOf } from "@/lib/programmes/ranking";
import type { RankingView } from "@/lib/selection/view";
import { whatIf, whatIfChoices } from "@/lib/selection/what-if-facts";
import { CycleTabs } from "../../cycle-tabs";
import { ChangeForm } from "./change-form";
import { OutcomeTables } from "./outcome-tables";

export const metadata: Metadata = { title: "换个规则看名单" };

/** “Would the list change if …”: answered at once, and nothing is kept. */
export default async function WhatIfPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const view = await rankingOf(actor, id);
  if (!view) notFound();
  return (
    <>
      <PageHeader
        title={TEXTS.title}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: view.cycle.name, href: `/organise/cycles/${id}` },
          { label: "综合排名与名单", href: `/organise/cycles/${id}/ranking` },
          { label: TEXTS.title },
        ]}
      />
      <CycleTabs id={id} current="/ranking" />
      {view.opened ? (
        <Answer view={view} asked={await searchParams} />
      ) : (
        <Alert title={problemText({ code: "results_sealed" })} />
      )}
    </>
  );
}

async function Answer({ view, asked }: { view: RankingView; asked: Record<string, string | undefined> }) {
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ""));
  const [choices, { change, outcomes }] = await Promise.all([whatIfChoices(view), whatIf(view, given)]);
  return (
    <>
      <RankingTabs id={view.cycle.id} current="/what-if" />
      <p className="mb-3 max-w-prose">{TEXTS.what}</p>
      <ChangeForm view={view} choices={choices} change={change} />
      <OutcomeTables view={view} outcomes={outcomes} />
    </>
  );
}
