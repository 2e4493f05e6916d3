import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { Alert } from "@/components/ui/alert";
import { WHAT_IF_TEXTS as TEXTS, WHAT_IF_FAULTS } from "@/lib/labels/what-if";
import { requireActor } from "@/lib/platform/actor";
import { rankingOf } from "@/lib/programmes/ranking";
import type { RankingView } from "@/lib/selection/view";
import { whatIf, whatIfChoices } from "@/lib/selection/what-if-facts";
import { changeTyped } from "@/lib/selection/what-if-typed";
import { RankingHead } from "../ranking-head";
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
      <RankingHead view={view} title={TEXTS.title} current="/what-if" />
      {view.opened ? <Answer view={view} asked={await searchParams} /> : null}
    </>
  );
}

async function Answer({ view, asked }: { view: RankingView; asked: Record<string, string | undefined> }) {
  const given = Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) =>
      typeof value === "string" && value !== "" ? [[name, value]] : [],
    ),
  );
  const { asked: read, faults } = changeTyped(given);
  const wrong = Object.keys(faults).length > 0;
  const [choices, { change, outcomes }] = await Promise.all([whatIfChoices(view), whatIf(view, read)]);
  return (
    <>
      <p className="mb-3 max-w-prose">{TEXTS.what}</p>
      <ChangeForm view={view} choices={choices} change={change} typed={given} faults={faults} />
      {wrong ? <Alert tone="error" title={WHAT_IF_FAULTS.title} /> : <OutcomeTables view={view} outcomes={outcomes} />}
    </>
  );
}
